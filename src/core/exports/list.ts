import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import type { Endpoint } from '../../platform/endpoint.ts'
import { found } from '../../platform/refusal.ts'
import type { Batches, Value, WrittenColumn } from '../../platform/sheets/write.ts'
import type { Permission } from '../access/roles.ts'
import { inScope } from '../access/scope.ts'
import type { Exported, Format } from './contract.ts'

type Asked = { format: Format; hidden?: string[] | undefined }

/** A column of a file; `shows` is the one of the page it stands for, if there is one. */
export type ExportedColumn = WrittenColumn & { shows?: string }

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

/**
 * Declares a list to be had as a file, next to what it lists: the same rows, filters and rights as
 * its page. Rows come in batches, so that no long list is ever in memory.
 */
export function exportedList<Input extends z.ZodType<Asked>>(
  endpoint: Endpoint<Input, typeof Exported>,
  declaration: {
    called: string
    columns: readonly ExportedColumn[]
    /** Columns that say nothing when it is asked so, by what they show. */
    without?: (input: z.output<Input>) => readonly string[]
    count: (ctx: Ctx, input: z.output<Input>) => Promise<number>
    rows: (ctx: Ctx, input: z.output<Input>) => Batches
  },
): ExportedList {
  const { called, columns, without, count, rows } = declaration
  const kept = (input: z.output<Input>): number[] => {
    const left = new Set([...(input.hidden ?? []), ...(without?.(input) ?? [])])
    return columns.flatMap(({ shows }, at) => (shows && left.has(shows) ? [] : [at]))
  }
  return {
    name: endpoint.path.split('/').at(-1) ?? '',
    ...{ called, endpoint },
    columns: (input) => only(kept(endpoint.input.parse(input)), columns),
    count: (ctx, input) => count(ctx, endpoint.input.parse(input)),
    rows: (ctx, input) => {
      const asked = endpoint.input.parse(input)
      const places = kept(asked)
      return places.length === columns.length
        ? rows(ctx, asked)
        : narrowed(rows(ctx, asked), places)
    },
  }
}

async function* narrowed(batches: Batches, places: readonly number[]): AsyncGenerator<Value[][]> {
  for await (const rows of batches) yield rows.map((row) => only(places, row))
}

function only<Item>(places: readonly number[], all: readonly Item[]): Item[] {
  return places.flatMap((at) => {
    const item = all[at]
    return item === undefined ? [] : [item]
  })
}

/** Refuses an organization whose records the actor may not see (`organizations.missing`). */
export async function ensureSeen(
  ctx: Ctx,
  permission: Permission,
  organizationId: string | undefined,
): Promise<void> {
  if (organizationId === undefined) return
  const { rows } = await sql`
    select from organizations o where o.id = ${organizationId}
      and ${inScope(ctx.actor, permission, sql<string>`o.scope_path`)}
  `.execute(ctx.db)
  found(rows[0], 'organizations.missing')
}

const atOnce = 2000

/** The rows of one query, fetched some at a time from where it stands; wants a transaction. */
export async function* fetched<Row>(
  ctx: Ctx,
  query: RawBuilder<unknown>,
  valuesOf: (row: Row) => Value[],
): AsyncGenerator<Value[][]> {
  await sql`declare exported no scroll cursor for ${query}`.execute(ctx.db)
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.lit(atOnce)} from exported`.execute(ctx.db)
    if (rows.length > 0) yield rows.map(valuesOf)
    if (rows.length < atOnce) break
  }
  await sql`close exported`.execute(ctx.db)
}

/** The rows of a list that comes in pages. */
export async function* paged<Row, Cursor>(
  page: (after: Cursor | undefined, limit: number) => Promise<{ rows: Row[]; next: Cursor | null }>,
  valuesOf: (row: Row) => Value[],
): AsyncGenerator<Value[][]> {
  let after: Cursor | undefined
  for (;;) {
    const { rows, next } = await page(after, atOnce)
    yield rows.map(valuesOf)
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
