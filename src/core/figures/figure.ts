import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../../platform/day.ts'
import type { Permission } from '../access/roles.ts'
import type { KindSet } from './contract.ts'
import type { Period } from './rules.ts'

/** What kind of record a figure counts, and therefore what its rows open. */
export type RecordType = 'member' | 'organization' | 'population' | 'posting'

/**
 * Where and when a figure looks.
 *
 * `placed` is a subquery of `(organization_id, path, valid)`: every organization that belongs to
 * the question, with its path from the asked organization down (empty for that one itself), as
 * long as it stands there on the tree of the question. For figures of a day that is one row an
 * organization; for figures of a period it also covers the day before, where those stood who left
 * on the first day.
 */
export type Scope = {
  /** The day figures of a day are counted on; the last of the period. */
  day: Day
  /** What must have happened in it, for figures of a period. */
  period: Period
  placed: RawBuilder<unknown>
}

/**
 * Rows of a figure: a query of `(id, organization_id, path)`, of `amount` for sums, of
 * `happened_on` for figures of a period, and of `kind` where the kinds are the rows' own.
 *
 * `id` opens the record; `organization_id` and `path` come from the scope's `placed`.
 */
export type Rows = (scope: Scope) => RawBuilder<unknown>

export type CountFigure = {
  id: string
  unit:
    | 'members'
    | 'organizations'
    | 'people'
    | 'posts'
    | 'meetings'
    | 'assignments'
    | 'issues'
    | 'visits'
    | 'pilots'
    | 'models'
  of: RecordType
  /** Whether it counts what there is on a day, or what happened in a period. */
  over: 'day' | 'period'
  /** What tells its rows apart in the breakdown by kind. */
  kinds: KindSet
  measure: 'count' | 'sum'
  /** What it takes to open its rows, where reading such records does not suffice. */
  opens?: Permission
  rows: Rows
}

export type RatioFigure = {
  id: string
  unit: 'percent'
  numerator: CountFigure
  denominator: CountFigure
}

export type Figure = CountFigure | RatioFigure

type Declaration = Omit<CountFigure, 'over' | 'measure'> & { measure?: CountFigure['measure'] }

/**
 * Declares a figure of what there is on a day, next to the module that owns its facts.
 *
 * Its value is the count (or the sum) of the very rows it opens to, so the two cannot differ.
 * Asked about a period, it is counted on the last day.
 */
export function figure(declaration: Declaration): CountFigure {
  return { measure: 'count', over: 'day', ...declaration }
}

/**
 * Declares a figure of what happened in a period.
 *
 * Each row belongs where its organization stood when it happened, so the figures of four quarters
 * add up to that of the year. Asked about a day, it counts from the first of January on.
 */
export function happenings(declaration: Declaration): CountFigure {
  return { measure: 'count', over: 'period', ...declaration }
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
