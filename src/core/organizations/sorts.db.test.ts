import { expect } from 'vitest'
import { anOrganization, aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import type { Ctx } from '../../platform/context.ts'
import { fold } from '../../platform/fold.ts'
import { childSorts, organizationSorts, organizationsApi } from './contract.ts'
import { listChildren, searchOrganizations } from './queries.ts'

const inTest = inDatabase(databaseOfThisFile())
const input = organizationsApi.search.input

async function allPages(ctx: Ctx, sort: string) {
  const rows: Awaited<ReturnType<typeof searchOrganizations>>['rows'] = []
  let after: string | undefined
  do {
    const page = await searchOrganizations(
      ctx,
      input.parse({ sort, limit: 3, ...(after && { after }) }),
    )
    expect(page.total).toBe(9)
    rows.push(...page.rows)
    after = page.next ?? undefined
  } while (after)
  return rows
}

inTest('every sort of the list of organizations gives each once and in its order', async (ctx) => {
  const { communeId } = await aProvince(ctx)
  await anOrganization(ctx, { parentId: communeId, kind: 'cell', name: 'Chi bộ ấp 1' })
  const shown = {
    name: (row: { name: string }) => fold(row.name),
    kind: (row: { kind: string }) => row.kind,
    code: (row: { code: string | null }) => row.code ?? '',
    parent: (row: { parentName: string | null }) => fold(row.parentName ?? ''),
  }
  for (const by of organizationSorts)
    for (const sort of [by, `-${by}`]) {
      const rows = await allPages(ctx, sort)
      expect(new Set(rows.map((row) => row.id)).size, sort).toBe(9)
      const values = rows.map(shown[by])
      const inOrder = values.toSorted()
      expect(values, sort).toEqual(sort === by ? inOrder : inOrder.reverse())
    }
})

inTest('the organizations below one are sorted by each of their columns', async (ctx) => {
  const { communeId, cellId, siblingCellId } = await aProvince(ctx)
  const third = await anOrganization(ctx, {
    parentId: communeId,
    kind: 'sectionChapter',
    name: 'An',
  })
  await anOrganization(ctx, { parentId: third, kind: 'cell', name: 'Chi bộ' })
  await aMember(ctx, { organizationId: siblingCellId })
  const firsts = {
    name: [third, siblingCellId],
    kind: [cellId, third],
    code: [cellId, cellId],
    children: [cellId, third],
    members: [cellId, siblingCellId],
  }
  for (const by of childSorts)
    for (const [descending, first] of [
      [false, firsts[by][0]],
      [true, firsts[by][1]],
    ] as const) {
      const rows = await listChildren(ctx, { id: communeId, sort: { by, descending } })
      expect(rows, by).toHaveLength(3)
      expect(rows[0]?.id, `${by} ${descending}`).toBe(first)
    }
  const found = async (asked: object) =>
    (await listChildren(ctx, { id: communeId, ...asked })).map(({ id }) => id)
  expect(await found({ kind: 'sectionChapter' })).toEqual([third])
  expect(await found({ q: 'AN' })).toContain(third)
  expect(await found({ q: 'an', kind: 'cell' })).not.toContain(third)
})
