import { expect } from 'vitest'
import { aDecision, anOrganization, aProvince } from '../../../test/support/builders.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { figures, ruleSubjects } from '../../main/modules.ts'
import type { Ctx } from '../../platform/context.ts'
import { figureQueries } from '../figures/queries.ts'
import { ruleSetCommands } from '../rule-sets/commands.ts'
import { AddRuleSet } from '../rule-sets/contract.ts'
import { adoptRegulation, endRegulation, takeRegulationBack } from './adopting.ts'
import { listRegulations } from './regulations.ts'

const inTest = inDatabase(databaseOfThisFile())
const queries = figureQueries(figures)
const { add, putInForce } = ruleSetCommands(ruleSubjects)

const words = (text: string) => ({ vi: text, en: text })

async function regulate(ctx: Ctx, appliesTo: string, title: string): Promise<void> {
  const { id } = await add(
    ctx,
    AddRuleSet.parse({
      ...{ subject: 'functions-and-duties', appliesTo, title, from: '2019-08-01' },
      ...{ sourceDocument: 'Quy định 9', verified: true },
      body: { function: words('Lãnh đạo ở nơi ở'), duties: [words('Sinh hoạt hằng tháng')] },
    }),
  )
  await putInForce(ctx, { id, compared: false, reason: 'Quy định mới' })
}

inTest('the regulation of the kind is shown where it applies, from its day on', async (ctx) => {
  const { cellId, districtId } = await aProvince(ctx)
  const { ofKind } = await listRegulations(ctx, { id: cellId })
  expect(ofKind).toMatchObject({
    ...{ title: 'Nhiệm vụ của chi bộ theo Điều lệ Đảng', from: '2011-01-19', verified: true },
    duties: [{ vi: expect.stringContaining('quản lý') }, {}, {}],
  })
  expect((await listRegulations(ctx, { id: cellId, day: '2010-06-01' })).ofKind).toBeNull()
  expect((await listRegulations(ctx, { id: districtId })).ofKind).toBeNull()
})

inTest('that of the type of unit goes before that of the whole kind', async (ctx) => {
  const { communeId, cellId } = await aProvince(ctx)
  const hamlet = await anOrganization(ctx, {
    parentId: communeId,
    kind: 'cell',
    unitType: 'hamlet',
  })
  await regulate(ctx, 'cell/hamlet', 'Chi bộ ấp')
  const titleOf = async (id: string, day: string) =>
    (await listRegulations(ctx, { id, day })).ofKind?.title
  expect(await titleOf(hamlet, '2019-08-01')).toBe('Chi bộ ấp')
  expect(await titleOf(hamlet, '2019-07-31')).toBe('Nhiệm vụ của chi bộ theo Điều lệ Đảng')
  expect(await titleOf(cellId, '2019-08-01')).toBe('Nhiệm vụ của chi bộ theo Điều lệ Đảng')
})

inTest('organizations whose kind has none in force are counted, until it has', async (ctx) => {
  const { provinceId, districtId, otherDistrictId } = await aProvince(ctx)
  const counted = async (day: string) => {
    const asked = { id: 'organizations.without_regulation', tree: 'as-was', limit: 500, day }
    const { rows } = await queries.rows(ctx, { ...asked, organizationId: provinceId })
    return rows.map(({ id }) => id).sort()
  }
  expect(await counted(ctx.today)).toEqual([provinceId, districtId, otherDistrictId].sort())
  await regulate(ctx, 'districtChapter', 'Đảng bộ huyện')
  expect(await counted('2019-08-01')).toEqual([provinceId])
})

inTest('a committee gives itself working regulations, one after another', async (ctx) => {
  const { communeId: id } = await aProvince(ctx)
  const adopt = (title: string, from: string) =>
    adoptRegulation(ctx, { id, title, from, decision: aDecision })
  const first = await adopt('Quy chế 2015', '2015-06-01')
  const second = await adopt('Quy chế 2018', '2018-06-01')
  await expect(adopt('Quy chế 2017', '2017-06-01')).rejects.toMatchObject({
    refusal: { code: 'organizations.regulation-later' },
  })
  await expect(adopt('Quy chế đầu', '2009-06-01')).rejects.toMatchObject({
    refusal: { code: 'posts.organization-not-living' },
  })
  const ended = endRegulation(ctx, { id: first.id, on: '2019-01-01', reason: 'Thôi' })
  await expect(ended).rejects.toMatchObject({
    refusal: { code: 'organizations.regulation-ended' },
  })
  await endRegulation(ctx, { id: second.id, on: '2019-01-01', reason: 'Thôi áp dụng' })
  expect((await listRegulations(ctx, { id })).own).toMatchObject([
    { title: 'Quy chế 2018', from: '2018-06-01', until: '2019-01-01' },
    { title: 'Quy chế 2015', from: '2015-06-01', until: '2018-06-01' },
  ])
  const acts = await ctx.db.selectFrom('auditEntries').select('act').orderBy('id').execute()
  expect(acts.map(({ act }) => act).slice(-3)).toEqual([
    ...['working-regulation.adopted', 'working-regulation.adopted', 'working-regulation.ended'],
  ])
})

inTest(
  'what was recorded wrongly of working regulations is taken back step by step',
  async (ctx) => {
    const { communeId: id } = await aProvince(ctx)
    const adopt = (title: string, from: string) =>
      adoptRegulation(ctx, { id, title, from, decision: aDecision })
    const own = async () => (await listRegulations(ctx, { id })).own
    const first = await adopt('Quy chế 2015', '2015-06-01')
    const alone = await own()
    const second = await adopt('Quy chế 2018', '2018-06-01')
    const both = await own()
    await endRegulation(ctx, { id: second.id, on: '2019-01-01', reason: 'Thôi áp dụng' })

    const takeBack = (id: string, isEnded: boolean) =>
      takeRegulationBack(ctx, { id, isEnded, reason: 'Ghi nhầm' })
    await expect(takeBack(first.id, false)).rejects.toMatchObject({
      refusal: { code: 'organizations.regulation-not-last' },
    })
    await takeBack(second.id, true)
    expect(await own()).toEqual(both)
    // Whoever asked for the same at once takes nothing more back.
    await expect(takeBack(second.id, true)).rejects.toMatchObject({
      refusal: { code: 'organizations.regulation-not-last' },
    })
    await takeBack(second.id, false)
    expect(await own()).toEqual(alone)
  },
)
