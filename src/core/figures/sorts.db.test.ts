import { expect } from 'vitest'
import { aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { figures } from '../../main/modules.ts'
import type { Ctx } from '../../platform/context.ts'
import { type FigureRow, figuresApi, rowSorts } from './contract.ts'
import { figureQueries } from './queries.ts'

const inTest = inDatabase(databaseOfThisFile())
const queries = figureQueries(figures)

async function allPages(ctx: Ctx, given: object): Promise<FigureRow[]> {
  const rows: FigureRow[] = []
  let after: string | undefined
  do {
    const asked = { ...given, limit: 2, ...(after && { after }) }
    const page = await queries.rows(ctx, figuresApi.rows.input.parse(asked))
    rows.push(...page.rows)
    after = page.next ?? undefined
  } while (after)
  return rows
}

const shown = {
  record: (row: FigureRow) => row.label.split(' ').at(-1) ?? '',
  happenedOn: (row: FigureRow) => row.happenedOn ?? '',
  detail: (row: FigureRow) => row.detail ?? '',
  organization: (row: FigureRow) => row.organizationName,
  amount: (row: FigureRow) => String(row.amount ?? 0),
}

inTest('the records of a figure are sorted either way, page by page', async (ctx) => {
  const { provinceId, cellId, otherCellId } = await aProvince(ctx)
  for (const [at, organizationId] of [cellId, otherCellId, cellId, otherCellId, cellId].entries())
    await aMember(ctx, {
      ...{ organizationId, fullName: `Nguyễn Văn ${'ABBCD'[at]}` },
      ...(at === 3 && { status: 'probationary', ceremonyOn: '2019-05-19' }),
    })
  const many = { 'members.total': 5, 'organizations.cells': 3, 'members.joined': 5 }
  for (const [id, count] of Object.entries(many))
    for (const by of rowSorts)
      for (const sort of [by, `-${by}`]) {
        const days = id === 'members.joined' ? { from: '2010-01-01', until: '2020-01-01' } : {}
        const rows = await allPages(ctx, { id, organizationId: provinceId, sort, ...days })
        expect(new Set(rows.map((row) => row.id)).size, `${id} ${sort}`).toBe(rows.length)
        expect(rows.length, `${id} ${sort}`).toBe(count)
        const values = rows.map(shown[by])
        const inOrder = values.toSorted()
        expect(values, `${id} ${sort}`).toEqual(sort === by ? inOrder : inOrder.reverse())
      }
})
