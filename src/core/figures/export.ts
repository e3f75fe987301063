import type { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import { exportedList, paged } from '../exports/list.ts'
import { word } from '../exports/words.ts'
import { figuresApi } from './contract.ts'
import { type Figure, isRatio } from './figure.ts'
import { figureQueries } from './queries.ts'

/** The records a figure is made of; over the registry of all figures there are. */
export function figureExport(registry: readonly Figure[]) {
  const queries = figureQueries(registry)
  return exportedList(figuresApi.export, {
    called: 'Số liệu',
    without: ({ figure, tree }) => [
      ...withoutIn(registry.find(({ id }) => id === figure)),
      ...(tree === 'as-was' ? ['restated'] : []),
    ],
    count: async (ctx, { format: _, hidden: __, figure: id, ...asked }) =>
      (await queries.rows(ctx, rowsAsked({ id, ...asked, limit: 1 }))).total,
    rows: (ctx, { format: _, hidden: __, figure: id, ...asked }) =>
      paged((after: string | undefined, limit) =>
        queries.rows(ctx, { ...rowsAsked({ id, ...asked }), after, limit }),
      ),
    columns: [
      { head: 'Tên', width: 40, of: ({ label }) => label },
      {
        head: 'Ngày phát sinh',
        isDay: true,
        shows: 'happenedOn',
        of: ({ happenedOn }) => happenedOn,
      },
      { head: 'Chi tiết', width: 32, shows: 'detail', of: ({ detail }) => detail },
      {
        head: 'Tổ chức',
        width: 48,
        shows: 'organization',
        of: ({ organizationName }) => organizationName,
      },
      {
        head: 'Tổ chức trên cây của ngày khác',
        width: 48,
        shows: 'restated',
        of: ({ restated }) => restated?.name ?? null,
      },
      {
        head: 'Cách tính lại',
        width: 28,
        shows: 'restated',
        of: ({ restated }) => (restated ? word('figures_restated', restated.how) : null),
      },
      { head: 'Số lượng', shows: 'amount', of: ({ amount }) => amount },
    ],
  })
}

/** What there is on a day has no day of its own; what is counted, no amount. */
function withoutIn(figure: Figure | undefined): string[] {
  if (!figure || isRatio(figure)) return []
  return [
    ...(figure.over === 'day' ? ['happenedOn'] : []),
    ...(figure.measure === 'count' ? ['amount'] : []),
  ]
}

/** Every figure of an organization on a day or in a period, with what each ratio is made of. */
export function figureValueExport(registry: readonly Figure[]) {
  const queries = figureQueries(registry)
  const values = (ctx: Ctx, { format: _, hidden: __, ...asked }: AskedForFile) =>
    queries.list(ctx, figuresApi.list.input.parse(asked))
  return exportedList(figuresApi.exportValues, {
    called: 'Bảng số liệu',
    // As many as are declared, and counting them all twice would take twice as long.
    count: async () => registry.length,
    rows: async function* (ctx, asked) {
      yield await values(ctx, asked)
    },
    columns: [
      { head: 'Số liệu', width: 56, of: ({ id }) => word('figures_name', id) },
      { head: 'Giá trị', of: ({ value }) => value },
      { head: 'Đơn vị tính', of: ({ unit }) => (unit === 'percent' ? '%' : null) },
      { head: 'Tử số', of: ({ numerator }) => numerator?.value ?? null },
      { head: 'Mẫu số', of: ({ denominator }) => denominator?.value ?? null },
      { head: 'Từ ngày', isDay: true, of: ({ period }) => period?.from ?? null },
      { head: 'Đến hết ngày', isDay: true, of: ({ day }) => day },
      { head: 'Mã số liệu', width: 32, of: ({ id }) => id },
    ],
  })
}

type AskedForFile = z.output<typeof figuresApi.exportValues.input>

/** A day or a period, as the rows themselves are asked for. */
function rowsAsked(asked: z.input<typeof figuresApi.rows.input>) {
  return figuresApi.rows.input.parse(asked)
}
