import { expect } from 'vitest'
import { actorOf, anAccount, as } from '../../../test/support/actors.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { aCell, aMeeting } from '../../../test/support/meetings.ts'
import { aServer, testConfig } from '../../../test/support/server.ts'
import { endOrganization } from '../../core/organizations/endings.ts'
import type { Ctx } from '../../platform/context.ts'
import { dayOf } from '../../platform/day.ts'
import { cancelMeeting, inviteToMeeting, moveMeeting } from '../meetings/prepare.ts'
import { feedPath } from './contract.ts'
import { createFeed, digestOf, listFeeds, revokeFeed } from './feeds.ts'
import { mountCalendarFeeds } from './mount.ts'

const inTest = inDatabase(databaseOfThisFile())
const secret = 'a'.repeat(43)
const other = 'b'.repeat(43)

const on = (ctx: Ctx, day: string): Ctx => {
  const now = new Date(`${day}T12:00:00+07:00`)
  return { ...ctx, now, today: dayOf(now) }
}

/** The product's server on the test's own transaction, at the test's hour. */
async function aReader(ctx: Ctx, at: { now: Date } = ctx) {
  const server = await aServer({ kysely: ctx.db } as never, async () => null)
  const config = { ...testConfig(), baseUrl: 'https://goc.example' }
  await mountCalendarFeeds(server, { database: { kysely: ctx.db }, config, now: () => at.now })
  return (key: string, headers = {}) => server.inject({ url: feedPath(key), headers })
}

inTest(
  'a calendar follows a meeting: planned, moved, cancelled, in Vietnam’s time',
  async (ctx) => {
    const { cellId, ids } = await aCell(ctx)
    const early = on(ctx, '2019-07-01')
    const { id } = await aMeeting(early, cellId)
    const member = await as(early, 'member', cellId, ids[0] ?? null)
    await createFeed(member, { organizationId: null, withBelow: false, secret })

    const read = await aReader(ctx, early)
    const first = await read(secret)
    expect([first.statusCode, first.headers['content-type']]).toEqual([
      200,
      'text/calendar; charset=utf-8',
    ])
    expect(first.body).toContain(`UID:${cellId}-2019-07@goc.example`)
    expect(first.body).toContain('DTSTART;TZID=Asia/Ho_Chi_Minh:20190703T140000')
    expect(first.body).toContain('SUMMARY:Chi bộ ấp 1: họp thường kỳ tháng 07/2019')
    expect(first.body).toContain(`UID:${cellId}-2019-08@goc.example`)
    expect(first.body).not.toMatch(/Trần Văn|Nguyễn/)

    const tag = first.headers.etag
    expect((await read(secret, { 'if-none-match': tag })).statusCode).toBe(304)
    await inviteToMeeting(early, { id, version: 1 })
    const move = { on: '2019-07-08', startsAt: '08:00', place: null, reason: 'Bão' }
    await moveMeeting(early, { id, version: 2, ...move })
    const moved = await read(secret, { 'if-none-match': tag })
    expect(moved.statusCode).toBe(200)
    expect(moved.body).toContain('DTSTART;TZID=Asia/Ho_Chi_Minh:20190708T080000\r\nSEQUENCE:3')
    expect(moved.body).toContain('DESCRIPTION:Dời từ 03/07/2019.')
    await cancelMeeting(early, { id, version: 3, reason: 'Bão kéo dài' })
    const cancelled = await read(secret)
    expect(cancelled.body).toContain('SEQUENCE:4\r\nSTATUS:CANCELLED')
    expect(cancelled.body).not.toContain('Bão')
  },
)

inTest('of an address there is a digest alone; revoked it is nothing', async (ctx) => {
  const { cellId } = await aCell(ctx)
  const one = await as(ctx, 'cellSecretary', cellId)
  const { id } = await createFeed(one, { organizationId: cellId, withBelow: false, secret })
  const rows = await ctx.db.selectFrom('calendarFeeds').selectAll().execute()
  expect(rows).toEqual([expect.objectContaining({ secretHash: digestOf(secret) })])
  expect(JSON.stringify(rows)).not.toContain(secret)
  await expect(
    createFeed(one, { organizationId: cellId, withBelow: false, secret: other }),
  ).rejects.toMatchObject({
    refusal: { code: 'calendar-feeds.exists' },
  })

  const read = await aReader(ctx)
  const neighbour = await as(ctx, 'cellSecretary', cellId)
  await expect(revokeFeed(neighbour, { id })).rejects.toMatchObject({
    refusal: { kind: 'missing' },
  })
  expect((await read(secret)).statusCode).toBe(200)
  await revokeFeed(one, { id })
  for (const key of [secret, other, 'kurz']) expect((await read(key)).statusCode).toBe(404)
  await createFeed(one, { organizationId: cellId, withBelow: false, secret: other })
  expect((await read(other)).statusCode).toBe(200)
  const acts = await ctx.db
    .selectFrom('auditEntries')
    .select(['act', 'organizationId', 'changes'])
    .where('recordType', '=', 'calendar-feed')
    .orderBy('id')
    .execute()
  expect(acts.map(({ act }) => act)).toEqual([
    ...['calendar-feed.created', 'calendar-feed.revoked', 'calendar-feed.created'],
  ])
  expect(JSON.stringify(acts)).not.toContain(secret)
})

inTest('whoever lost the right reads an empty calendar, and sees why', async (ctx) => {
  const { cellId, siblingCellId, communeId } = await aCell(ctx)
  await aMeeting(ctx, cellId)
  const accountId = await anAccount(ctx, [
    { role: 'cellSecretary', organizationId: cellId, until: '2019-07-25' },
    { role: 'member', organizationId: siblingCellId },
  ])
  const one = { ...ctx, actor: await actorOf(ctx, accountId) }
  await createFeed(one, { organizationId: cellId, withBelow: false, secret })
  await expect(
    createFeed(one, { organizationId: communeId, withBelow: false, secret: other }),
  ).rejects.toMatchObject({ refusal: { kind: 'missing' } })
  const eventsIn = async (day: string) => {
    const read = await aReader(ctx, on(ctx, day))
    return (await read(secret)).body.split('BEGIN:VEVENT').length - 1
  }
  expect(await eventsIn('2019-07-24')).toBeGreaterThan(0)
  expect(await eventsIn('2019-07-26')).toBe(0)
  const later = on(ctx, '2019-07-26')
  const [feed] = await listFeeds({ ...later, actor: await actorOf(later, accountId) })
  expect(feed?.whyEmpty?.code).toBe('access.not-here')

  const locked = ctx.db
    .updateTable('accounts')
    .set({ lockedAt: ctx.now, lockedReason: 'Nghỉ việc' })
  await locked.where('id', '=', accountId).execute()
  expect((await (await aReader(ctx))(secret)).statusCode).toBe(404)
})

inTest('nobody tries addresses without end', async (ctx) => {
  const read = await aReader(ctx)
  for (let tries = 0; tries < 60; tries += 1) expect((await read(other)).statusCode).toBe(404)
  expect((await read(other)).statusCode).toBe(429)
})

inTest('a calendar has those below where that was chosen, as far as one may see', async (ctx) => {
  const { cellId, siblingCellId, communeId } = await aCell(ctx)
  await aMeeting(ctx, cellId)
  const office = await as(ctx, 'communeOffice', communeId)
  await createFeed(office, { organizationId: communeId, withBelow: true, secret })
  const read = await aReader(ctx)
  expect((await read(secret)).body).toContain('SUMMARY:Chi bộ ấp 1: họp thường kỳ')
  const without = await as(ctx, 'communeOffice', communeId)
  await createFeed(without, { organizationId: communeId, withBelow: false, secret: other })
  expect((await read(other)).body).not.toContain('Chi bộ ấp 1')
  await expect(
    createFeed(office, {
      organizationId: null,
      withBelow: true,
      secret: `${secret.slice(0, -1)}x`,
    }),
  ).rejects.toMatchObject({ refusal: { code: 'calendar-feeds.below-what' } })

  // Theirs alone, with what has ended there: the meetings of the cell go on in its successor's.
  await endOrganization(ctx, {
    ...{ id: siblingCellId, version: 1, on: ctx.today, ending: 'merger', reason: 'Sắp xếp lại' },
    ...{ successorIds: [cellId], decision: { number: '7-QĐ/HU', on: '2019-07-01' } },
  })
  const secretary = await as(ctx, 'cellSecretary', cellId)
  const key = `${secret.slice(0, -1)}y`
  const { id } = await createFeed(secretary, {
    organizationId: cellId,
    withBelow: false,
    secret: key,
  })
  await ctx.db
    .updateTable('calendarFeeds')
    .set({ organizationId: siblingCellId })
    .where('id', '=', id)
    .execute()
  expect((await read(key)).body).toContain('SUMMARY:Chi bộ ấp 1: họp thường kỳ')
})
