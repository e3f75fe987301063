import { describe, expect } from 'vitest'
import { aDecision } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { aPeopledProvince, versionOf } from '../../../test/support/histories.ts'
import { figures } from '../../main/modules.ts'
import { moveCollectively } from '../members/index.ts'
import { endOrganization } from '../organizations/endings.ts'
import { figuresApi } from './contract.ts'
import { figureQueries } from './queries.ts'

const inTest = inDatabase(databaseOfThisFile())
const queries = figureQueries(figures)
const tree = 'as-was'

describe('the grid of a figure', () => {
  inTest('says of every child in every month what the figure says of it by itself', async (ctx) => {
    const { provinceId, cellId } = await aPeopledProvince(ctx)
    await aMember(ctx, { organizationId: cellId, ceremonyOn: '2019-04-10', status: 'probationary' })
    for (const id of ['members.total', 'members.admitted', 'members.population_share']) {
      const grid = await queries.grid(ctx, { id, organizationId: provinceId, tree, months: 6 })
      expect(grid.months).toHaveLength(6)
      for (const { organizationId, values } of grid.rows) {
        const asked = { id, organizationId, tree, months: 6 }
        const alone = (await queries.months(ctx, asked)).map(({ value }) => value)
        expect([id, organizationId, values]).toEqual([id, organizationId, alone])
      }
    }
  })

  inTest('adds up, month by month, to the figure of the whole', async (ctx) => {
    const { provinceId, cellId } = await aPeopledProvince(ctx)
    await aMember(ctx, { organizationId: cellId, ceremonyOn: '2019-04-10', status: 'probationary' })
    const asked = { id: 'members.total', organizationId: provinceId, tree, months: 12 }
    const { months, rows } = await queries.grid(ctx, asked)
    const sums = months.map((_, at) => rows.reduce((sum, { values }) => sum + (values[at] ?? 0), 0))
    expect(sums).toEqual((await queries.months(ctx, asked)).map(({ value }) => value))
    expect(new Set(sums).size).toBeGreaterThan(1)
  })

  inTest('keeps the row of a child that has ended since', async (ctx) => {
    const { cellId, otherCellId, communeId } = await aPeopledProvince(ctx)
    const on = '2019-06-01'
    await moveCollectively(ctx, {
      ...{ id: cellId, toOrganizationId: otherCellId, on, decision: aDecision },
    })
    await endOrganization(ctx, {
      ...{ id: cellId, version: await versionOf(ctx, cellId), on, ending: 'merger' as const },
      ...{ successorIds: [otherCellId], reason: 'Sáp nhập', decision: aDecision },
    })
    const asked = { id: 'members.total', organizationId: communeId, tree, months: 3 }
    const { rows } = await queries.grid(ctx, asked)
    const ofEnded = rows.find(({ organizationId }) => organizationId === cellId)
    expect(ofEnded?.values).toEqual([2, 0, 0])
  })

  inTest('tells a year at most', async (ctx) => {
    const { provinceId } = await aPeopledProvince(ctx)
    const period = { from: '2017-01-01', until: '2019-01-01' }
    await expect(
      queries.grid(ctx, {
        id: 'members.total',
        organizationId: provinceId,
        tree,
        ...period,
        months: 12,
      }),
    ).rejects.toMatchObject({ refusal: { code: 'figures.too-many-months' } })
    expect(figuresApi.grid.input.safeParse({ id: 'members.total', months: 13 }).success).toBe(false)
  })
})
