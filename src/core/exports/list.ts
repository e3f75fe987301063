import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import type { Endpoint } from '../../platform/endpoint.ts'
import type { Batches, Value, WrittenColumn } from '../../platform/sheets/write.ts'
import type { Exported, Format } from './contract.ts'

type Asked = { format: Format; hidden?: string[] | undefined }

/** A column of a file; `shows` is the one of the page it stands for, if there is one. */
export type ExportedColumn<Row> = WrittenColumn & { shows?: string; of: (row: Row) => Value }

/** A list that can be had as a file. */
export type ExportedList = {
  /** The last part of its address. */
  name: string
  /** What it is called where it is shown, and in the file's name. */
  called: string
  endpoint: Endpoint<z.ZodType<Asked>, typeof Exported>
  /** The columns somebody who asks so gets. */
  columns: (input: unknown) => readonly WrittenColumn[]
  count: (ctx: Ctx, input: unknown) => Promise<number>
  rows: (ctx: Ctx, input: unknown) => Batches
}

type Declared<Input extends z.ZodType<Asked>, Row> = {
  called: string
  columns: readonly ExportedColumn<Row>[]
  /** Columns that say nothing when it is asked so, by what they show. */
  without?: (input: z.output<Input>) => readonly string[]
}

/**
 * Declares a list to be had as a file, next to what it lists: the same rows, filters and rights as
 * its page. Rows come in batches, so that no long list is ever in memory.
 */
export function exportedList<Input extends z.ZodType<Asked>, Row>(
  endpoint: Endpoint<Input, typeof Exported>,
  {
    called,
    columns,
    without,
    count,
    rows,
  }: Declared<Input, Row> & {
    count: (ctx: Ctx, input: z.output<Input>) => Promise<number>
    rows: (ctx: Ctx, input: z.output<Input>) => AsyncIterable<readonly Row[]>
  },
): ExportedList {
  const kept = (input: z.output<Input>) => {
    const left = new Set([...(input.hidden ?? []), ...(without?.(input) ?? [])])
    return columns.filter(({ shows }) => shows === undefined || !left.has(shows))
  }
  return {
    name: endpoint.path.split('/').at(-1) ?? '',
    ...{ called, endpoint },
    columns: (input) => kept(endpoint.input.parse(input)),
    count: (ctx, input) => count(ctx, endpoint.input.parse(input)),
    rows: (ctx, input) => {
      const asked = endpoint.input.parse(input)
      return written(rows(ctx, asked), kept(asked))
    },
  }
}

async function* written<Row>(
  batches: AsyncIterable<readonly Row[]>,
  columns: readonly ExportedColumn<Row>[],
): AsyncGenerator<Value[][]> {
  for await (const rows of batches) yield rows.map((row) => columns.map(({ of }) => of(row)))
}

type Page<Row, Cursor> = { rows: readonly Row[]; total: number; next?: Cursor | null }
type Paging<Cursor> = { after?: Cursor | undefined; limit: number }

/** Declares the file of a list by the very query its page asks, page after page. */
export function exportedPages<Input extends z.ZodType<Asked>, Row, Cursor = string>(
  endpoint: Endpoint<Input, typeof Exported>,
  {
    list,
    ...declared
  }: Declared<Input, Row> & {
    list: (
      ctx: Ctx,
      asked: Omit<z.output<Input>, 'format' | 'hidden'> & Paging<Cursor>,
    ) => Promise<Page<Row, Cursor>>
  },
): ExportedList {
  const page = (ctx: Ctx, input: z.output<Input>, paging: Paging<Cursor>) => {
    const { format: _, hidden: __, ...filters } = input
    return list(ctx, { ...filters, ...paging })
  }
  return exportedList(endpoint, {
    ...declared,
    count: async (ctx, asked) => (await page(ctx, asked, { limit: 1 })).total,
    rows: (ctx, asked) =>
      paged((after: Cursor | undefined, limit) => page(ctx, asked, { after, limit })),
  })
}

const atOnce = 2000

/** The rows of one query, fetched some at a time from where it stands; wants a transaction. */
export async function* fetched<Row>(ctx: Ctx, query: RawBuilder<unknown>): AsyncGenerator<Row[]> {
  await sql`declare exported no scroll cursor for ${query}`.execute(ctx.db)
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.lit(atOnce)} from exported`.execute(ctx.db)
    if (rows.length > 0) yield rows
    if (rows.length < atOnce) break
  }
  await sql`close exported`.execute(ctx.db)
}

/** The rows of a list that comes in pages. */
export async function* paged<Row, Cursor>(
  page: (
    after: Cursor | undefined,
    limit: number,
  ) => Promise<{ rows: readonly Row[]; next?: Cursor | null }>,
): AsyncGenerator<readonly Row[]> {
  let after: Cursor | undefined
  for (;;) {
    const { rows, next = null } = await page(after, atOnce)
    yield rows
    if (next === null) break
    after = next
  }
}

/** How many rows a query has. */
export async function countOf(ctx: Ctx, query: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (${query}) counted
  `.execute(ctx.db)
  return rows[0]?.count ?? 0
}
