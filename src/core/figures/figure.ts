import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'

/** What kind of record a figure counts, and therefore what its rows open. */
export type RecordType = 'member' | 'organization' | 'population' | 'posting'

/**
 * Where and when a figure looks.
 *
 * `placed` is a subquery of `(organization_id, path)`: every organization that belongs to the
 * question, with its path on the tree the question stands on.
 */
export type Scope = { day: Day; placed: RawBuilder<unknown> }

/**
 * Rows of a figure: a query of `(id, organization_id, path)` and, for sums, `amount`.
 *
 * `id` opens the record; `organization_id` and `path` come from the scope's `placed`.
 */
export type Rows = (ctx: Ctx, scope: Scope) => Promise<RawBuilder<unknown>> | RawBuilder<unknown>

export type CountFigure = {
  id: string
  unit: 'members' | 'organizations' | 'people' | 'posts'
  of: RecordType
  measure: 'count' | 'sum'
  rows: Rows
}

export type RatioFigure = {
  id: string
  unit: 'percent'
  numerator: CountFigure
  denominator: CountFigure
}

export type Figure = CountFigure | RatioFigure

/**
 * Declares a figure, next to the module that owns its facts.
 *
 * Its value is the count (or the sum) of the very rows it opens to, so the two cannot differ.
 */
export function figure(
  declaration: Omit<CountFigure, 'measure'> & { measure?: CountFigure['measure'] },
): CountFigure {
  return { measure: 'count', ...declaration }
}

/** Declares a share of one figure in another, in percent. */
export function ratio(declaration: Omit<RatioFigure, 'unit'>): RatioFigure {
  return { unit: 'percent', ...declaration }
}

export function isRatio(of: Figure): of is RatioFigure {
  return 'numerator' in of
}

/** The SQL that turns rows into a value. */
export function measured(of: CountFigure): RawBuilder<number> {
  return of.measure === 'count'
    ? sql<number>`count(*)::int`
    : sql<number>`coalesce(sum(amount), 0)::int`
}
