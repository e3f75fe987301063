import { expect } from 'vitest'
import { as } from '../../../test/support/actors.ts'
import { aDecision, aProvince } from '../../../test/support/builders.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { figures } from '../../main/modules.ts'
import type { Ctx } from '../../platform/context.ts'
import { addMonths } from '../../platform/day.ts'
import { listDeadlines } from '../deadlines/queries.ts'
import { figureQueries } from '../figures/queries.ts'
import { enrolMember } from '../members/commands.ts'
import { memberHistory } from '../members/history.ts'
import { leaveRegister } from '../members/leaving.ts'
import { memberRecord } from '../members/record.ts'
import { takeBackLastAct } from '../members/take-back.ts'
import { mergeMembers, takeBackMerge } from '../merges/commands.ts'
import { awardBadges, loseBadge, reissueBadge, takeBackBadge } from './commands.ts'
import { badgesOfMember, listCandidates } from './queries.ts'

const inTest = inDatabase(databaseOfThisFile())
const queries = figureQueries(figures)
const decision = { number: '88-QĐ/TU', on: '2019-07-20' }
const awardedOn = '2019-09-02'

let enrolled = 0

/** A member whose 40 years are complete on 1 August 2019, unless said otherwise. */
function anOldMember(ctx: Ctx, organizationId: string, admissionDecidedOn = '1979-08-01') {
  enrolled += 1
  return enrolMember(ctx, {
    ...{ organizationId, fullName: `Lê Văn Lão ${enrolled}`, code: `LAO-${enrolled}` },
    ...{ gender: 'male', birthDate: '1950-01-01', admissionDecidedOn },
    ...{
      admittedOn: admissionDecidedOn,
      fullOn: addMonths(admissionDecidedOn, 12),
      on: '2018-01-01',
    },
    decision: aDecision,
  })
}

const award = (memberId: string, years = 40, change = {}) => ({
  ...{ memberId, years, earlyReason: null, posthumous: false, ...change },
})

const dueIn = async (ctx: Ctx, organizationId: string, day = ctx.today) =>
  (
    await listDeadlines(ctx, { organizationId, day, kind: 'badge', within: 90, limit: 50 })
  ).rows.map(({ memberId, years, dueOn }) => [memberId, years, dueOn])

inTest('who is due on an award day is given many at once, and is due no more', async (ctx) => {
  const { cellId, provinceId } = await aProvince(ctx)
  const one = await anOldMember(ctx, cellId)
  const other = await anOldMember(ctx, cellId)
  const young = await anOldMember(ctx, cellId, '1990-08-01')
  const { rows, total, awardDays } = await listCandidates(ctx, {})
  expect(awardDays).toContain(awardedOn)
  expect([rows.map((row) => [row.memberId, row.years, row.lowerMissing]), total]).toEqual([
    [
      [one.id, 40, 30],
      [other.id, 40, 30],
    ],
    2,
  ])
  expect(await dueIn(ctx, provinceId)).toHaveLength(2)

  await awardBadges(ctx, { awardedOn, decision, awards: [award(one.id), award(other.id)] })
  expect((await listCandidates(ctx, { organizationId: cellId })).rows).toEqual([])
  expect(await dueIn(ctx, provinceId)).toEqual([])
  expect(await dueIn(ctx, provinceId, '2019-07-19')).toHaveLength(2)
  expect((await memberRecord(ctx, { id: one.id })).nextBadge).toEqual({
    years: 45,
    on: '2024-09-02',
  })
  expect((await memberRecord(ctx, { id: young.id })).nextBadge?.years).toBe(30)
  expect((await memberHistory(ctx, one))[0]).toMatchObject({
    ...{ on: awardedOn, kind: 'badge', detail: '40', decisionNumber: '88-QĐ/TU', planned: true },
  })
})

inTest('one who cannot get theirs holds up all of a decision, by name', async (ctx) => {
  const { cellId } = await aProvince(ctx)
  const one = await anOldMember(ctx, cellId)
  const young = await anOldMember(ctx, cellId, '1990-08-01')
  const both = [award(one.id), award(young.id)]
  await expect(awardBadges(ctx, { awardedOn, decision, awards: both })).rejects.toMatchObject({
    refusal: { code: 'badges.years-not-complete', details: { name: `Lê Văn Lão ${enrolled}` } },
  })
  const twice = [award(one.id), award(one.id)]
  await expect(awardBadges(ctx, { awardedOn, decision, awards: twice })).rejects.toMatchObject({
    refusal: { code: 'badges.given-already' },
  })
  expect((await badgesOfMember(ctx, one)).badges).toEqual([])
})

inTest('a badge is given early, and after death, within the months of the rules', async (ctx) => {
  const { cellId } = await aProvince(ctx)
  const ill = await anOldMember(ctx, cellId, '1980-06-01')
  const early = award(ill.id, 40, { earlyReason: 'Tờ trình 5-TTr/HU' })
  await awardBadges(ctx, { awardedOn: '2019-07-20', decision, awards: [early] })
  const dead = await anOldMember(ctx, cellId)
  await leaveRegister(ctx, { ...dead, kind: 'death', on: '2019-07-01', decision })
  const after = award(dead.id, 40, { posthumous: true })
  await awardBadges(ctx, { awardedOn, decision, awards: [after] })
  expect((await badgesOfMember(ctx, dead)).badges).toMatchObject([{ years: 40, posthumous: true }])
  const expelled = await anOldMember(ctx, cellId)
  await leaveRegister(ctx, { ...expelled, kind: 'expulsion', on: '2019-07-01', decision })
  await expect(
    awardBadges(ctx, { awardedOn, decision, awards: [award(expelled.id)] }),
  ).rejects.toMatchObject({ refusal: { code: 'badges.not-on-register' } })
})

inTest(
  'badges are counted by years: those given in a period, and the highest held',
  async (ctx) => {
    const { cellId, provinceId, siblingCellId } = await aProvince(ctx)
    const one = await anOldMember(ctx, cellId)
    const other = await anOldMember(ctx, siblingCellId, '1978-01-01')
    await awardBadges(ctx, { awardedOn: '2018-02-03', decision, awards: [award(one.id, 30)] })
    await awardBadges(ctx, {
      ...{ awardedOn: '2019-02-03', decision },
      awards: [award(other.id, 40)],
    })
    await awardBadges(ctx, { awardedOn, decision, awards: [award(one.id, 40)] })
    const counted = async (id: string, days: object) => {
      const { rows } = await queries.rows(ctx, {
        ...{ id, organizationId: provinceId, tree: 'as-was', limit: 50, ...days },
      })
      return rows.map((row) => [row.id, row.detail])
    }
    const year = { from: '2019-01-01', until: '2020-01-01' }
    expect(await counted('badges.awarded', year)).toEqual([
      [other.id, '40'],
      [one.id, '40'],
    ])
    const kinds = await queries.one(ctx, {
      ...{ id: 'badges.held', organizationId: provinceId, day: '2019-08-01', tree: 'as-was' },
    })
    expect(kinds.kinds?.parts.toSorted((a, b) => (a.kind < b.kind ? -1 : 1))).toEqual([
      { kind: '30', value: 1 },
      { kind: '40', value: 1 },
    ])
  },
)

inTest('a badge is lost, issued again, and its record taken back', async (ctx) => {
  const { cellId, siblingCellId, provinceId } = await aProvince(ctx)
  const one = await anOldMember(ctx, cellId)
  await awardBadges(ctx, { awardedOn: '2018-02-03', decision, awards: [award(one.id, 30)] })
  const [badge] = (await badgesOfMember(ctx, one)).badges
  const id = badge?.id ?? ''
  const reason = 'Cháy nhà'
  const elsewhere = await as(ctx, 'communeOffice', siblingCellId)
  const lost = { id, version: 1, on: '2019-01-01', reason }
  await expect(loseBadge(elsewhere, lost)).rejects.toMatchObject({
    refusal: { code: 'badges.missing' },
  })
  await loseBadge(ctx, lost)
  await expect(loseBadge(ctx, lost)).rejects.toMatchObject({ refusal: { code: 'badges.stale' } })
  await reissueBadge(ctx, { id, version: 2, decision })
  expect((await badgesOfMember(ctx, one)).badges).toMatchObject([
    { lostOn: '2019-01-01', reissueNumber: '88-QĐ/TU', reissuedOn: '2019-07-20' },
  ])
  await expect(takeBackLastAct(ctx, { ...one, reason: 'Nhầm người' })).rejects.toMatchObject({
    refusal: { code: 'members.has-badges' },
  })
  await takeBackBadge(ctx, { id, version: 3, reason: 'Ghi nhầm người' })
  expect((await badgesOfMember(ctx, one)).badges).toEqual([])
  expect(await dueIn(ctx, provinceId)).toHaveLength(1)
  const acts = await ctx.db.selectFrom('auditEntries').select('act').orderBy('id').execute()
  expect(acts.map(({ act }) => act).filter((act) => act.startsWith('badge.'))).toEqual([
    ...['badge.awarded', 'badge.lost', 'badge.reissued', 'badge.taken-back'],
  ])
})

inTest(
  'what a merged record was given is the kept one’s, once, until it is undone',
  async (ctx) => {
    const { cellId } = await aProvince(ctx)
    const { id: keptId } = await anOldMember(ctx, cellId)
    const { id: mergedId } = await anOldMember(ctx, cellId)
    const both = [award(keptId, 30), award(mergedId, 30)]
    await awardBadges(ctx, { awardedOn: '2018-02-03', decision, awards: both })
    await awardBadges(ctx, { awardedOn, decision, awards: [award(mergedId)] })
    const versionOf = async (id: string) => (await memberRecord(ctx, { id })).version
    await mergeMembers(ctx, {
      ...{ keptId, keptVersion: await versionOf(keptId) },
      ...{ mergedId, mergedVersion: await versionOf(mergedId) },
      ...{ taken: [], roll: 'kept', reason: 'Một người' },
    })
    const yearsOf = async (id: string) =>
      (await badgesOfMember(ctx, { id })).badges.map((badge) => badge.years)
    expect(await yearsOf(keptId)).toEqual([40, 30])
    await takeBackMerge(ctx, { keptId, mergedId, reason: 'Hai người' })
    expect([await yearsOf(keptId), await yearsOf(mergedId)]).toEqual([[30], [40, 30]])
  },
)
