import { describe, expect, test } from 'vitest'
import { aDecision, aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { aPeopledProvince, versionOf } from '../../../test/support/histories.ts'
import { figures } from '../../main/modules.ts'
import type { Ctx } from '../../platform/context.ts'
import { moveCollectively } from '../members/index.ts'
import { moveOrganization } from '../organizations/commands.ts'
import { endOrganization } from '../organizations/endings.ts'
import { figuresApi } from './contract.ts'
import { figureQueries } from './queries.ts'

const database = databaseOfThisFile()
const inTest = inDatabase(database)
const queries = figureQueries(figures)

const ask = (ctx: Ctx, id: string, organizationId: string, day: string, tree = 'as-was') =>
  queries.one(ctx, { id, organizationId, day, tree })

describe('a figure', () => {
  inTest('is told by the parts of its children', async (ctx) => {
    const { provinceId, districtId, otherDistrictId } = await aPeopledProvince(ctx)
    const figure = await ask(ctx, 'members.total', provinceId, ctx.today)
    expect(figure.value).toBe(4)
    expect(
      figure.children.map(({ organizationId, value }) => [organizationId, value]).sort(),
    ).toEqual(
      [
        [districtId, 3],
        [otherDistrictId, 1],
      ].sort(),
    )
  })

  inTest(
    'of an earlier day stands on the tree of that day, and restated on the tree of today',
    async (ctx) => {
      const { cellId, otherCommuneId, districtId, otherDistrictId } = await aPeopledProvince(ctx)
      await moveOrganization(ctx, {
        id: cellId,
        version: await versionOf(ctx, cellId),
        parentId: otherCommuneId,
        from: '2019-03-01',
        decision: aDecision,
      })

      const day = '2019-02-28'
      expect((await ask(ctx, 'members.total', districtId, day)).value).toBe(3)
      const restated = await ask(ctx, 'members.total', otherDistrictId, day, `as-is:${ctx.today}`)
      expect(restated.value).toBe(3)
      expect(restated.reconciliation).toMatchObject({
        asWas: 1,
        asIs: 3,
        movedIn: [{ organizationId: cellId, value: 2 }],
        movedOut: [],
      })
    },
  )

  inTest('follows the successor of an organization that has ended', async (ctx) => {
    const { cellId, otherCellId, otherDistrictId } = await aPeopledProvince(ctx)
    await moveCollectively(ctx, {
      id: cellId,
      toOrganizationId: otherCellId,
      on: '2019-03-01',
      decision: aDecision,
    })
    await endOrganization(ctx, {
      id: cellId,
      version: await versionOf(ctx, cellId),
      on: '2019-03-01',
      ending: 'merger',
      successorIds: [otherCellId],
      reason: 'Sáp nhập',
      decision: aDecision,
    })
    const before = await ask(
      ctx,
      'members.total',
      otherDistrictId,
      '2019-02-28',
      `as-is:${ctx.today}`,
    )
    expect([
      before.value,
      (await ask(ctx, 'members.total', otherDistrictId, ctx.today)).value,
    ]).toEqual([3, 3])
  })

  inTest('without a population has no share, and says so by null', async (ctx) => {
    const { provinceId } = await aPeopledProvince(ctx)
    expect((await ask(ctx, 'members.population_share', provinceId, ctx.today)).value).toBeNull()
  })

  inTest('of members is told by status, and each part opens its own', async (ctx) => {
    const { provinceId, cellId } = await aPeopledProvince(ctx)
    await aMember(ctx, { organizationId: cellId, status: 'probationary' })
    const { kinds } = await ask(ctx, 'members.total', provinceId, ctx.today)
    expect(kinds).toEqual({
      of: 'status',
      parts: [
        { kind: 'full', value: 4 },
        { kind: 'probationary', value: 1 },
      ],
    })
    const { rows, total } = await queries.rows(ctx, {
      ...{ id: 'members.total', organizationId: provinceId, tree: 'as-was' },
      ...{ kind: 'probationary', limit: 50 },
    })
    expect([total, rows.map(({ detail }) => detail)]).toEqual([1, ['probationary']])
  })
})

describe('a figure of what happened', () => {
  inTest('on a day is that of its year so far, in a period that of the period', async (ctx) => {
    const { provinceId, cellId } = await aPeopledProvince(ctx)
    for (const ceremonyOn of ['2018-12-31', '2019-01-01', '2019-03-31', '2019-04-01'])
      await aMember(ctx, { organizationId: cellId, ceremonyOn, status: 'probationary' })
    const asked = { id: 'members.admitted', organizationId: provinceId, tree: 'as-was' }
    const onDay = await queries.one(ctx, { ...asked, day: '2019-03-31' })
    const inQuarter = await queries.one(ctx, { ...asked, from: '2019-04-01', until: '2019-07-01' })
    expect([onDay.value, onDay.period]).toEqual([2, { from: '2019-01-01', until: '2019-04-01' }])
    expect([inQuarter.value, inQuarter.day]).toEqual([1, '2019-06-30'])
    expect((await queries.one(ctx, { ...asked, day: '2018-12-31' })).value).toBe(1)
  })

  inTest('belongs where it happened, whatever moved since', async (ctx) => {
    const { cellId, otherCommuneId, districtId, otherDistrictId } = await aPeopledProvince(ctx)
    await aMember(ctx, {
      ...{ organizationId: cellId, ceremonyOn: '2019-02-01', status: 'probationary' },
    })
    await moveOrganization(ctx, {
      id: cellId,
      version: await versionOf(ctx, cellId),
      parentId: otherCommuneId,
      from: '2019-03-01',
      decision: aDecision,
    })
    const valueIn = async (id: string, tree?: string) =>
      (await ask(ctx, 'members.admitted', id, ctx.today, tree)).value
    expect([await valueIn(districtId), await valueIn(otherDistrictId)]).toEqual([1, 0])
    const asIs = `as-is:${ctx.today}`
    expect([await valueIn(districtId, asIs), await valueIn(otherDistrictId, asIs)]).toEqual([0, 1])
  })

  inTest('leaves what is counted on a day to the last day of the period', async (ctx) => {
    const { provinceId, cellId } = await aPeopledProvince(ctx)
    await aMember(ctx, { organizationId: cellId, ceremonyOn: '2019-04-01', status: 'probationary' })
    const total = await queries.one(ctx, {
      ...{ id: 'members.total', organizationId: provinceId, tree: 'as-was' },
      ...{ from: '2019-01-01', until: '2019-04-01' },
    })
    expect([total.value, total.day, total.period]).toEqual([4, '2019-03-31', null])
  })

  inTest('is told month by month for no more than sixty months', async (ctx) => {
    const { provinceId } = await aPeopledProvince(ctx)
    const asked = { id: 'members.admitted', organizationId: provinceId, tree: 'as-was', months: 12 }
    await expect(
      queries.months(ctx, { ...asked, from: '2010-01-01', until: '2019-07-01' }),
    ).rejects.toMatchObject({ refusal: { code: 'figures.too-many-months' } })
  })
})

inTest(
  'of many figures those asked for are counted alone, as all of them would be',
  async (ctx) => {
    const { communeId: organizationId } = await aProvince(ctx)
    const asked = { organizationId, day: '2019-07-01', tree: 'as-was' }
    const ids = ['organizations.cells', 'members.total']
    const all = await queries.list(ctx, asked)
    expect(await queries.list(ctx, { ...asked, ids })).toEqual(
      ids.map((id) => all.find((one) => one.id === id)),
    )
    await expect(
      queries.list(ctx, { ...asked, ids: ['members.of-nothing'] }),
    ).rejects.toMatchObject({ refusal: { code: 'figures.unknown' } })
  },
)

test.each([
  ['a day beside a period', { day: '2019-01-01', from: '2019-01-01', until: '2019-02-01' }, 'day'],
  ['a period without an end', { from: '2019-01-01' }, 'until'],
  ['a period without a beginning', { until: '2019-01-01' }, 'from'],
  ['a period that ends before it begins', { from: '2019-02-01', until: '2019-02-01' }, 'until'],
])('nobody is answered about %s', (_, asked, field) => {
  const { error } = figuresApi.list.input.safeParse(asked)
  expect(error?.issues.map(({ path }) => path.join('.'))).toEqual([field])
})
