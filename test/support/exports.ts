import { expect } from 'vitest'
import type { ExportedList } from '../../src/core/exports/list.ts'
import type { Ctx } from '../../src/platform/context.ts'
import type { Value } from '../../src/platform/sheets/write.ts'

/** The rows of a file asked for so; what is counted beforehand is what comes. */
export async function rowsOf(
  ctx: Ctx,
  list: ExportedList,
  asked: Record<string, unknown> = {},
): Promise<Value[][]> {
  const input = { format: 'csv', ...asked }
  const rows: Value[][] = []
  for await (const batch of list.rows(ctx, input)) rows.push(...batch)
  expect(await list.count(ctx, input)).toBe(rows.length)
  return rows
}

/** The same, each row by the heads of its columns; what is empty is left out. */
export async function linesOf(
  ctx: Ctx,
  list: ExportedList,
  asked: Record<string, unknown> = {},
): Promise<Record<string, Value>[]> {
  const heads = list.columns({ format: 'csv', ...asked }).map(({ head }) => head)
  const rows = await rowsOf(ctx, list, asked)
  return rows.map((row) =>
    Object.fromEntries(
      row.flatMap((value, at) => (value === null ? [] : [[heads[at] ?? '', value]])),
    ),
  )
}
