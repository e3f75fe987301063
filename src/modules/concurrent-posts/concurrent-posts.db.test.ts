import { expect } from 'vitest'
import { demoIncompatiblePosts } from '../../../demo/incompatible-posts.ts'
import { as } from '../../../test/support/actors.ts'
import { aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { aPeopledProvince, mergeInto } from '../../../test/support/histories.ts'
import { figureQueries } from '../../core/figures/queries.ts'
import { openPost, takeUpPost } from '../../core/posts/commands.ts'
import { inventRules } from '../../core/rule-sets/replace.ts'
import type { Ctx } from '../../platform/context.ts'
import { BeginPilot, ListHolders, ListPilots } from './contract.ts'
import { concurrentPostFigures } from './figures.ts'
import { listHolders } from './holders.ts'
import { incompatibleOf, incompatiblePairsOn } from './index.ts'
import { endOutside, recordOutside, takeBackOutside } from './outside.ts'
import { beginPilot, endPilot, reportPilot, takeBackPilot } from './pilots.ts'
import { listPilots, pilotPage } from './queries.ts'
import { incompatiblePosts } from './rule-sets.ts'

const inTest = inDatabase(databaseOfThisFile())
const figures = figureQueries(concurrentPostFigures)
const decision = { number: '12-QĐ/HU', on: '2018-12-20' }
const from = '2019-01-01'

/** Gives a member a post of an organization. */
async function seat(ctx: Ctx, memberId: string, organizationId: string, kind: string) {
  const { id } = await openPost(ctx, { id: organizationId, kind, from: '2016-01-01' })
  await takeUpPost(ctx, {
    ...{ id, memberId, from, until: null, by: 'election', term: null, decision },
  })
  return id
}

const holders = async (ctx: Ctx, asked: object = {}) => {
  const { rows } = await listHolders(ctx, ListHolders.parse(asked))
  return rows.map(({ memberId }) => memberId)
}

const counted = async (ctx: Ctx, id: string, organizationId: string, day = ctx.today) => {
  const { rows, total } = await figures.rows(ctx, {
    ...{ id, organizationId, day, tree: 'as-was', limit: 50 },
  })
  return rows.reduce((sum, { amount }) => sum + (amount ?? 0), 0) || total
}

inTest(
  'who holds two posts is found by itself; a seat beside a post does not count',
  async (ctx) => {
    const { provinceId, communeId, cellId, otherCellId } = await aProvince(ctx)
    const { id: both } = await aMember(ctx, { organizationId: cellId })
    const { id: seated } = await aMember(ctx, { organizationId: cellId })
    await seat(ctx, both, cellId, 'secretary')
    await seat(ctx, both, communeId, 'deputySecretary')
    await seat(ctx, seated, communeId, 'secretary')
    await seat(ctx, seated, communeId, 'committeeMember')

    expect(await holders(ctx)).toEqual([both])
    expect(await holders(ctx, { organizationId: cellId })).toEqual([both])
    expect(await holders(ctx, { organizationId: otherCellId })).toEqual([])
    expect(await holders(ctx, { day: '2018-12-31' })).toEqual([])
    expect(await counted(ctx, 'concurrent.posts', provinceId)).toBe(2)
    expect(await counted(ctx, 'concurrent.posts', cellId)).toBe(1)
  },
)

inTest('a pair is warned of where it stands, in the list and in the figure alike', async (ctx) => {
  const { provinceId, districtId, cellId, siblingCellId } = await aProvince(ctx)
  await inventRules(ctx.db, incompatiblePosts, demoIncompatiblePosts)
  const { id: inspector } = await aMember(ctx, { organizationId: cellId })
  const { id: deputy } = await aMember(ctx, { organizationId: siblingCellId })
  await seat(ctx, inspector, districtId, 'inspectionChair')
  await seat(ctx, inspector, cellId, 'secretary')
  await seat(ctx, deputy, siblingCellId, 'secretary')
  await seat(ctx, deputy, siblingCellId, 'deputySecretary')

  const { rows, incompatible } = await listHolders(ctx, ListHolders.parse({ incompatible: 'only' }))
  const said = rows.map((row) => row.incompatible.map(({ reason }) => reason?.en ?? null))
  expect(said.toSorted()).toEqual(
    [['who inspects does not lead what is inspected'], [null]].toSorted(),
  )
  expect(incompatible).toBe(2)
  const planned = [
    { kind: 'inspectionChair', organizationId: districtId },
    { kind: 'secretary', organizationId: siblingCellId },
  ]
  expect(incompatibleOf(await incompatiblePairsOn(ctx, ctx.today), planned)).toHaveLength(1)
  expect(await counted(ctx, 'concurrent.incompatible', provinceId)).toBe(4)
  expect(await counted(ctx, 'concurrent.incompatible', siblingCellId)).toBe(2)
})

inTest('a post outside goes with a post and follows whoever holds it', async (ctx) => {
  const { cellId, provinceId } = await aProvince(ctx)
  const { id: memberId } = await aMember(ctx, { organizationId: cellId })
  const postId = await seat(ctx, memberId, cellId, 'secretary')
  const outside = {
    id: postId,
    model: 'cellHamlet',
    title: 'Trưởng ấp 1',
    from,
    until: null,
    decision,
  }
  const { id } = await recordOutside(ctx, outside)
  await expect(recordOutside(ctx, outside)).rejects.toMatchObject({
    refusal: { code: 'concurrent-posts.recorded-already' },
  })
  const [row] = (await listHolders(ctx, ListHolders.parse({ model: 'cellHamlet' }))).rows
  expect(row).toMatchObject({ memberId, outside: ['Trưởng ấp 1'], models: ['cellHamlet'] })
  expect(await counted(ctx, 'concurrent.posts', provinceId)).toBe(1)

  await endOutside(ctx, { id, version: 1, on: '2019-07-01', reason: 'Thôi kiêm nhiệm' })
  expect(await holders(ctx)).toEqual([])
  expect(await holders(ctx, { day: '2019-06-30' })).toEqual([memberId])
  await takeBackOutside(ctx, { id, version: 2, reason: 'Ghi nhầm' })
  expect(await holders(ctx, { day: '2019-06-30' })).toEqual([])
})

inTest('a pilot begins once, is reported on, ends, and its record is taken back', async (ctx) => {
  const { provinceId, districtId, communeId, otherCommuneId, cellId } = await aProvince(ctx)
  const { id: memberId } = await aMember(ctx, { organizationId: cellId })
  await seat(ctx, memberId, communeId, 'secretary')
  const wanted = BeginPilot.parse({
    ...{ organizationId: communeId, model: 'secretaryChair', from, decision },
  })
  const { id } = await beginPilot(ctx, wanted)
  await expect(beginPilot(ctx, wanted)).rejects.toMatchObject({
    refusal: { code: 'concurrent-posts.piloted-already' },
  })
  await expect(beginPilot(ctx, { ...wanted, model: 'lạ' })).rejects.toMatchObject({
    refusal: { code: 'concurrent-posts.no-such-model' },
  })
  const report = { id, version: 1, on: '2019-06-30', result: 'Giảm một đầu mối' }
  await reportPilot(ctx, { ...report, postsBefore: 2, postsAfter: 1 })
  expect(await pilotPage(ctx, { id })).toMatchObject({
    ...{ state: 'running', version: 2, postsBefore: 2, postsAfter: 1, reportedOn: '2019-06-30' },
    posts: [{ title: 'Bí thư', holders: [{ id: memberId }], outside: [] }],
  })

  const listed = async (asked: object) =>
    (await listPilots(ctx, ListPilots.parse(asked))).rows.map((row) => row.id)
  expect(await listed({ organizationId: districtId, model: 'secretaryChair' })).toEqual([id])
  expect(await listed({ organizationId: otherCommuneId })).toEqual([])
  expect(await counted(ctx, 'concurrent.pilots', provinceId)).toBe(1)

  const elsewhere = await as(ctx, 'districtOffice', otherCommuneId)
  await expect(pilotPage(elsewhere, { id })).rejects.toMatchObject({
    refusal: { code: 'concurrent-posts.missing' },
  })
  const ended = { id, version: 2, on: '2019-07-01', reason: 'Hết thời gian' }
  await endPilot(ctx, ended)
  await expect(endPilot(ctx, ended)).rejects.toMatchObject({
    refusal: { code: 'concurrent-posts.stale' },
  })
  expect(await listed({ state: 'ended' })).toEqual([id])
  await takeBackPilot(ctx, { id, version: 3, reason: 'Ghi nhầm nơi' })
  expect(await listed({})).toEqual([])
})

inTest('a pilot ends with its organization and waits for what took its place', async (ctx) => {
  const { cellId, siblingCellId } = await aPeopledProvince(ctx)
  const model = 'secretaryChair'
  const wanted = BeginPilot.parse({ organizationId: cellId, model, from, decision })
  const { id } = await beginPilot(ctx, wanted)
  await mergeInto(ctx, { id: cellId, into: siblingCellId, on: '2019-07-01' })
  const waiting = async () =>
    (await listPilots(ctx, ListPilots.parse({ state: 'waits' }))).rows.map((row) => row.id)
  expect(await pilotPage(ctx, { id })).toMatchObject({
    ...{ state: 'waits', until: '2019-07-01', endedWithOrganization: true },
    waitsAt: { id: siblingCellId },
  })
  expect(await pilotPage(ctx, { id, day: '2019-06-30' })).toMatchObject({ state: 'running' })
  expect(await waiting()).toEqual([id])

  const again = { ...wanted, organizationId: siblingCellId, from: '2019-07-01' }
  const { id: next } = await beginPilot(ctx, again)
  expect(await waiting()).toEqual([])
  await takeBackPilot(ctx, { id: next, version: 1, reason: 'Ghi nhầm' })
  await endPilot(ctx, { id, version: 1, on: '2019-07-01', reason: 'Không thí điểm tiếp' })
  expect(await waiting()).toEqual([])
  expect(await pilotPage(ctx, { id })).toMatchObject({
    ...{ state: 'ended', endedWithOrganization: false },
  })
  const { changes } = await ctx.db
    .selectFrom('auditEntries')
    .select('changes')
    .where('act', '=', 'concurrent-pilot.ended')
    .where('recordId', '=', id)
    .executeTakeFirstOrThrow()
  expect(changes).toMatchObject({ until: [null, '2019-07-01'] })
})
