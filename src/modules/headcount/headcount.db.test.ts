import { sql } from 'kysely'
import { expect } from 'vitest'
import { as } from '../../../test/support/actors.ts'
import { aProvince } from '../../../test/support/builders.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { aPeopledProvince, mergeInto } from '../../../test/support/histories.ts'
import { figureQueries } from '../../core/figures/queries.ts'
import type { Ctx } from '../../platform/context.ts'
import { enterHeadcount, recordChange, takeChangeBack } from './commands.ts'
import { ListChanges, ListUnits, RecordChange } from './contract.ts'
import { headcountFigures } from './figures.ts'
import { listChanges, unitPage } from './queries.ts'
import { listUnits } from './units.ts'

const inTest = inDatabase(databaseOfThisFile())
const figures = figureQueries(headcountFigures)
const decision = { number: '30-QĐ/TU', on: '2019-01-05' }
const ofMerging = { number: '40-QĐ/TU', on: '2019-06-15' }
const civil = (assigned: number, toCut = 0) => ({
  ...{ kind: 'civilServant', assigned, present: assigned, toCut },
})

const units = (ctx: Ctx, asked: object = {}) => listUnits(ctx, ListUnits.parse(asked))
const left = (ctx: Ctx, id: string, given: object) =>
  recordChange(
    ctx,
    RecordChange.parse({
      ...{ id, kind: 'civilServant', change: 'retire', regime: 'decree108', people: 1, decision },
      ...given,
    }),
  )
const figure = async (ctx: Ctx, id: string, organizationId: string) =>
  (await figures.one(ctx, { id, organizationId, day: ctx.today, tree: 'as-was' })).value

inTest('a year is entered at once, entered anew, and taken back', async (ctx) => {
  const { provinceId, communeId: id } = await aProvince(ctx)
  const entry = { id, year: 2019, version: 0, decision, rows: [civil(40, 2)] }
  const { version } = await enterHeadcount(ctx, entry)
  await expect(enterHeadcount(ctx, entry)).rejects.toMatchObject({
    refusal: { code: 'headcount.stale' },
  })
  await enterHeadcount(ctx, { ...entry, version, rows: [civil(38, 1)] })
  const page = await unitPage(ctx, { id, year: 2019 })
  expect(page).toMatchObject({ version: 2, decision })
  expect(page.rows.find(({ kind }) => kind === 'civilServant')).toMatchObject({ assigned: 38 })
  expect((await units(ctx)).sum).toEqual({ assigned: 38, present: 38, toCut: 1, cut: 0 })
  expect(await figure(ctx, 'headcount.assigned', provinceId)).toBe(38)
  await enterHeadcount(ctx, { ...entry, version: 2, rows: [] })
  expect((await units(ctx)).rows).toEqual([])
})

inTest('people who left are counted once, where their way of leaving is a cut', async (ctx) => {
  const { provinceId, districtId, communeId, otherCommuneId } = await aProvince(ctx)
  await left(ctx, communeId, { happenedOn: '2019-02-01', people: 3 })
  await left(ctx, communeId, {
    happenedOn: '2019-02-01',
    people: 2,
    change: 'transfer',
    regime: null,
  })
  await left(ctx, communeId, { happenedOn: '2018-02-01', people: 5 })
  const { id } = await left(ctx, otherCommuneId, { happenedOn: '2019-03-01' })
  await expect(
    left(ctx, communeId, { happenedOn: '2019-02-01', regime: 'decree178' }),
  ).rejects.toMatchObject({ refusal: { code: 'headcount.no-such-regime' } })

  expect((await units(ctx)).sum.cut).toBe(4)
  expect((await units(ctx, { organizationId: districtId, year: 2018 })).sum.cut).toBe(5)
  expect(await figure(ctx, 'headcount.cut', provinceId)).toBe(4)
  const listed = await listChanges(
    ctx,
    ListChanges.parse({ organizationId: districtId, year: 2019 }),
  )
  expect([listed.total, listed.people]).toEqual([2, 5])

  const elsewhere = await as(ctx, 'districtOffice', districtId)
  await expect(takeChangeBack(elsewhere, { id, reason: 'Ghi nhầm' })).rejects.toMatchObject({
    refusal: { code: 'headcount.missing' },
  })
  await takeChangeBack(ctx, { id, reason: 'Ghi nhầm' })
  expect((await units(ctx)).sum.cut).toBe(3)
})

inTest('the target is a share of the base year, of the kinds that count', async (ctx) => {
  const { provinceId, communeId: id } = await aProvince(ctx)
  const base = { id, year: 2015, version: 0, decision }
  const partTime = { ...civil(50), kind: 'partTime' }
  await enterHeadcount(ctx, { ...base, rows: [civil(100), partTime] })
  await left(ctx, id, { happenedOn: '2017-05-01', people: 4 })
  await left(ctx, id, { happenedOn: '2017-05-01', people: 9, kind: 'partTime' })
  expect((await units(ctx)).progress).toMatchObject({
    ...{ base: 100, goal: 10, cut: 4, left: 6, percentCut: 4 },
  })
  expect(await figure(ctx, 'headcount.base', provinceId)).toBe(100)
  expect(await figure(ctx, 'headcount.cut_since_base', provinceId)).toBe(4)
})

inTest('the headcount of a unit that ended waits to be entered for its successor', async (ctx) => {
  const { provinceId, cellId: id, siblingCellId } = await aPeopledProvince(ctx)
  const entry = { year: 2019, version: 0, decision }
  await enterHeadcount(ctx, { ...entry, id, rows: [civil(5, 1)] })
  await enterHeadcount(ctx, { ...entry, id: siblingCellId, rows: [civil(7)] })
  await left(ctx, id, { happenedOn: '2019-05-01', people: 1 })
  await mergeInto(ctx, { id, into: siblingCellId, on: '2019-07-01', decision: ofMerging })

  const waits = { organizationId: id, waitsAt: { id: siblingCellId }, assigned: 5, toCut: 1 }
  const listed = await units(ctx)
  expect(listed.sum).toEqual({ assigned: 7, present: 7, toCut: 0, cut: 1 })
  expect(await figure(ctx, 'headcount.assigned', provinceId)).toBe(7)
  expect(listed.waiting).toMatchObject([waits])
  expect((await units(ctx, { day: '2019-06-30' })).sum.assigned).toBe(12)
  expect((await units(ctx, { kind: 'partTime' })).waiting).toEqual([])
  for (const unit of [id, siblingCellId])
    expect((await unitPage(ctx, { id: unit, year: 2019 })).waiting).toMatchObject([waits])

  const again = { number: '31-QĐ/TU', on: ctx.today }
  await enterHeadcount(ctx, {
    ...{ ...entry, id: siblingCellId, version: 1, decision: again, rows: [civil(11)] },
  })
  expect(await units(ctx)).toMatchObject({ waiting: [], sum: { assigned: 11 } })
  const stranger = await as(ctx, 'districtOffice', id)
  expect((await units(stranger)).waiting).toEqual([])
})

inTest('a unit finds what waits for it, however much waits below it', async (ctx) => {
  const { communeId, cellId: id, siblingCellId } = await aPeopledProvince(ctx)
  const entry = { id, year: 2019, version: 0, decision, rows: [civil(5)] }
  await enterHeadcount(ctx, entry)
  await mergeInto(ctx, { id, into: siblingCellId, on: '2019-07-01' })
  await manyLike(ctx, id, { name: 'A', into: siblingCellId, count: 200 })
  await manyLike(ctx, id, { name: 'Z', into: communeId, count: 1 })

  const { waiting } = await unitPage(ctx, { id: communeId, year: 2019 })
  expect(waiting).toMatchObject([{ organizationName: 'Z', waitsAt: { id: communeId } }])
  expect((await units(ctx, { organizationId: communeId })).waiting).toHaveLength(200)
})

inTest('in the years before, a unit that ended since is what it was', async (ctx) => {
  const { provinceId, cellId: id, siblingCellId } = await aPeopledProvince(ctx)
  const entry = { year: 2018, version: 0, decision }
  await enterHeadcount(ctx, { ...entry, id, rows: [civil(5)] })
  await enterHeadcount(ctx, { ...entry, id: siblingCellId, rows: [civil(7)] })
  await mergeInto(ctx, { id, into: siblingCellId, on: '2019-07-01', decision: ofMerging })

  const listed = await units(ctx, { year: 2018 })
  expect(listed).toMatchObject({ total: 2, sum: { assigned: 12 }, waiting: [] })
  const then = { ...ctx, today: '2018-12-31' }
  expect(await figure(then, 'headcount.assigned', provinceId)).toBe(12)
  expect((await unitPage(ctx, { id, year: 2018 })).waiting).toEqual([])
})

inTest('what is decided with a merging that takes effect later is decided again', async (ctx) => {
  const { cellId: id, siblingCellId } = await aPeopledProvince(ctx)
  const entry = { year: 2019, version: 0, decision }
  await enterHeadcount(ctx, { ...entry, id, rows: [civil(5)] })
  await enterHeadcount(ctx, {
    ...{ ...entry, id: siblingCellId, decision: ofMerging, rows: [civil(12)] },
  })
  await mergeInto(ctx, { id, into: siblingCellId, on: '2019-07-01', decision: ofMerging })
  expect(await units(ctx)).toMatchObject({ waiting: [], sum: { assigned: 12 } })
})

/** As many more units of a name, which ended as another did. */
async function manyLike(
  ctx: Ctx,
  id: string,
  { name, into, count }: { name: string; into: string; count: number },
) {
  await sql`
    with fresh as (
      select gen_random_uuid() as id from generate_series(1, ${count}::int)
    ), founded as (
      insert into organizations (id, segment, scope_path, created_at)
      select fresh.id, replace(fresh.id::text, '-', ''), heir.scope_path, now()
      from fresh, organizations heir where heir.id = ${into}
    ), called as (
      insert into organization_versions
        (id, organization_id, valid, name, name_folded, kind, parent_id, opened_by)
      select fresh.id, fresh.id, v.valid, ${name}, ${name}, v.kind, v.parent_id, v.opened_by
      from fresh, organization_versions v where v.organization_id = ${id}
    ), ended as (
      insert into organization_endings
      select fresh.id, e.ended_on, e.kind, e.reason, e.decision_number, e.decided_on
      from fresh, organization_endings e where e.organization_id = ${id}
    ), followed as (
      insert into successions select fresh.id, ${into}, 1 from fresh
    ), entered as (
      insert into headcount_years select fresh.id, y.year, y.version, y.decision_number, y.decided_on
      from fresh, headcount_years y where y.organization_id = ${id}
    )
    insert into headcount_quotas
    select fresh.id, q.year, q.kind, q.assigned, q.present, q.to_cut
    from fresh, headcount_quotas q where q.organization_id = ${id}
  `.execute(ctx.db)
}
