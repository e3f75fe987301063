import { sql } from 'kysely'
import { expect } from 'vitest'
import { as } from '../../../test/support/actors.ts'
import { aProvince } from '../../../test/support/builders.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { aPeopledProvince, mergeInto } from '../../../test/support/histories.ts'
import { figureQueries } from '../../core/figures/queries.ts'
import type { Ctx } from '../../platform/context.ts'
import { BeginInitiative, ListInitiatives } from './contract.ts'
import { copyInitiative, endCopy, takeBackCopy } from './copies.ts'
import { initiativeFigures } from './figures.ts'
import {
  beginInitiative,
  endInitiative,
  evaluateInitiative,
  takeBackInitiative,
} from './initiatives.ts'
import { initiativePage, listInitiatives } from './queries.ts'

const inTest = inDatabase(databaseOfThisFile())
const figures = figureQueries(initiativeFigures)
const from = '2019-01-01'

const wanted = (organizationId: string) =>
  BeginInitiative.parse({
    ...{ organizationId, name: 'Họp theo chuyên đề', field: 'meetings', from },
    description: 'Mỗi quý một chuyên đề',
  })

const listed = async (ctx: Ctx, asked: object = {}) =>
  (await listInitiatives(ctx, ListInitiatives.parse(asked))).rows.map(({ id }) => id)

const counted = async (ctx: Ctx, id: string, organizationId: string, day = ctx.today) => {
  const { rows } = await figures.rows(ctx, {
    ...{ id: `initiatives.${id}`, organizationId, day, tree: 'as-was', limit: 50 },
  })
  return rows.reduce((sum, { amount }) => sum + (amount ?? 0), 0)
}

const refusing = (code: string) => ({ refusal: { code: `initiatives.${code}` } })

inTest('a model is tried once at a time, evaluated and ended', async (ctx) => {
  const { provinceId, districtId, communeId, otherCommuneId } = await aProvince(ctx)
  const { id } = await beginInitiative(ctx, wanted(communeId))
  await expect(beginInitiative(ctx, wanted(communeId))).rejects.toMatchObject(
    refusing('tried-already'),
  )
  expect(await listed(ctx, { organizationId: districtId, field: 'meetings' })).toEqual([id])
  expect(await listed(ctx, { organizationId: otherCommuneId })).toEqual([])
  expect(await listed(ctx, { verdict: 'none', state: 'tried' })).toEqual([id])
  expect(await counted(ctx, 'tried', provinceId)).toBe(1)

  const evaluation = { id, version: 1, on: '2019-06-30', verdict: 'worthKeeping' as const }
  await evaluateInitiative(ctx, { ...evaluation, result: 'Nhiều ý kiến hơn' })
  expect(await initiativePage(ctx, { id })).toMatchObject({
    ...{ version: 2, decision: null, verdict: 'worthKeeping', result: 'Nhiều ý kiến hơn' },
  })
  expect(await initiativePage(ctx, { id, day: '2019-06-29' })).toMatchObject({
    ...{ verdict: null, result: null, evaluatedOn: null },
  })
  expect(await listed(ctx, { verdict: 'worthKeeping' })).toEqual([id])
  expect(await counted(ctx, 'worth_keeping', provinceId)).toBe(1)
  expect(await counted(ctx, 'worth_keeping', provinceId, '2019-06-29')).toBe(0)

  const ending = { id, version: 2, on: '2019-07-01', reason: 'Hết thời gian' }
  await endInitiative(ctx, ending)
  await expect(endInitiative(ctx, ending)).rejects.toMatchObject(refusing('stale'))
  expect(await listed(ctx, { state: 'ended' })).toEqual([id])
  expect(await counted(ctx, 'tried', provinceId)).toBe(0)
})

inTest('who took a model over sees it, ends that, and its record keeps the model', async (ctx) => {
  const { provinceId, districtId, communeId, otherCommuneId } = await aProvince(ctx)
  const { id } = await beginInitiative(ctx, wanted(communeId))
  const there = await as(ctx, 'districtOffice', otherCommuneId)
  await expect(initiativePage(there, { id })).rejects.toMatchObject(refusing('missing'))
  expect(await listed(there)).toEqual([])

  const taking = { id, organizationId: otherCommuneId, from: '2019-03-01', until: null }
  await expect(copyInitiative(ctx, { ...taking, organizationId: communeId })).rejects.toMatchObject(
    refusing('its-own'),
  )
  const copy = await copyInitiative(ctx, taking)
  await copyInitiative(ctx, { ...taking, organizationId: districtId })
  await expect(copyInitiative(ctx, taking)).rejects.toMatchObject(refusing('copied-already'))
  expect(await counted(ctx, 'copied', provinceId)).toBe(1)
  expect(await counted(ctx, 'copied', provinceId, '2019-02-28')).toBe(0)

  const page = await initiativePage(there, { id })
  expect(page).toMatchObject({ copies: 1, whyNotChange: { kind: 'forbidden' } })
  expect(page.copiedBy).toMatchObject([{ organizationId: otherCommuneId, whyNotChange: null }])
  expect((await initiativePage(ctx, { id })).copies).toBe(2)

  await endCopy(there, { ...copy, version: 1, on: '2019-07-01', reason: 'Thôi làm theo' })
  expect((await initiativePage(there, { id })).copies).toBe(0)
  const back = { id, version: 1, reason: 'Ghi nhầm' }
  await expect(takeBackInitiative(ctx, back)).rejects.toMatchObject(refusing('copied'))
  for (const { id: copyId, version } of (await initiativePage(ctx, { id })).copiedBy)
    await takeBackCopy(ctx, { id: copyId, version, reason: 'Ghi nhầm' })
  await takeBackInitiative(ctx, back)
  expect(await listed(ctx)).toEqual([])
})

inTest(
  'a model is closed with the organization that tries it, and its record stays',
  async (ctx) => {
    const { cellId, siblingCellId, otherCellId } = await aPeopledProvince(ctx)
    const { id } = await beginInitiative(ctx, wanted(cellId))
    const { id: other } = await beginInitiative(ctx, wanted(otherCellId))
    await copyInitiative(ctx, { id: other, organizationId: cellId, from, until: null })
    await copyInitiative(ctx, { id, organizationId: otherCellId, from, until: null })
    await mergeInto(ctx, { id: cellId, into: siblingCellId, on: '2019-07-01' })
    expect(await initiativePage(ctx, { id })).toMatchObject({
      ...{ state: 'ended', until: '2019-07-01', endedWithOrganization: true },
      heir: { id: siblingCellId },
    })
    expect(await initiativePage(ctx, { id, day: '2019-06-30' })).toMatchObject({ state: 'tried' })
    expect(await initiativePage(ctx, { id: other })).toMatchObject({
      ...{ copies: 0, copiedBy: [{ state: 'ended', endedWithOrganization: true }] },
    })
    expect(await counted(ctx, 'copied', otherCellId)).toBe(0)
    // Whoever looks after the successor finds it there.
    const successor = await as(ctx, 'districtOffice', siblingCellId)
    expect(await listed(successor, { state: 'ended' })).toContain(id)
    // Whoever only took it over sees that it ended, and not what took the place of who tried it.
    const copier = await as(ctx, 'districtOffice', otherCellId)
    expect(await initiativePage(copier, { id })).toMatchObject({
      ...{ state: 'ended', endedWithOrganization: true, heir: null },
    })
  },
)

inTest(
  'the trail tells until when it was recorded, not when its organization ends',
  async (ctx) => {
    const { cellId, siblingCellId, otherCellId } = await aPeopledProvince(ctx)
    const { id } = await beginInitiative(ctx, wanted(cellId))
    const { id: other } = await beginInitiative(ctx, wanted(otherCellId))
    const copy = { id: other, organizationId: cellId, from, until: null }
    const { id: copyId } = await copyInitiative(ctx, copy)
    await mergeInto(ctx, { id: cellId, into: siblingCellId, on: '2019-07-01' })
    const reason = 'Thôi làm thử'
    await endInitiative(ctx, { id, version: 1, on: '2019-05-01', reason })
    await endCopy(ctx, { id: copyId, version: 1, on: '2019-05-01', reason })
    const { rows } = await sql<{ until: unknown }>`
    select changes -> 'until' as until from audit_entries
    where act in ('initiative.ended', 'initiative.copy-ended')
  `.execute(ctx.db)
    expect(rows).toEqual([{ until: [null, '2019-05-01'] }, { until: [null, '2019-05-01'] }])
  },
)
