import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { demoDuties } from '../../../demo/follow-duties.ts'
import { demoVisitRules } from '../../../demo/visit-planning.ts'
import { actorOf, anAccount, as } from '../../../test/support/actors.ts'
import { aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { figureQueries } from '../../core/figures/queries.ts'
import { inventRules } from '../../core/rule-sets/replace.ts'
import { figures } from '../../main/modules.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { assignOfficial, endAssignment } from '../follow-up/assignments.ts'
import { followDuties } from '../follow-up/rule-sets.ts'
import { chooseMeetingDay } from '../meeting-days/commands.ts'
import { PrepareMeeting } from '../meetings/contract.ts'
import { cancelMeeting, moveMeeting, prepareMeeting } from '../meetings/prepare.ts'
import { succeedMeetings } from '../meetings/succession.ts'
import { confirmVisit, sayOfVisit } from './attendance.ts'
import { ListVisits, SayOfVisit } from './contract.ts'
import { callOffVisit, planVisit, replaceVisit } from './hand.ts'
import { listVisits, ownVisits, visitPage, visitsOfMeeting } from './list.ts'
import { planPage } from './plan-queries.ts'
import { acceptPlan, discardPlan, proposePlan } from './plans.ts'
import { replacements } from './replacements.ts'
import { visitPlanning } from './rule-sets.ts'
import { cellSays, officialSays } from './saying-rules.ts'
import { stateBy } from './visit-rules.ts'

const inTest = inDatabase(databaseOfThisFile())
const decision = { number: '77-QĐ/TU', on: '2019-06-20' }
const terms = { duty: 'follow', from: '2019-01-01', until: null, decision }
const month = '2019-08'
const attended = (id: string) => SayOfVisit.parse({ id, said: 'attended' })

/** A district whose commune has two cells that meet on the third of August, and two who follow them. */
async function aGround(given: Ctx) {
  const ctx = on(given, '2019-07-22')
  await inventRules(ctx.db, followDuties, demoDuties)
  await inventRules(ctx.db, visitPlanning, demoVisitRules)
  const places = await aProvince(ctx)
  await ctx.db.updateTable('settings').set({ provinceId: places.provinceId }).execute()
  const { cellId, siblingCellId } = places
  for (const id of [cellId, siblingCellId]) await meetsAt(ctx, id, '14:00')
  const an = await anOfficial(ctx, places.otherCellId, [cellId, siblingCellId])
  const binh = await anOfficial(ctx, places.otherCellId, [cellId])
  return { ctx, ...places, an, binh }
}

async function anOfficial(ctx: Ctx, homeId: string, followed: readonly string[]) {
  const { id } = await aMember(ctx, { organizationId: homeId })
  const accountId = await anAccount(ctx, [], id)
  const assignments = []
  for (const organizationId of followed)
    assignments.push(await assignOfficial(ctx, { officialId: id, organizationId, ...terms }))
  const by = async (today: Day): Promise<Ctx> => {
    const then = on(ctx, today)
    return { ...then, actor: await actorOf(then, accountId) }
  }
  return { id, accountId, assignments, by }
}

const on = (ctx: Ctx, today: Day): Ctx => ({
  ...ctx,
  ...{ today, now: new Date(`${today}T09:00:00+07:00`) },
})

const meetsAt = (ctx: Ctx, id: string, startsAt: string, dayOfMonth = 3) =>
  chooseMeetingDay(ctx, { id, fromMonth: '2019-01', dayOfMonth, startsAt, place: 'Nhà văn hóa' })

const saidOf = async (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => error.refusal.code,
  )

const planned = async (ctx: Ctx, officialId: string, organizationId: string) =>
  planVisit(ctx, { officialId, organizationId, month, meetingId: null })

const listed = async (ctx: Ctx, input: object = {}) =>
  (await listVisits(ctx, ListVisits.parse(input))).rows

async function noticesOf(ctx: Ctx, accountId: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('notices')
    .select('kind')
    .where('accountId', '=', accountId)
    .orderBy('id')
    .execute()
  return rows.map(({ kind }) => kind)
}

inTest(
  'one official is not sent to two meetings at one time, and another is suggested',
  async (given) => {
    const { ctx, an, binh, cellId, siblingCellId } = await aGround(given)
    await planned(ctx, an.id, siblingCellId)
    expect(await saidOf(planned(ctx, an.id, cellId))).toBe('visits.clash')
    const { rows } = await replacements(ctx, { organizationId: cellId, month })
    expect(rows.map(({ officialId, whyNot }) => [officialId, whyNot?.code ?? null])).toEqual([
      [binh.id, null],
      [an.id, 'visits.clash'],
    ])
    await planned(ctx, binh.id, cellId)
    expect(await noticesOf(ctx, binh.accountId)).toEqual(['visitGiven'])
    expect(await saidOf(planned(ctx, binh.id, cellId))).toBe('visits.goes-already')
    expect(await saidOf(planned(ctx, binh.id, siblingCellId))).toBe('visits.does-not-follow')
  },
)

inTest('a clash that comes of a moved meeting is shown with who is free instead', async (given) => {
  const { ctx, an, binh, cellId, siblingCellId } = await aGround(given)
  await meetsAt(ctx, cellId, '08:00')
  await planned(ctx, an.id, siblingCellId)
  const { id } = await planned(ctx, an.id, cellId)
  expect((await listed(ctx, { clash: 'true' })).length).toBe(0)
  await meetsAt(ctx, cellId, '15:00')
  expect((await listed(ctx, { clash: 'true' })).map(({ on, startsAt }) => [on, startsAt])).toEqual([
    ['2019-08-03', '14:00'],
    ['2019-08-03', '15:00'],
  ])
  const { version } = await visitPage(ctx, { id })
  await replaceVisit(ctx, { id, version, officialId: binh.id, reason: 'Trùng giờ' })
  expect((await listed(ctx, { clash: 'true' })).length).toBe(0)
  expect((await visitPage(ctx, { id })).state).toBe('calledOff')
  expect(await noticesOf(ctx, an.accountId)).toEqual([
    ...['visitGiven', 'visitGiven', 'visitMoved', 'visitCalledOff'],
  ])
})

inTest(
  'who follows the commune may stand in at its cells, who supports it may not',
  async (given) => {
    const { ctx, communeId, cellId, otherCellId } = await aGround(given)
    const above = await anOfficial(ctx, otherCellId, [communeId])
    const { id: supporterId } = await aMember(ctx, { organizationId: otherCellId })
    const support = { ...terms, duty: 'support' }
    await assignOfficial(ctx, { officialId: supporterId, organizationId: communeId, ...support })
    const { id } = await planned(ctx, above.id, cellId)
    expect((await visitPage(ctx, { id })).officialId).toBe(above.id)
    expect(await saidOf(planned(ctx, supporterId, cellId))).toBe('visits.does-not-follow')
  },
)

inTest('the official says, the cell confirms, and where they differ both see it', async (given) => {
  const { ctx, an, cellId, communeId } = await aGround(given)
  const { id } = await planned(ctx, an.id, cellId)
  const day = await an.by('2019-08-03')
  expect(await saidOf(sayOfVisit(await an.by('2019-08-02'), attended(id)))).toBe('visits.not-yet')
  await sayOfVisit(day, attended(id))
  const secretary = on(await as(ctx, 'cellSecretary', cellId), '2019-08-03')
  await confirmVisit(secretary, { id, present: false })
  const states = async () =>
    Promise.all([day, secretary].map(async (one) => (await visitPage(one, { id })).state))
  expect(await states()).toEqual(['disputed', 'disputed'])
  expect((await noticesOf(ctx, an.accountId)).at(-1)).toBe('visitDisputed')
  await confirmVisit(secretary, { id, present: true })
  expect(await states()).toEqual(['confirmed', 'confirmed'])

  const commune = on(await as(ctx, 'communeOffice', communeId), '2019-08-03')
  expect(await saidOf(sayOfVisit(commune, attended(id)))).toBe('visits.not-yours')
  const excused = SayOfVisit.parse({ id, said: 'excused', reason: 'Ốm' })
  await sayOfVisit(day, excused)
  expect(await states()).toEqual(['disputed', 'disputed'])
})

inTest(
  'the right of an official ends with the assignment, the neighbour never has it',
  async (given) => {
    const { ctx, an, binh, cellId, siblingCellId } = await aGround(given)
    const { id } = await planned(ctx, an.id, cellId)
    const [first, second] = an.assignments
    const ending = { version: 1, on: '2019-08-03', reason: 'Nhận việc khác' }
    await endAssignment(ctx, { id: first?.id ?? '', ...ending })
    expect(await saidOf(sayOfVisit(await an.by('2019-08-03'), attended(id)))).toBe('visits.missing')
    expect((await visitPage(ctx, { id })).state).toBe('lapsed')

    const other = await planned(ctx, an.id, siblingCellId)
    await sayOfVisit(await an.by('2019-08-03'), attended(other.id))
    await endAssignment(ctx, { id: second?.id ?? '', ...ending, on: '2019-08-04' })
    expect(await saidOf(sayOfVisit(await an.by('2019-08-04'), attended(other.id)))).toBe(
      'visits.missing',
    )
    expect(await saidOf(sayOfVisit(await binh.by('2019-08-03'), attended(other.id)))).toBe(
      'visits.missing',
    )
    const neighbour = on(await as(ctx, 'cellSecretary', cellId), '2019-08-03')
    expect(await saidOf(confirmVisit(neighbour, { id: other.id, present: true }))).toBe(
      'visits.missing',
    )
  },
)

inTest(
  'visits go along with a meeting that moves or is cancelled, and are told once',
  async (given) => {
    const { ctx, an, cellId } = await aGround(given)
    const { id } = await planned(ctx, an.id, cellId)
    const regular = PrepareMeeting.parse({ id: cellId, kind: 'regular', month })
    const meeting = await prepareMeeting(ctx, regular)
    const move = { on: '2019-08-05', startsAt: '19:00', place: 'Trường học', reason: 'Bão' }
    const moved = await moveMeeting(ctx, { ...meeting, ...move })
    const { on: day, startsAt, place } = await visitPage(ctx, { id })
    expect([day, startsAt, place]).toEqual(['2019-08-05', '19:00', 'Trường học'])
    expect((await visitsOfMeeting(ctx, { id: meeting.id })).rows.map((row) => row.id)).toEqual([id])
    await cancelMeeting(ctx, { ...moved, reason: 'Bão' })
    expect((await visitPage(ctx, { id })).state).toBe('calledOff')
    expect(await noticesOf(ctx, an.accountId)).toEqual([
      'visitGiven',
      'visitMoved',
      'visitCalledOff',
    ])
    expect(await saidOf(planned(ctx, an.id, cellId))).toBe('visits.meeting-cancelled')
  },
)

inTest(
  'a plan is looked at, accepted and told once; what changed meanwhile is left out',
  async (given) => {
    const { ctx, an, binh, districtId, communeId, cellId, siblingCellId } = await aGround(given)
    const plan = await proposePlan(ctx, { organizationId: districtId, month })
    expect(plan).toMatchObject({ state: 'proposed', optimal: true, spread: { fewest: 1, most: 1 } })
    const who = (lines: typeof plan.lines) =>
      Object.fromEntries(lines.map((line) => [line.organizationId, line.officialId]))
    expect(who(plan.lines)).toEqual({ [cellId]: binh.id, [siblingCellId]: an.id })
    expect(await listed(ctx)).toEqual([])

    const again = await proposePlan(ctx, { organizationId: districtId, month })
    expect(who(again.lines)).toEqual(who(plan.lines))
    expect(await saidOf(acceptPlan(ctx, plan))).toBe('visits.plan-discarded')
    const elsewhere = await proposePlan(ctx, { organizationId: communeId, month })
    expect((await planPage(ctx, again)).state).toBe('proposed')
    await discardPlan(ctx, elsewhere)
    expect(await saidOf(acceptPlan(ctx, elsewhere))).toBe('visits.plan-discarded')

    const [first] = binh.assignments
    await endAssignment(ctx, { id: first?.id ?? '', version: 1, on: '2019-08-01', reason: 'Nghỉ' })
    const done = await acceptPlan(ctx, again)
    expect(done.counts).toEqual({ visits: 1, officials: 1, nobody: 0, leftOut: 1 })
    expect(done.lines.map(({ leftOut }) => leftOut).sort()).toEqual(['does-not-follow', null])
    expect(await noticesOf(ctx, an.accountId)).toEqual(['visitsPlanned'])
    expect(await noticesOf(ctx, binh.accountId)).toEqual([])
    expect(await saidOf(acceptPlan(ctx, again))).toBe('visits.plan-accepted')
    const past = { organizationId: districtId, month: '2019-06' }
    expect(await saidOf(proposePlan(ctx, past))).toBe('visits.month-over')
  },
)

inTest('nobody plans who visits themselves: that is for the one above', async (given) => {
  const { ctx, an, cellId, communeId, siblingCellId } = await aGround(given)
  const commune = await as(ctx, 'communeOffice', communeId)
  const { id } = await planned(commune, an.id, cellId)
  const { version } = await visitPage(commune, { id })
  await callOffVisit(commune, { id, version, reason: 'Đổi kế hoạch' })
  await assignOfficial(ctx, { officialId: an.id, organizationId: communeId, ...terms })
  await meetsAt(ctx, communeId, '08:00', 25)
  expect(await saidOf(planned(commune, an.id, communeId))).toBe('access.not-here')
  const sibling = await as(ctx, 'communeOffice', siblingCellId)
  expect(await saidOf(planned(sibling, an.id, cellId))).toBe('organizations.missing')
})

inTest('one sees one’s own visits, and meetings nobody attends yet', async (given) => {
  const { ctx, an, cellId, siblingCellId } = await aGround(given)
  await planned(ctx, an.id, siblingCellId)
  const { visits, open } = await ownVisits(await an.by('2019-07-22'))
  expect(visits.map(({ organizationId }) => organizationId)).toEqual([siblingCellId])
  expect(open.map((one) => [one.organizationId, one.month])).toEqual([[cellId, month]])
})

inTest('figures count visits and who was not visited, and open to their rows', async (given) => {
  const { ctx, an, binh, cellId, siblingCellId, provinceId } = await aGround(given)
  const { id } = await planned(ctx, an.id, cellId)
  await planned(ctx, binh.id, cellId)
  await sayOfVisit(await an.by('2019-08-03'), attended(id))
  const later = on(ctx, '2019-08-22')
  const queries = figureQueries(figures)
  const asked = { organizationId: provinceId, from: '2019-08-01', until: '2019-09-01' }
  const value = async (name: string) =>
    (await queries.one(later, { id: `visits.${name}`, ...asked, tree: 'as-was' })).value
  const rows = async (name: string) => {
    const all = { id: `visits.${name}`, ...asked, tree: 'as-was', limit: 10 }
    return (await queries.rows(later, all)).rows.map(({ id: of }) => of)
  }
  expect(await Promise.all(['planned', 'attended', 'confirmed'].map(value))).toEqual([2, 1, 0])
  expect(await rows('attended')).toEqual([cellId])
  expect([await value('not_visited'), await rows('not_visited')]).toEqual([1, [siblingCellId]])
  expect(await rows('officials_without')).toEqual([binh.id])
})

inTest('the state the database keeps is that of the table of states', async (given) => {
  const { ctx, an, cellId } = await aGround(given)
  const { id } = await planned(ctx, an.id, cellId)
  for (const said of [null, ...officialSays])
    for (const cellSaid of [null, ...cellSays]) {
      await sql`
        update visits set said = ${said}::text, said_at = case when ${said !== null} then now() end,
          said_reason = case when ${said === 'excused'} then 'Ốm' end,
          cell_said = ${cellSaid}::text, cell_said_by = case when ${cellSaid !== null} then 'Bí thư' end,
          cell_said_at = case when ${cellSaid !== null} then now() end
        where id = ${id}
      `.execute(ctx.db)
      const { state } = await visitPage(ctx, { id })
      expect(state).toBe(stateBy[said ?? 'nothing'][cellSaid ?? 'nothing'])
    }
})

inTest('whose assignment ended is not told of what becomes of the meeting', async (given) => {
  const { ctx, an, binh, cellId } = await aGround(given)
  await planned(ctx, an.id, cellId)
  await planned(ctx, binh.id, cellId)
  const ending = { version: 1, on: '2019-08-01', reason: 'Nhận việc khác' }
  await endAssignment(ctx, { id: an.assignments[0]?.id ?? '', ...ending })
  const regular = PrepareMeeting.parse({ id: cellId, kind: 'regular', month })
  const meeting = await prepareMeeting(ctx, regular)
  const move = { on: '2019-08-05', startsAt: '19:00', place: 'Trường học', reason: 'Bão' }
  const moved = await moveMeeting(ctx, { ...meeting, ...move })
  await cancelMeeting(ctx, { ...moved, reason: 'Bão' })
  const ofVisits = (await noticesOf(ctx, an.accountId)).filter((kind) => kind.startsWith('visit'))
  expect(ofVisits).toEqual(['visitGiven'])
  expect(await noticesOf(ctx, binh.accountId)).toEqual([
    ...['visitGiven', 'visitMoved', 'visitCalledOff'],
  ])
})

inTest('who said why not is not sent to that meeting again, and a plan says so', async (given) => {
  const { ctx, an, binh, districtId, cellId } = await aGround(given)
  const plan = await proposePlan(ctx, { organizationId: districtId, month })
  const { id } = await planned(ctx, binh.id, cellId)
  const excused = SayOfVisit.parse({ id, said: 'excused', reason: 'Ốm' })
  await sayOfVisit(await binh.by('2019-07-22'), excused)
  const done = await acceptPlan(ctx, plan)
  const [left] = done.lines.filter(({ organizationId }) => organizationId === cellId)
  expect([done.counts.visits, left?.officialId, left?.leftOut]).toEqual([
    ...[1, binh.id, 'goes-already'],
  ])
  expect((await ownVisits(await binh.by('2019-07-22'))).open).toEqual([])

  await endAssignment(ctx, {
    ...{ id: an.assignments[0]?.id ?? '', version: 1, on: '2019-08-01', reason: 'Nhận việc khác' },
  })
  const again = await proposePlan(ctx, { organizationId: districtId, month })
  expect(again.lines.map((line) => [line.organizationId, line.officialId])).toEqual([
    [cellId, null],
  ])
})

inTest(
  'a clash names no organization one does not see, and is none once it lapsed',
  async (given) => {
    const { ctx, an, cellId, siblingCellId } = await aGround(given)
    await meetsAt(ctx, cellId, '08:00')
    await planned(ctx, an.id, siblingCellId)
    const { id } = await planned(ctx, an.id, cellId)
    await meetsAt(ctx, cellId, '15:00')
    const secretary = await as(ctx, 'cellSecretary', cellId)
    const clashes = async (of: Ctx) => (await visitPage(of, { id })).clashesWith
    const above = await clashes(ctx)
    expect([above?.name?.length, await clashes(secretary)]).toEqual([
      ...[expect.any(Number), { name: null }],
    ])
    const ending = { version: 1, on: '2019-08-01', reason: 'Nhận việc khác' }
    await endAssignment(ctx, { id: an.assignments[1]?.id ?? '', ...ending })
    expect([await clashes(ctx), await clashes(secretary)]).toEqual([null, null])
  },
)

inTest('nor is it named to whoever plans below another', async (given) => {
  const { ctx, an, cellId, communeId, otherDistrictId } = await aGround(given)
  await meetsAt(ctx, otherDistrictId, '14:00')
  await assignOfficial(ctx, { officialId: an.id, organizationId: otherDistrictId, ...terms })
  await planned(ctx, an.id, otherDistrictId)
  const asked = { organizationId: cellId, month }
  const codeOf = async (of: Ctx) =>
    (await replacements(of, asked)).rows.find(({ officialId }) => officialId === an.id)?.whyNot
      ?.code
  const commune = await as(ctx, 'communeOffice', communeId)
  expect([await codeOf(ctx), await codeOf(commune)]).toEqual([
    'visits.clash',
    'visits.clash-unseen',
  ])
})

inTest('who was at a meeting unplanned says so once, as the cell then confirms', async (given) => {
  const { ctx, an, binh, cellId, siblingCellId } = await aGround(given)
  const about = { kind: 'regular', month, on: '2019-08-03' }
  for (const id of [cellId, siblingCellId])
    await prepareMeeting(ctx, PrepareMeeting.parse({ id, ...about }))
  const [id, other] = [randomUUID(), randomUUID()]
  const to = { organizationId: cellId, month, meetingId: null }
  const unplanned = (of: string, where: object = to) =>
    SayOfVisit.parse({ id: of, said: 'attended', to: where })
  const by = await an.by('2019-08-04')
  expect(await saidOf(sayOfVisit(await an.by('2019-08-02'), unplanned(id)))).toBe('visits.not-yet')
  const names = (await ownVisits(by)).met.map(({ organizationId }) => organizationId)
  expect(names.sort()).toEqual([cellId, siblingCellId].sort())
  await sayOfVisit(by, unplanned(id))
  // A device that heard no answer sends it again.
  expect(await sayOfVisit(by, unplanned(id))).toMatchObject({ id })
  expect(await saidOf(sayOfVisit(by, unplanned(other)))).toBe('visits.goes-already')
  expect(await listed(by, { officialId: an.id })).toMatchObject([{ id, state: 'attended' }])
  expect((await ownVisits(by)).met).toMatchObject([{ organizationId: siblingCellId }])
  await confirmVisit(on(ctx, '2019-08-04'), { id, present: true })
  expect((await visitPage(by, { id })).state).toBe('confirmed')
  const nowhere = { ...to, organizationId: siblingCellId }
  const binhs = await binh.by('2019-08-04')
  expect(await saidOf(sayOfVisit(binhs, unplanned(other, nowhere)))).toMatch(
    /missing|does-not-follow/,
  )
  expect(await saidOf(sayOfVisit(await an.by('2019-09-20'), unplanned(other, nowhere)))).toBe(
    'visits.day-over',
  )
})

inTest('an ending taken back brings the visits it called off back', async (given) => {
  const { ctx, an, binh, cellId } = await aGround(given)
  await prepareMeeting(ctx, PrepareMeeting.parse({ id: cellId, kind: 'regular', month }))
  const { id } = await planned(ctx, an.id, cellId)
  const { id: byHand } = await planned(ctx, binh.id, cellId)
  // In the very words an ending is told in.
  await callOffVisit(ctx, { id: byHand, version: 1, reason: 'Tổ chức đã kết thúc' })
  const ended = { organizationId: cellId, kind: 'dissolution', reason: 'Sáp nhập' }
  const by = { decisionNumber: '1', decidedOn: ctx.today, endedOn: ctx.today }
  await ctx.db
    .insertInto('organizationEndings')
    .values({ ...ended, ...by })
    .execute()
  await succeedMeetings(ctx)
  expect((await visitPage(ctx, { id })).state).toBe('calledOff')

  await ctx.db.deleteFrom('organizationEndings').execute()
  await succeedMeetings(ctx)
  expect((await visitPage(ctx, { id })).state).toBe('planned')
  expect((await visitPage(ctx, { id: byHand })).state).toBe('calledOff')
  expect(await noticesOf(ctx, an.accountId)).toContain('visitGiven')
})
