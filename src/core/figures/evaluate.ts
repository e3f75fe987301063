import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { addDays } from '../../platform/day.ts'
import type { FigureValue } from './contract.ts'
import { sharedOut, withParts } from './divisions.ts'
import {
  type CountFigure,
  type Figure,
  isRatio,
  measured,
  type RecordType,
  type Scope,
} from './figure.ts'
import { lastDay, type Period } from './rules.ts'
import { dividedIn, placedUnder, type Tree, topOf } from './scope.ts'

/** A question put to figures: which organization, which days, on which tree. */
export type Question = { organizationId: string; period: Period; tree: Tree }

/** Where and when a figure looks to answer a question. */
export function scopeOf(
  of: CountFigure,
  { organizationId, period, tree }: Question,
  placed?: RawBuilder<unknown>,
): Scope {
  return {
    ...{ day: lastDay(period), period },
    placed: placed ?? placedUnder(organizationId, standingFor(of, period), tree),
  }
}

/** The days on which a figure asks where organizations stood. */
export function standingFor({ over }: CountFigure, { from, until }: Period): Period {
  if (over === 'day') return { from: lastDay({ from, until }), until }
  // Who left on the first day stood where they were on the day before.
  return { from: addDays(from, -1), until }
}

/** Whose record a row is, for what is shared out by where people went; null where it is nobody's. */
const persons: Record<RecordType, RawBuilder<unknown> | null> = {
  member: sql`r.id`,
  posting: sql`(select held.member_id from post_holdings held where held.id = r.id)`,
  organization: null,
  population: null,
}

/**
 * The rows of a figure that belong to a question, each with its `place` below the asked
 * organization, and `divided_as` where it comes from one that was divided. What is divided wants
 * `withParts` in the statement.
 */
export function rowsOf(
  of: CountFigure,
  question: Question,
  { placed, top }: { placed?: RawBuilder<unknown>; top?: RawBuilder<unknown> } = {},
): RawBuilder<unknown> {
  const { tree, organizationId, period } = question
  const rows = of.rows(scopeOf(of, question, placed))
  if (tree.kind === 'as-was' || tree.divided.length === 0)
    return sql`select r.*, r.path as place, null::text as divided_as from (${rows}) r`
  const { day } = tree
  return sharedOut(rows, {
    ...{ day, person: persons[of.of], top: top ?? topOf(organizationId, day) },
    on: of.over === 'period' ? sql`r.happened_on` : sql`${lastDay(period)}::date`,
  })
}

/** A count to be made, in a question of its own. */
export type Count = { of: CountFigure; question: Question }

/**
 * The `with` list of a statement that makes several counts, and their rows: each place they look
 * at is worked out once. All that are restated are so on one tree.
 */
export function sharedScopes(counts: readonly Count[]) {
  const places = new Map<string, { name: RawBuilder<unknown>; placed: RawBuilder<unknown> }>()
  const scoped = counts.map(({ of, question }) => {
    const { organizationId, period, tree } = question
    const key = JSON.stringify([of.over, organizationId, period, treeTextOf(tree)])
    const place = places.get(key) ?? {
      name: sql.raw(`placed_${places.size}`),
      placed: scopeOf(of, question).placed,
    }
    places.set(key, place)
    return { of, rows: rowsOf(of, question, { placed: place.name }) }
  })
  const list = [...places.values()].map(
    ({ name, placed }) => sql`${name} as materialized (select * from ${placed} p)`,
  )
  const divided = counts.map(({ question }) => dividedIn(question.tree))
  const parts = withParts(divided.find(({ length }) => length > 0) ?? [])
  return { places: sql`${parts} ${sql.join(list)}`, scoped }
}

/** The values of several figures to one question, in one statement. */
export async function evaluate(
  ctx: Ctx,
  figures: readonly Figure[],
  question: Question,
): Promise<FigureValue[]> {
  const parts = [...new Set(figures.flatMap((one) => partsOf(one)))]
  const counted = await countAll(
    ctx,
    parts.map((of) => ({ of, question })),
  )
  const values = new Map(parts.map((part, index) => [part, counted[index] ?? 0]))
  return figures.map((one) => figureValue(one, question, (part) => values.get(part) ?? 0))
}

/** One figure put to several questions, in one statement. */
export async function evaluateEach(
  ctx: Ctx,
  one: Figure,
  questions: readonly Question[],
): Promise<FigureValue[]> {
  const parts = partsOf(one)
  const counted = await countAll(
    ctx,
    questions.flatMap((question) => parts.map((of) => ({ of, question }))),
  )
  return questions.map((question, index) =>
    figureValue(one, question, (part) => counted[index * parts.length + parts.indexOf(part)] ?? 0),
  )
}

/** The figures whose rows a figure is made of: itself, or the two of a ratio. */
export function partsOf(one: Figure): CountFigure[] {
  return isRatio(one) ? [one.numerator, one.denominator] : [one]
}

/** Counts in their order. */
async function countAll(ctx: Ctx, counts: readonly Count[]): Promise<number[]> {
  if (counts.length === 0) return []
  const { places, scoped } = sharedScopes(counts)
  const selects = scoped.map(
    ({ of, rows }, index) =>
      sql`select ${index}::int as index, ${measured(of)} as value from (${rows}) figure_rows`,
  )
  const { rows } = await sql<{ index: number; value: number }>`
    with ${places} ${sql.join(selects, sql` union all `)}
  `.execute(ctx.db)
  return rows.toSorted((a, b) => a.index - b.index).map(({ value }) => value)
}

/** Puts a figure's value together from the counts of its parts. */
export function figureValue(
  one: Figure,
  { organizationId, period, tree }: Question,
  count: (part: CountFigure) => number,
): FigureValue {
  const asked = {
    id: one.id,
    unit: one.unit,
    organizationId,
    day: lastDay(period),
    period: partsOf(one).some(({ over }) => over === 'period') ? period : null,
    tree: treeTextOf(tree),
  }
  if (!isRatio(one)) return { ...asked, value: count(one), numerator: null, denominator: null }

  const numerator = { id: one.numerator.id, value: count(one.numerator) }
  const denominator = { id: one.denominator.id, value: count(one.denominator) }
  return { ...asked, value: shareOf(numerator.value, denominator.value), numerator, denominator }
}

/** A share in percent to two decimals; null when there is nothing to divide by. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 10_000) / 100
}

function treeTextOf(tree: Tree): string {
  return tree.kind === 'as-was' ? 'as-was' : `as-is:${tree.day}`
}
