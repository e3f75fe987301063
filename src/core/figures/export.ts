import type { z } from 'zod'
import { exportedList, paged } from '../exports/list.ts'
import { figuresApi } from './contract.ts'
import type { Figure } from './figure.ts'
import { figureQueries } from './queries.ts'

/** The records a figure is made of; over the registry of all figures there are. */
export function figureExport(registry: readonly Figure[]) {
  const queries = figureQueries(registry)
  return exportedList(figuresApi.export, {
    columns: [
      { head: 'Tên', width: 40 },
      { head: 'Chi tiết', width: 32 },
      { head: 'Tổ chức', width: 48 },
      { head: 'Số lượng' },
    ],
    count: async (ctx, { format: _, figure: id, ...asked }) =>
      (await queries.rows(ctx, rowsAsked({ id, ...asked, limit: 1 }))).total,
    rows: (ctx, { format: _, figure: id, ...asked }) =>
      paged(
        (after: string | undefined, limit) =>
          queries.rows(ctx, { ...rowsAsked({ id, ...asked }), after, limit }),
        (row) => [row.label, row.detail, row.organizationName, row.amount],
      ),
  })
}

/** A day or a period, as the rows themselves are asked for. */
function rowsAsked(asked: z.input<typeof figuresApi.rows.input>) {
  return figuresApi.rows.input.parse(asked)
}
