import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { demoRouting } from '../../../demo/issue-routing.ts'
import { as } from '../../../test/support/actors.ts'
import { aProvince } from '../../../test/support/builders.ts'
import { ctxOn, databaseOfThisFile, inDatabase, theSystem } from '../../../test/support/database.ts'
import { aJpeg, aJpegThatTells, aPng } from '../../../test/support/pictures.ts'
import { actorByHeader, aServer } from '../../../test/support/server.ts'
import { holdsIssue } from '../../modules/follow-up/issue-photos.ts'
import { answerIssue, raiseIssue } from '../../modules/follow-up/issues.ts'
import { issueRouting } from '../../modules/follow-up/rule-sets.ts'
import { callRoll } from '../../modules/meetings/call-roll.ts'
import { PrepareMeeting } from '../../modules/meetings/contract.ts'
import { holdsMeeting } from '../../modules/meetings/meeting-photos.ts'
import { prepareMeeting } from '../../modules/meetings/prepare.ts'
import type { Ctx } from '../../platform/context.ts'
import { inventRules } from '../rule-sets/replace.ts'
import { addPhoto, photosOf, showPhoto, takePhotoBack } from './photos.ts'

const database = databaseOfThisFile()
const inTest = inDatabase(database)

const saidOf = async (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => error.refusal.code,
  )

/** An issue of a cell, raised by its secretary. */
async function anIssue(ctx: Ctx) {
  await inventRules(ctx.db, issueRouting, demoRouting)
  const places = await aProvince(ctx)
  const secretary = await as(ctx, 'cellSecretary', places.cellId)
  const about = { organizationId: places.cellId, category: 'roads', what: 'Cầu gỗ mục ván' }
  return { ...places, secretary, ...(await raiseIssue(secretary, about)) }
}

inTest(
  'a photo of an issue is kept without what it tells, and its scope is the issue’s',
  async (ctx) => {
    const { id, secretary, cellId, communeId, siblingCellId } = await anIssue(ctx)
    const content = aJpegThatTells(Buffer.from('10.2415, 106.3759')).toString('base64')
    const { id: photoId } = await addPhoto(secretary, holdsIssue, { id, content })

    const above = await as(ctx, 'communeOffice', communeId)
    expect((await photosOf(above, holdsIssue, { id })).rows).toMatchObject([
      { id: photoId, asksReason: true },
    ])
    const shown = await showPhoto(above, holdsIssue, { id, photoId })
    expect([shown.mediaType, shown.content]).toEqual(['image/jpeg', Buffer.from(aJpeg, 'base64')])
    const neighbour = await as(ctx, 'cellSecretary', siblingCellId)
    expect(await saidOf(showPhoto(neighbour, holdsIssue, { id, photoId }))).toBe('issues.missing')
    expect(await saidOf(addPhoto(neighbour, holdsIssue, { id, content }))).toBe('issues.missing')
    const { id: other } = await raiseIssue(secretary, {
      ...{ organizationId: cellId, category: 'roads', what: 'Đường lầy' },
    })
    expect(await saidOf(showPhoto(above, holdsIssue, { id: other, photoId }))).toBe(
      'photos.missing',
    )
  },
)

inTest(
  'one’s own photo is taken back at once, and once somebody answered with the reason',
  async (ctx) => {
    const { id, secretary, communeId } = await anIssue(ctx)
    const add = () => addPhoto(secretary, holdsIssue, { id, content: aJpeg })
    const takeBack = (photoId: string, reason: string | null = null) =>
      takePhotoBack(secretary, holdsIssue, { id, photoId, reason })
    await takeBack((await add()).id)
    const { id: photoId } = await add()
    const office = await as(ctx, 'communeOffice', communeId)
    await answerIssue(office, { id, version: 1, said: 'Đã sửa' })

    expect(await saidOf(takeBack(photoId))).toBe('photos.reason-needed')
    await takeBack(photoId, 'Chụp nhầm chỗ')
    expect(await saidOf(takeBack(photoId, 'Chụp nhầm chỗ'))).toBe('photos.missing')
    expect((await photosOf(secretary, holdsIssue, { id })).rows).toEqual([])
    expect(await ctx.db.selectFrom('files').select('id').execute()).toEqual([])
    const trail = await ctx.db
      .selectFrom('auditEntries')
      .select('act')
      .where('act', 'like', 'issue.photo-%')
      .orderBy('id')
      .execute()
    expect(trail.map(({ act }) => act)).toEqual([
      ...['issue.photo-added', 'issue.photo-taken-back'],
      ...['issue.photo-added', 'issue.photo-taken-back'],
    ])
  },
)

inTest(
  'the photo of a paper roll wants a roll, and is not for who only reads the minutes',
  async (ctx) => {
    const { cellId, communeId } = await aProvince(ctx)
    const about = { id: cellId, kind: 'extraordinary', title: 'Phòng chống bão' }
    const { id } = await prepareMeeting(
      ctx,
      PrepareMeeting.parse({ ...about, on: ctx.today, startsAt: '08:00' }),
    )
    const secretary = await as(ctx, 'cellSecretary', cellId)
    const add = (by: Ctx) => addPhoto(by, holdsMeeting, { id, content: aJpeg })
    expect(await saidOf(add(secretary))).toBe('meetings.roll-first')
    await callRoll(secretary, { id, version: 0, present: [], absent: [] })
    const { id: photoId } = await add(secretary)

    const member = await as(ctx, 'member', cellId)
    expect(await saidOf(photosOf(member, holdsMeeting, { id }))).toBe('access.no-permission')
    expect(await saidOf(showPhoto(member, holdsMeeting, { id, photoId }))).toBe(
      'access.no-permission',
    )
    const above = await as(ctx, 'communeOffice', communeId)
    expect((await photosOf(above, holdsMeeting, { id })).rows).toHaveLength(1)
  },
)

inTest('fifty megabytes are refused before they are sent, and in words', async () => {
  const server = await aServer(database.current, actorByHeader(new Map([['system', theSystem]])))
  const { port } = new URL(await server.listen({ port: 0, host: '127.0.0.1' }))
  let { answer, sent } = await sendMuch(Number(port))
  // A busy machine is refused another way, before anything is read.
  while (answer.startsWith('HTTP/1.1 503')) ({ answer, sent } = await sendMuch(Number(port)))
  await server.close()
  expect(answer).toMatch(/^HTTP\/1.1 413[\s\S]*"code":"request.too-large"/)
  expect(sent).toBeLessThan(20 * 1_048_576)
})

/** Sends a photo of fifty megabytes without saying how large it is, until there is an answer. */
function sendMuch(port: number): Promise<{ answer: string; sent: number }> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    const piece = Buffer.alloc(65_536, 'a')
    const chunk = Buffer.concat([Buffer.from('10000\r\n'), piece, Buffer.from('\r\n')])
    let [answer, sent] = ['', 0]
    socket.write(
      [
        'POST /api/issues/019fffff-0000-7000-8000-000000000000/photos HTTP/1.1',
        ...['host: 127.0.0.1', 'x-actor: system', 'idempotency-key: fifty-megabytes'],
        ...['content-type: application/json', 'transfer-encoding: chunked', '', ''],
      ].join('\r\n'),
    )
    const send = () => {
      while (sent < 50 * 1_048_576 && !answer && socket.writable) {
        sent += piece.length
        if (!socket.write(chunk)) return
      }
    }
    socket.on('drain', send)
    socket.on('data', (data) => {
      answer += data
      socket.destroy()
    })
    socket.on('close', () => resolve({ answer, sent }))
    socket.on('error', reject)
    send()
  })
}

test('a picture is sent as what it is, to be kept by nobody and run by nothing', async () => {
  const { id, photoId } = await database.current.kysely.transaction().execute(async (db) => {
    const ctx = ctxOn(db)
    const { id } = await anIssue(ctx)
    const { id: photoId } = await addPhoto(ctx, holdsIssue, { id, content: aPng })
    return { id, photoId }
  })
  const server = await aServer(database.current, actorByHeader(new Map([['system', theSystem]])))
  const { headers, rawPayload } = await server.inject({
    url: `/api/issues/${id}/photos/${photoId}`,
    headers: { 'x-actor': 'system' },
  })
  expect(headers).toMatchObject({
    'content-type': 'image/png',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'cross-origin-resource-policy': 'same-origin',
    'content-disposition': expect.stringMatching(/^attachment; filename\*=UTF-8''[\w-]+\.png$/),
  })
  expect(rawPayload.toString('base64')).toBe(aPng)
})
