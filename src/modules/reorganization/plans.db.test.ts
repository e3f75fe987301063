import { expect } from 'vitest'
import { as } from '../../../test/support/actors.ts'
import { aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { moveOrganization } from '../../core/organizations/commands.ts'
import type { Ctx } from '../../platform/context.ts'
import { decideBody, foundBody, keepUndecided, takeBodyOut } from './bodies.ts'
import { decideChosen } from './chosen.ts'
import { appraisePlan, consultOnPlan, decidePlan, draftPlan, withdrawPlan } from './commands.ts'
import { DecideBody, DraftPlan, FoundBody } from './contract.ts'
import { takeBackAct } from './many.ts'
import { DecideChosen } from './many-contract.ts'
import { listBodies, listPlans, planPage } from './queries.ts'

const inTest = inDatabase(databaseOfThisFile())
const decision = { number: '77-QĐ/TU', on: '2019-07-20' }
const opinion = { agrees: true, text: 'Đúng chủ trương', givenOn: '2019-07-20' }

/** A plan over the three cells of a province. */
async function aPlan(ctx: Ctx, given: object = {}) {
  const places = await aProvince(ctx)
  const plan = await draftPlan(
    ctx,
    DraftPlan.parse({
      ...{ code: 'cells-2019', name: 'Sắp xếp chi bộ', organizationId: places.provinceId },
      ...{ kinds: ['cell'], baselineOn: '2019-07-01', effectiveOn: '2019-12-01', ...given },
    }),
  )
  return { ...places, planId: plan.id }
}

async function decide(ctx: Ctx, id: string, bodyId: string, said: object) {
  const { version } = await planPage(ctx, { id })
  const reasonKind = 'duplicateFunction'
  return decideBody(ctx, DecideBody.parse({ id, version, bodyId, reasonKind, ...said }))
}

const faultsOf = async (ctx: Ctx, id: string) =>
  (await planPage(ctx, { id })).faults.map(({ body, code }) => `${body?.name ?? 'sum'}: ${code}`)
const saidOf = async (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => error.refusal.code,
  )

inTest('a plan takes stock of each body of its kinds once, undecided', async (ctx) => {
  const { planId } = await aPlan(ctx)
  const { ledger, state, faults } = await planPage(ctx, { id: planId })
  expect({
    state,
    before: ledger.before,
    undecided: ledger.undecided,
    after: ledger.after,
  }).toEqual({ state: 'drafted', before: 3, undecided: 3, after: 0 })
  expect(faults.map(({ code }) => code)).toEqual(['undecided', 'undecided', 'undecided'])
  const { rows } = await listBodies(ctx, { id: planId, entry: 'undecided', limit: 2 })
  expect(rows.map(({ name }) => name)).toEqual(['Chi bộ ấp 1', 'Chi bộ ấp 2'])
})

inTest('it is appraised, consulted on and decided once every body is', async (ctx) => {
  const {
    planId: id,
    cellId,
    siblingCellId,
    otherCellId,
    communeId,
  } = await aPlan(ctx, { target: 2 })
  await decide(ctx, id, siblingCellId, { decision: 'merge', targetIds: [cellId] })
  await decide(ctx, id, cellId, { decision: 'keep' })
  const early = { id, version: (await planPage(ctx, { id })).version }
  expect(await saidOf(appraisePlan(ctx, { ...early, ...opinion }))).toBe('reorganization.faulty')
  const kept = await decide(ctx, id, otherCellId, { decision: 'keep' })
  expect(await saidOf(decidePlan(ctx, { ...kept, decision }))).toBe('reorganization.drafted')

  const appraised = await appraisePlan(ctx, { ...kept, ...opinion })
  const asked = { ...appraised, ...opinion, organizationId: communeId }
  const decided = await decidePlan(ctx, { ...(await consultOnPlan(ctx, asked)), decision })
  const page = await planPage(ctx, { id })
  expect(page).toMatchObject({ state: 'decided', decision, faults: [] })
  expect(page.ledger).toMatchObject({ before: 3, after: 2, kept: 1, merged: { from: 2, to: 1 } })
  expect(page.opinions.map(({ kind, organizationName }) => [kind, organizationName])).toEqual([
    ['appraisal', 'Đảng bộ tỉnh'],
    ['consultation', 'Đảng bộ xã A1'],
  ])
  const change = { ...decided, bodyId: cellId, decision: null }
  expect(await saidOf(decideBody(ctx, DecideBody.parse(change)))).toBe('reorganization.decided')
  await withdrawPlan(ctx, { ...decided, reason: 'Có quyết định khác' })
  expect(await planPage(ctx, { id })).toMatchObject({ state: 'withdrawn', decision })
})

inTest('what is changed after its appraisal is appraised again', async (ctx) => {
  const { planId: id, cellId, siblingCellId, otherCellId } = await aPlan(ctx)
  for (const cell of [cellId, siblingCellId, otherCellId])
    await decide(ctx, id, cell, { decision: 'keep' })
  const { version } = await planPage(ctx, { id })
  await appraisePlan(ctx, { id, version, ...opinion })
  await decide(ctx, id, cellId, { decision: 'rename', newName: 'Chi bộ ấp Một' })
  expect((await planPage(ctx, { id })).state).toBe('drafted')
})

inTest('two cells become a new one, which the plan founds or takes out again', async (ctx) => {
  const { planId: id, cellId, siblingCellId, otherCellId, communeId } = await aPlan(ctx)
  const { version } = await planPage(ctx, { id })
  const { bodyId } = await foundBody(
    ctx,
    FoundBody.parse({ id, version, name: 'Chi bộ ấp Mới', kind: 'cell', parentId: communeId }),
  )
  for (const cell of [cellId, siblingCellId])
    await decide(ctx, id, cell, { decision: 'consolidate', targetIds: [bodyId] })
  await decide(ctx, id, otherCellId, { decision: 'keep' })
  expect(await faultsOf(ctx, id)).toEqual([])
  const { rows } = await listBodies(ctx, { id, entry: 'consolidated.from', limit: 50 })
  expect(rows.map(({ name, targets }) => [name, targets[0]?.name])).toEqual([
    ['Chi bộ ấp 1', 'Chi bộ ấp Mới'],
    ['Chi bộ ấp 2', 'Chi bộ ấp Mới'],
  ])

  await takeBodyOut(ctx, { id, version: (await planPage(ctx, { id })).version, bodyId })
  expect(await faultsOf(ctx, id)).toEqual([
    'Chi bộ ấp 1: target-missing',
    'Chi bộ ấp 2: target-missing',
  ])
})

inTest('a district takes no stock of cells that hang elsewhere today', async (ctx) => {
  const { districtId, communeId, otherCommuneId, cellId } = await aPlan(ctx)
  await moveOrganization(ctx, {
    ...{ id: cellId, version: 1, parentId: otherCommuneId, from: '2019-07-10', decision },
  })
  const district = await as(ctx, 'districtOffice', districtId)
  const { id } = await draftPlan(
    district,
    DraftPlan.parse({
      ...{ code: 'before-the-move', name: 'Trước khi chuyển', organizationId: communeId },
      ...{ kinds: ['cell'], baselineOn: '2019-07-01', effectiveOn: '2019-12-01' },
    }),
  )
  const { rows } = await listBodies(district, { id, limit: 50 })
  expect(rows.map(({ name }) => name)).toEqual(['Chi bộ ấp 2'])
})

inTest('those nobody has decided on are kept at once, and no other', async (ctx) => {
  const { planId: id, cellId, siblingCellId } = await aPlan(ctx)
  const { version } = await decide(ctx, id, siblingCellId, {
    ...{ decision: 'merge', targetIds: [cellId] },
  })
  const kept = await keepUndecided(ctx, { id, version, reasonKind: 'effective', reason: null })
  expect(kept).toMatchObject({ kept: 2, version: version + 1 })
  const { ledger, faults } = await planPage(ctx, { id })
  expect(ledger).toMatchObject({ undecided: 0, kept: 1, merged: { from: 2, to: 1 } })
  expect(faults).toEqual([])
  expect(await keepUndecided(ctx, { ...kept, reasonKind: 'effective', reason: null })).toEqual({
    ...kept,
    kept: 0,
  })
})

inTest('chosen bodies are decided on alike, and that is taken back as one', async (ctx) => {
  const { planId: id, cellId, siblingCellId, communeId } = await aPlan(ctx)
  const merged = await decide(ctx, id, siblingCellId, { decision: 'merge', targetIds: [cellId] })
  const chosen = { ...merged, bodyIds: [cellId, siblingCellId], decision: 'keep' }
  const { actId, ...done } = await decideChosen(
    ctx,
    DecideChosen.parse({ ...chosen, reasonKind: 'effective' }),
  )
  expect(done).toMatchObject({ bodies: 2 })
  const listed = async (given: object) =>
    (await listBodies(ctx, { id, limit: 50, ...given })).rows.map(({ name }) => name)
  expect(await listed({ decision: 'keep' })).toEqual(['Chi bộ ấp 1', 'Chi bộ ấp 2'])
  expect(await listed({ reasonKind: 'effective', under: communeId })).toHaveLength(2)
  expect(await listed({ faulty: '1' })).toEqual(['Chi bộ ấp 3'])

  await takeBackAct(ctx, { id, version: done.version, actId })
  const { ledger } = await planPage(ctx, { id })
  expect(ledger).toMatchObject({ undecided: 2, kept: 0 })
  expect(await listed({ decision: 'merge' })).toEqual(['Chi bộ ấp 2'])
  const { version } = await planPage(ctx, { id })
  expect(await saidOf(takeBackAct(ctx, { id, version, actId }))).toBe('reorganization.no-such-act')
})

inTest('a cell with members is dissolved only where somebody receives them', async (ctx) => {
  const { planId: id, cellId, siblingCellId, otherCellId } = await aPlan(ctx)
  await aMember(ctx, { organizationId: otherCellId })
  for (const cell of [cellId, siblingCellId]) await decide(ctx, id, cell, { decision: 'keep' })
  await decide(ctx, id, otherCellId, { decision: 'dissolve' })
  expect(await faultsOf(ctx, id)).toEqual(['Chi bộ ấp 3: holds-something'])
  await decide(ctx, id, otherCellId, { decision: 'dissolve', targetIds: [cellId] })
  expect(await faultsOf(ctx, id)).toEqual([])
})

inTest('it says what is wrong with a draft, all at once, and keeps codes apart', async (ctx) => {
  const { provinceId } = await aPlan(ctx)
  const draft = (given: object) =>
    draftPlan(
      ctx,
      DraftPlan.parse({
        ...{ code: 'another', name: 'Phương án', organizationId: provinceId, kinds: ['cell'] },
        ...{ baselineOn: '2019-07-01', effectiveOn: '2019-12-01', ...given },
      }),
    )
  const wrong = draft({ effectiveOn: '2019-06-30', kinds: ['cell', 'unheard'] })
  await expect(wrong).rejects.toMatchObject({
    refusal: { fields: [{ field: 'effectiveOn' }, { field: 'kinds.1' }] },
  })
  await expect(
    draft({ baselineOn: '2019-07-23', effectiveOn: '2019-12-01' }),
  ).rejects.toMatchObject({ refusal: { fields: [{ field: 'baselineOn', code: 'after-today' }] } })
  expect(await saidOf(draft({ code: 'cells-2019' }))).toBe('reorganization.code-taken')
  expect(await saidOf(draft({ kinds: ['cellGroup'] }))).toBe('reorganization.nobody-to-decide-over')
})

inTest('a decision has its reason, and a withdrawn plan is left as it is', async (ctx) => {
  const { planId: id, cellId } = await aPlan(ctx)
  const bare = { id, version: 1, bodyId: cellId, decision: 'keep' }
  await expect(decideBody(ctx, DecideBody.parse(bare))).rejects.toMatchObject({
    refusal: { fields: [{ field: 'reasonKind', code: 'required' }] },
  })
  await expect(
    decideBody(ctx, DecideBody.parse({ ...bare, reasonKind: 'other' })),
  ).rejects.toMatchObject({ refusal: { fields: [{ field: 'reason', code: 'required' }] } })
  await withdrawPlan(ctx, { id, version: 1, reason: 'Chờ hướng dẫn của Trung ương' })
  expect((await listPlans(ctx, { state: 'withdrawn', limit: 20 })).total).toBe(1)
  expect(await saidOf(decide(ctx, id, cellId, { decision: 'keep' }))).toBe(
    'reorganization.withdrawn',
  )
})
