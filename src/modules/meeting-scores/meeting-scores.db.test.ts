import { sql } from 'kysely'
import { expect } from 'vitest'
import { demoScale } from '../../../demo/meeting-scale.ts'
import { as } from '../../../test/support/actors.ts'
import { aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { linesOf } from '../../../test/support/exports.ts'
import { figureQueries } from '../../core/figures/queries.ts'
import { exemptMember, leaveForATime } from '../../core/members/flags.ts'
import { ListNotices } from '../../core/notifications/contract.ts'
import { listNotices } from '../../core/notifications/queries.ts'
import { inventRules } from '../../core/rule-sets/replace.ts'
import { figures } from '../../main/modules.ts'
import type { Ctx } from '../../platform/context.ts'
import { chooseMeetingDay } from '../meeting-days/commands.ts'
import { callRoll } from '../meetings/call-roll.ts'
import { PrepareMeeting } from '../meetings/contract.ts'
import { writeMinutes } from '../meetings/minutes.ts'
import { prepareMeeting } from '../meetings/prepare.ts'
import { readMeeting } from '../meetings/record.ts'
import { confirmScore, reopenScore, saveScore, unconfirmScore, voteOnScore } from './commands.ts'
import { ListScores } from './contract.ts'
import { scoreExport } from './export.ts'
import { listScores } from './list.ts'
import { meetingScale } from './rule-sets.ts'
import { scoreSheet } from './sheet.ts'
import { scoresOfYear } from './year.ts'

const inTest = inDatabase(databaseOfThisFile())
const decision = { number: '05-QĐ/HU', on: '2019-01-05' }
const refused = (code: string) => ({ refusal: { code: `meeting-scores.${code}` } })

/** A cell of twenty, of whom two are exempt and one is away, that meets on the third. */
async function aCell(ctx: Ctx) {
  await inventRules(ctx.db, meetingScale, demoScale)
  const place = await aProvince(ctx)
  const { cellId } = place
  const inCell = () => aMember(ctx, { organizationId: cellId })
  const ids = []
  for (let at = 0; at < 17; at += 1) ids.push((await inCell()).id)
  await exemptMember(ctx, { ...(await inCell()), on: '2019-02-01', decision })
  await exemptMember(ctx, { ...(await inCell()), on: '2019-02-01', decision })
  const away = { purpose: 'work', hostId: null, from: '2019-06-01', until: '2020-01-01' } as const
  await leaveForATime(ctx, { ...(await inCell()), ...away, decision })
  const choice = { fromMonth: '2019-01', dayOfMonth: 3, startsAt: '14:00', place: null }
  await chooseMeetingDay(ctx, { id: cellId, ...choice })
  return { ...place, ids }
}

/** The meeting of a month, held by fifteen of the seventeen who have to come. */
async function aHeldMeeting(
  ctx: Ctx,
  { cellId, ids }: Awaited<ReturnType<typeof aCell>>,
  month = '2019-07',
) {
  const { id } = await prepareMeeting(
    ctx,
    PrepareMeeting.parse({ id: cellId, kind: 'regular', month }),
  )
  const absent = ids.slice(15).map((memberId) => ({ memberId, reason: 'business' as const }))
  await callRoll(ctx, { id, version: 0, present: ids.slice(0, 15), absent })
  await minutesUntil(ctx, id, '15:40')
  return id
}

async function minutesUntil(ctx: Ctx, id: string, endedAt: string) {
  const { items, minutesVersion, roll } = await readMeeting(ctx, { id })
  const [chair, secretary] = roll.filter(({ present }) => present)
  await writeMinutes(ctx, {
    ...{ id, version: minutesVersion, beganAt: '14:00', endedAt, guests: null, items },
    ...{ chairId: chair?.memberId ?? null, secretaryId: secretary?.memberId ?? null },
    ...{ votes: [], tasks: [], carried: [] },
  })
}

const judged = {
  ...{ content: 'fully', debate: 'fully', criticism: 'mostly', principles: 'fully' },
  clear: 'fully',
}
const content = { judged, speakers: 9, override: null }
const votes = { yes: 15, no: 0, abstain: 0 }

inTest('attendance is of the seventeen obliged, and everything missing is told', async (ctx) => {
  const id = await aHeldMeeting(ctx, await aCell(ctx))
  const sheet = await scoreSheet(ctx, { id })
  expect(sheet).toMatchObject({ state: 'none', version: 0, level: null, voters: 15 })
  expect(sheet.scale?.invented).toBe(true)
  expect(sheet.facts).toMatchObject({ heldOnTheDay: true, minutesLong: 100, daysToSigning: null })
  const rate = sheet.score?.items.find(({ item }) => item === 'rate')
  expect(rate?.evidence?.of).toMatchObject({ part: 15, whole: 17, members: 20, exempt: 2, away: 1 })
  expect(rate?.points).toBe(15)
  expect(sheet.score?.missing).toEqual([
    ...['content', 'voices', 'debate', 'criticism', 'principles', 'clear'],
  ])
  await expect(
    voteOnScore(ctx, { id, version: 0, judged: {}, speakers: null, override: null, ...votes }),
  ).rejects.toMatchObject({ refusal: { details: { count: 6 } } })
})

inTest('a score is judged, voted on, confirmed by another, and the trail tells', async (ctx) => {
  const cell = await aCell(ctx)
  const id = await aHeldMeeting(ctx, cell)
  const secretary = await as(ctx, 'cellSecretary', cell.cellId)
  await expect(
    saveScore(secretary, { ...content, id, version: 0, judged: { rate: 'fully' } }),
  ).rejects.toMatchObject(refused('item-is-computed'))
  const { version } = await saveScore(secretary, { ...content, id, version: 0 })
  await expect(saveScore(secretary, { ...content, id, version: 0 })).rejects.toMatchObject(
    refused('stale'),
  )
  const vote = { ...content, id, version }
  await expect(
    voteOnScore(secretary, { ...vote, yes: 17, no: 0, abstain: 0 }),
  ).rejects.toMatchObject(refused('votes-do-not-add-up'))
  const voted = await voteOnScore(secretary, { ...vote, ...votes })
  const sheet = await scoreSheet(secretary, { id })
  expect(sheet).toMatchObject({ state: 'voted', level: 'good', score: { total: 99 } })
  expect(sheet.whyNot.confirm?.code).toBe('access.not-here')
  await expect(confirmScore(secretary, voted)).rejects.toMatchObject({
    refusal: { kind: 'forbidden' },
  })

  const office = await as(ctx, 'communeOffice', cell.communeId)
  const confirmed = await confirmScore(office, voted)
  expect((await scoreSheet(ctx, { id })).confirmed?.by).toBe(office.actor.name)
  await expect(reopenScore(office, { ...confirmed, reason: 'Sai' })).rejects.toMatchObject(
    refused('confirmed'),
  )
  const back = await unconfirmScore(office, { ...confirmed, reason: 'Duyệt nhầm' })
  await reopenScore(office, { ...back, reason: 'Thảo luận chưa sát' })
  expect(await scoreSheet(secretary, { id })).toMatchObject({
    ...{ state: 'draft', level: 'good', vote: null, reopenReason: 'Thảo luận chưa sát' },
  })
  expect((await listNotices(secretary, ListNotices.parse({}))).rows).toEqual([
    expect.objectContaining({ kind: 'scoreSentBack', path: `/sinh-hoat/${id}/cham-diem` }),
  ])
  const acts = await sql<{ act: string }>`
    select act from audit_entries where record_id = ${id} and act like 'meeting.score-%' order by id
  `.execute(ctx.db)
  expect(acts.rows.map(({ act }) => act.slice('meeting.score-'.length))).toEqual([
    ...['saved', 'voted', 'confirmed', 'confirmation-taken-back', 'reopened'],
  ])
})

inTest('nobody confirms what they scored themselves', async (ctx) => {
  const cell = await aCell(ctx)
  const id = await aHeldMeeting(ctx, cell)
  const office = await as(ctx, 'communeOffice', cell.communeId)
  const voted = await voteOnScore(office, { ...content, id, version: 0, ...votes })
  await expect(confirmScore(office, voted)).rejects.toMatchObject(refused('own-score'))
})

inTest('what the minutes say otherwise since the vote stands in the way', async (ctx) => {
  const cell = await aCell(ctx)
  const id = await aHeldMeeting(ctx, cell)
  const secretary = await as(ctx, 'cellSecretary', cell.cellId)
  const voted = await voteOnScore(secretary, { ...content, id, version: 0, ...votes })
  await minutesUntil(ctx, id, '15:10')
  const sheet = await scoreSheet(ctx, { id })
  expect(sheet).toMatchObject({ hasChanged: true, level: 'good', facts: { minutesLong: 70 } })
  await expect(confirmScore(ctx, voted)).rejects.toMatchObject(refused('changed-since'))
})

inTest('a level set by hand keeps its reason', async (ctx) => {
  const cell = await aCell(ctx)
  const id = await aHeldMeeting(ctx, cell)
  const by = (level: 'good' | 'fair', reason: string) =>
    voteOnScore(ctx, { ...content, id, version: 0, ...votes, override: { level, reason } })
  await expect(by('fair', '')).rejects.toMatchObject(refused('override-without-reason'))
  await expect(by('good', 'Như thang điểm')).rejects.toMatchObject(
    refused('override-says-the-same'),
  )
  await by('fair', 'Có đảng viên vi phạm trong tháng')
  const { rows } = await listScores(ctx, ListScores.parse({ state: 'voted' }))
  expect(rows).toEqual([expect.objectContaining({ level: 'fair', isOverridden: true, total: 99 })])
})

inTest('a meeting keeps the scale it began with when another follows in mid-year', async (ctx) => {
  const cell = await aCell(ctx)
  const june = await aHeldMeeting(ctx, cell, '2019-06')
  const july = await aHeldMeeting(ctx, cell, '2019-07')
  await saveScore(ctx, { ...content, id: june, version: 0 })
  await sql`update rule_sets set valid = daterange(lower(valid), '2019-06-02')
    where subject = 'meeting-score' and enabled`.execute(ctx.db)
  const { levels, ...rest } = demoScale.body
  await ctx.db
    .insertInto('ruleSets')
    .values({
      ...{ id: '0198b0a0-0000-7000-8000-000000000001', subject: 'meeting-score', appliesTo: '' },
      ...{ title: 'Thang mới', sourceDocument: 'Thử', verified: false, invented: true },
      ...{ enabled: true, valid: '[2019-06-02,)' },
      body: JSON.stringify({ ...rest, levels: { ...levels, good: 99.5 } }),
    })
    .execute()
  const titleOf = async (id: string) => (await scoreSheet(ctx, { id })).scale?.title
  expect(await titleOf(june)).toBe(demoScale.title)
  expect(await titleOf(july)).toBe('Thang mới')

  await voteOnScore(ctx, { ...content, id: june, version: 1, ...votes })
  await voteOnScore(ctx, { ...content, id: july, version: 0, ...votes })
  const levelOf = async (id: string) => (await scoreSheet(ctx, { id })).level
  expect([await levelOf(june), await levelOf(july)]).toEqual(['good', 'fair'])
})

inTest(
  'a meeting of a committee is not scored, nor one where no scale is in force',
  async (ctx) => {
    const { communeId } = await aCell(ctx)
    const { id } = await prepareMeeting(
      ctx,
      PrepareMeeting.parse({
        ...{ id: communeId, kind: 'extraordinary', title: 'Phòng chống bão' },
        ...{ on: '2019-07-10', startsAt: '08:00' },
      }),
    )
    expect((await scoreSheet(ctx, { id })).whyNot.score?.code).toBe('meeting-scores.not-held')
    await callRoll(ctx, { id, version: 0, present: [], absent: [] })
    expect((await scoreSheet(ctx, { id })).whyNot.score?.code).toBe('meeting-scores.no-scale')
    await expect(saveScore(ctx, { ...content, id, version: 0 })).rejects.toMatchObject(
      refused('no-scale'),
    )
  },
)

inTest('months, the year, the list and the figure tell the confirmed levels', async (ctx) => {
  const cell = await aCell(ctx)
  const secretary = await as(ctx, 'cellSecretary', cell.cellId)
  const june = await aHeldMeeting(ctx, cell, '2019-06')
  const july = await aHeldMeeting(ctx, cell, '2019-07')
  const voted = []
  for (const id of [june, july])
    voted.push(await voteOnScore(secretary, { ...content, id, version: 0, ...votes }))
  const yearOf = () => scoresOfYear(ctx, { id: cell.cellId, year: 2019 })
  const waiting = (await yearOf()).months.filter(({ waits }) => waits)
  expect(waiting.map(({ month, level }) => [month, level])).toEqual([
    ['2019-06', null],
    ['2019-07', null],
  ])
  for (const one of voted) await confirmScore(ctx, one)

  const year = await yearOf()
  expect(year.months.filter(({ level }) => level !== null)).toEqual([
    { month: '2019-06', level: 'good', waits: false },
    { month: '2019-07', level: 'good', waits: false },
  ])
  expect(year).toMatchObject({ level: null, isRuled: true, scale: { invented: true } })
  expect(year.missing).toHaveLength(10)

  const listed = async (input: object) => {
    const { rows, total, levels } = await listScores(ctx, ListScores.parse(input))
    return [rows.map(({ meetingId }) => meetingId), total, levels[0]]
  }
  expect(await listed({})).toEqual([[july, june], 2, { level: 'good', count: 2 }])
  expect(await listed({ month: '2019-06', level: 'good' })).toEqual([
    ...[[june], 1, { level: 'good', count: 1 }],
  ])
  const [file] = await linesOf(ctx, scoreExport, { month: '2019-06', level: 'good' })
  expect(file).toMatchObject({
    'Tổ chức': 'Chi bộ ấp 1',
    'Loại cuộc họp': 'Thường kỳ',
    Tháng: '06/2019',
    Mức: 'Tốt',
    'Mức đặt bằng tay': 'Không',
    'Tình trạng': 'đã duyệt',
  })
  expect(await listed({ level: 'fair' })).toEqual([[], 0, { level: 'good', count: 2 }])

  const queries = figureQueries(figures)
  const of = {
    ...{ id: 'meeting_scores.confirmed', organizationId: cell.provinceId, tree: 'as-was' },
    ...{ from: '2019-07-01', until: '2019-08-01' },
  }
  expect((await queries.one(ctx, of)).value).toBe(1)
  expect((await queries.one(ctx, { ...of, from: '2019-01-01' })).value).toBe(2)
})
