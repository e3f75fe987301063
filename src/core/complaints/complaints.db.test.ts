import { expect } from 'vitest'
import { as } from '../../../test/support/actors.ts'
import { aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { figures } from '../../main/modules.ts'
import type { Ctx } from '../../platform/context.ts'
import { ListDeadlines } from '../deadlines/contract.ts'
import { listDeadlines } from '../deadlines/queries.ts'
import { figureQueries } from '../figures/queries.ts'
import { memberHistory } from '../members/history.ts'
import { leaveRegister, reinstateMember } from '../members/leaving.ts'
import { redateAct } from '../members/redate.ts'
import { takeBackLastAct } from '../members/take-back.ts'
import { mergeMembers, takeBackMerge } from '../merges/commands.ts'
import { endOrganization } from '../organizations/endings.ts'
import { answerComplaint, lodgeComplaint, takeBackAnswer, takeBackComplaint } from './commands.ts'
import { complaintsOfMember } from './queries.ts'

const inTest = inDatabase(databaseOfThisFile())
const queries = figureQueries(figures)
const decision = { number: '15-QĐ/HU', on: '2026-01-28' }
const answer = { number: '7-QĐ/UBKT', on: '2026-03-25' }
const inTime = { receivedOn: '2026-01-30', lodgedOn: '2026-03-20' }
const letter = { document: '12/KN', addressedTo: 'local' as const }

/** The same request, later. */
const at = (ctx: Ctx, today: string): Ctx => ({
  ...ctx,
  ...{ today, now: new Date(`${today}T09:00:00+07:00`) },
})

/** One who was removed, or expelled, by a decision of 28/01/2026; today is 31/03/2026. */
async function aLeaver(given: Ctx, kind: 'removal' | 'expulsion' = 'removal') {
  const ctx = at(given, '2026-03-31')
  const places = await aProvince(ctx)
  const member = await aMember(ctx, { organizationId: places.cellId })
  const gone = await leaveRegister(ctx, { ...member, kind, on: '2026-01-28', decision })
  return { ctx, gone, ...places }
}

const saidOf = async (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => error.refusal.code,
  )

const due = async (ctx: Ctx, day: string) =>
  (
    await listDeadlines(ctx, ListDeadlines.parse({ kind: 'answerComplaint', day, within: 180 }))
  ).rows.map((row) => [row.organizationId, row.state, row.dueOn])

inTest(
  'a complaint is taken on working day 30 and refused on the next, by the day',
  async (given) => {
    const { ctx, gone } = await aLeaver(given)
    const { id } = gone
    const late = lodgeComplaint(ctx, { id, ...inTime, lodgedOn: '2026-03-23', ...letter })
    await expect(late).rejects.toMatchObject({
      refusal: { code: 'complaints.too-late', details: { days: 30, on: '2026-03-20' } },
    })

    await lodgeComplaint(ctx, { id, ...inTime, ...letter })
    const again = lodgeComplaint(ctx, { id, ...inTime, ...letter })
    expect(await saidOf(again)).toBe('complaints.waits')
    const { complaints, within, leaving } = await complaintsOfMember(ctx, { id })
    expect([complaints.length, within, leaving]).toEqual([
      1,
      30,
      { against: 'removal', leftOn: '2026-01-28', decidedOn: '2026-01-28' },
    ])
    expect(complaints[0]?.answerBy).toBe('2026-07-29')
  },
)

inTest(
  'until it is answered it is due, to who may change the member and nobody else',
  async (given) => {
    const { ctx, gone, cellId, communeId, otherCommuneId, provinceId } = await aLeaver(given)
    const { id } = await lodgeComplaint(ctx, { id: gone.id, ...inTime, ...letter })
    expect(await due(ctx, '2026-07-29')).toEqual([[cellId, 'coming', '2026-07-29']])
    expect(await due(ctx, '2026-07-30')).toEqual([[cellId, 'over', '2026-07-29']])
    expect(await due(ctx, '2026-03-19')).toEqual([])

    const office = await as(ctx, 'communeOffice', communeId)
    expect(await due(office, '2026-07-29')).toHaveLength(1)
    expect((await memberHistory(office, gone))[0]).toMatchObject({ kind: 'complaint' })
    const leader = await as(ctx, 'provincialLeader', provinceId)
    expect(await due(leader, '2026-07-29')).toEqual([])
    expect((await memberHistory(leader, gone))[0]).toMatchObject({ kind: 'removal' })
    expect(await saidOf(complaintsOfMember(leader, gone))).toBe('access.no-permission')
    const records = (asked: Ctx) =>
      queries.rows(asked, {
        ...{ id: 'deadlines.answer_complaints', organizationId: provinceId, day: '2026-07-29' },
        limit: 50,
        tree: 'as-was',
      })
    expect((await records(ctx)).rows).toHaveLength(1)
    expect(await saidOf(records(leader))).toBe('access.no-permission')
    const sibling = await as(ctx, 'communeOffice', otherCommuneId)
    expect(await saidOf(complaintsOfMember(sibling, gone))).toBe('members.missing')

    await answerComplaint(ctx, { id, version: 1, result: 'upheld', decision: answer })
    expect(await due(ctx, '2026-07-29')).toEqual([])
    expect(await due(ctx, '2026-03-24')).toHaveLength(1)
  },
)

inTest(
  'an annulled decision leads back onto the register, and then its answer stays',
  async (given) => {
    const { ctx, gone, cellId } = await aLeaver(given)
    const { id } = await lodgeComplaint(ctx, { id: gone.id, ...inTime, ...letter })
    await answerComplaint(ctx, { id, version: 1, result: 'annulled', decision: answer })
    const further = lodgeComplaint(ctx, { id: gone.id, ...inTime, ...letter })
    expect(await saidOf(further)).toBe('complaints.granted')

    const home = { organizationId: cellId, on: '2026-03-25', decision: answer }
    const back = await reinstateMember(ctx, { ...gone, ...home })
    expect(await complaintsOfMember(ctx, gone)).toMatchObject({ isBack: true, leaving: null })
    expect((await memberHistory(ctx, gone)).map(({ kind }) => kind).slice(0, 3)).toEqual([
      'complaint.annulled',
      'reinstatement',
      'complaint',
    ])
    const edit = { id, version: 2, reason: 'Nhầm' }
    expect(await saidOf(takeBackAnswer(ctx, edit))).toBe('complaints.reinstated')

    await takeBackLastAct(ctx, { ...back, reason: 'Nhầm' })
    expect(await saidOf(takeBackComplaint(ctx, edit))).toBe('complaints.answer-rests-on-it')
    expect(await saidOf(takeBackAnswer(ctx, { ...edit, version: 1 }))).toBe('complaints.stale')
    await takeBackAnswer(ctx, edit)
    await takeBackComplaint(ctx, { ...edit, version: 3 })
    expect((await complaintsOfMember(ctx, gone)).complaints).toEqual([])
  },
)

inTest(
  'after an answer that upheld one complains further, and the first answer stays',
  async (given) => {
    const { ctx, gone } = await aLeaver(given, 'expulsion')
    const first = await lodgeComplaint(ctx, { id: gone.id, ...inTime, ...letter })
    await answerComplaint(ctx, { ...first, version: 1, result: 'upheld', decision: answer })
    const further = { receivedOn: '2026-03-27', lodgedOn: '2026-03-30' }
    await lodgeComplaint(ctx, {
      id: gone.id,
      ...further,
      document: '20/KN',
      addressedTo: 'central',
    })
    const back = takeBackAnswer(ctx, { ...first, version: 2, reason: 'Nhầm' })
    expect(await saidOf(back)).toBe('complaints.complained-further')
    const { complaints } = await complaintsOfMember(ctx, gone)
    expect(complaints.map(({ document }) => document)).toEqual(['20/KN', '12/KN'])
  },
)

inTest('a leaving that was complained of is not taken back', async (given) => {
  const { ctx, gone } = await aLeaver(given)
  await lodgeComplaint(ctx, { id: gone.id, ...inTime, ...letter })
  expect(await saidOf(takeBackLastAct(ctx, { ...gone, reason: 'Nhầm' }))).toBe(
    'members.complaint-rests-on-it',
  )
})

inTest('nor is it moved to another day', async (given) => {
  const { ctx, gone } = await aLeaver(given)
  await lodgeComplaint(ctx, { id: gone.id, ...inTime, ...letter })
  const moved = redateAct(ctx, {
    ...{ ...gone, edge: 'leaving', on: '2026-01-28', to: '2026-01-29', decision: null },
    reason: 'Nhầm',
  })
  expect(await saidOf(moved)).toBe('members.complaint-rests-on-it')
})

inTest('once the complaint is taken back, the leaving can be', async (given) => {
  const { ctx, gone } = await aLeaver(given)
  const { id } = await lodgeComplaint(ctx, { id: gone.id, ...inTime, ...letter })
  await takeBackComplaint(ctx, { id, version: 1, reason: 'Nhầm' })
  expect(await saidOf(takeBackLastAct(ctx, { ...gone, reason: 'Nhầm' }))).toBeNull()
})

inTest(
  'a complaint follows its leaving into a merge, which cannot leave that out',
  async (given) => {
    const { ctx, gone, cellId } = await aLeaver(given)
    await lodgeComplaint(ctx, { id: gone.id, ...inTime, ...letter })
    const other = await aMember(ctx, { organizationId: cellId })
    const pair = {
      ...{ keptId: other.id, keptVersion: other.version, taken: [], reason: 'Một người' },
      ...{ mergedId: gone.id, mergedVersion: gone.version },
    }
    const without = mergeMembers(ctx, { ...pair, roll: 'kept' })
    expect(await saidOf(without)).toBe('merges.leaving-complained-of')

    await mergeMembers(ctx, { ...pair, roll: 'merged' })
    expect((await complaintsOfMember(ctx, other)).complaints).toHaveLength(1)
    await takeBackMerge(ctx, { keptId: other.id, mergedId: gone.id, reason: 'Hai người' })
    expect((await complaintsOfMember(ctx, gone)).complaints).toHaveLength(1)
  },
)

inTest('nobody else has anything to complain of', async (given) => {
  const { ctx, cellId } = await aLeaver(given)
  const { id } = await aMember(ctx, { organizationId: cellId })
  expect(await saidOf(lodgeComplaint(ctx, { id, ...inTime, ...letter }))).toBe(
    'complaints.nothing-to-complain-of',
  )
})

inTest(
  'a complaint of an organization that has ended is due where its successor is',
  async (given) => {
    const { ctx, gone, cellId, siblingCellId } = await aLeaver(given)
    await lodgeComplaint(ctx, { id: gone.id, ...inTime, ...letter })
    await endOrganization(ctx, {
      ...{ id: cellId, version: 1, ending: 'merger', on: '2026-06-01', decision },
      ...{ reason: 'Sáp nhập', successorIds: [siblingCellId] },
    })
    expect(await due(ctx, '2026-05-31')).toEqual([[cellId, 'coming', '2026-07-29']])
    expect(await due(ctx, '2026-06-01')).toEqual([[siblingCellId, 'coming', '2026-07-29']])
  },
)
