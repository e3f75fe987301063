import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { isDay } from './day.ts'
import { Refused, refuse } from './refusal.ts'

/**
 * A column a list is sorted by. It is never null; text is compared byte by byte, a name as the
 * database sorts names.
 */
export type Column = {
  of: RawBuilder<unknown>
  type: 'text' | 'name' | 'integer' | 'date' | 'instant' | 'uuid'
}

/** A sorted list: its key up or down, then what tells equals apart, always upwards. */
export type Order = {
  /** The sort as asked for; a cursor of another one is refused. */
  name: string
  key: Column
  descending: boolean
  ties: readonly Column[]
}

const casts = {
  text: sql`::text collate "C"`,
  name: sql`::text`,
  integer: sql`::int`,
  date: sql`::date`,
  instant: sql`::timestamptz`,
  uuid: sql`::uuid`,
}

// PostgreSQL takes no NUL, and whoever writes a cursor by hand is told so.
const writing = z.string().regex(/^[^\0]*$/)
const values = {
  text: writing,
  name: writing,
  integer: z
    .string()
    .regex(/^-?\d{1,10}$/)
    .refine((text) => Math.abs(Number(text)) < 2 ** 31),
  date: z.string().refine(isDay),
  // As the clock of a process gives it: to the millisecond.
  instant: z.iso.datetime(),
  uuid: z.uuid(),
}

/** What stands after `order by`. */
export function orderBy({ key, descending, ties }: Order): RawBuilder<unknown> {
  return sql.join([
    sql`${column(key)} ${descending ? sql`desc` : sql`asc`}`,
    ...ties.map((tie) => column(tie)),
  ])
}

/** The condition that a row comes after the place of a cursor; refuses `list.cursor-unknown`. */
export function beyond(order: Order, cursor: string | undefined): RawBuilder<boolean> {
  if (cursor === undefined) return sql<boolean>`true`
  const [value, ...rest] = placeOf(order, cursor)
  const { key, descending, ties } = order
  const own = sql`${value}${casts[key.type]}`
  const others = sql.join(ties.map((tie, at) => sql`${rest[at]}${casts[tie.type]}`))
  return sql<boolean>`(${column(key)} ${descending ? sql`<` : sql`>`} ${own}
    or (${column(key)} = ${own} and (${sql.join(ties.map(column))}) > (${others})))`
}

/** Where a page ended: the values of its last row, in the order of the list's columns, as text. */
export function cursorOf({ name }: Order, row: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify([name, ...row.map(String)])).toString('base64url')
}

/** Reads a cursor back; one that is not of this list in this order is refused. */
export function placeOf({ name, key, ties }: Order, cursor: string): string[] {
  const place = z.tuple([z.literal(name), values[key.type], ...ties.map((tie) => values[tie.type])])
  try {
    const [, ...rest] = place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    return rest
  } catch {
    throw new Refused(refuse('invalid', 'list.cursor-unknown'))
  }
}

function column({ of, type }: Column): RawBuilder<unknown> {
  return type === 'text' ? sql`${of} collate "C"` : of
}
