import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { beyond, type Column, cursorOf, type Order, orderBy } from '../../platform/keyset.ts'
import type { Sorting } from '../../platform/wire.ts'
import type { Permission } from '../access/roles.ts'
import { inScope } from '../access/scope.ts'
import type { FigureRow, rowSorts } from './contract.ts'
import { withParts } from './divisions.ts'
import { type Question, rowsOf } from './evaluate.ts'
import type { CountFigure, RecordType } from './figure.ts'
import { kindsOf, lastKnown, organizationOf } from './kinds.ts'
import { restatedAs } from './restated.ts'
import { lastDay } from './rules.ts'
import { dividedIn } from './scope.ts'

/** How a figure's rows are shown: what opens, what it is called, what order it comes in. */
type Shown = {
  /** Joins the record to `figure_rows`. */
  join: RawBuilder<unknown>
  label: RawBuilder<string>
  detail: RawBuilder<string | null>
  order: RawBuilder<string>
}

const shownOn: Record<RecordType, (day: Day) => Shown> = {
  member: (day) => ({
    join: sql`
      join members record on record.id = figure_rows.id
      left join memberships held on held.member_id = record.id and held.valid @> ${day}::date`,
    label: sql`record.full_name`,
    detail: sql`held.status`,
    order: sql`record.name_key`,
  }),
  organization: (day) => ({
    join: lastKnown(sql`record`, sql`figure_rows.id`, sql`${day}::date`),
    label: sql`record.name`,
    detail: sql`record.kind`,
    order: sql`coalesce(record.code, record.name)`,
  }),
  population: (day) => ({
    join: sql`
      join administrative_unit_versions record on record.unit_id = figure_rows.id
        and record.valid @> ${day}::date`,
    label: sql`record.name`,
    detail: sql`(
      select source || ' (' || to_char(counted_on, 'DD/MM/YYYY') || ')' from populations
      where unit_id = record.unit_id and counted_on <= ${day}::date
      order by counted_on desc limit 1)`,
    order: sql`record.name`,
  }),
  posting: () => ({
    join: sql`
      join post_holdings held on held.id = figure_rows.id
      join posts post on post.id = held.post_id
      join members record on record.id = held.member_id`,
    label: sql`record.full_name`,
    detail: sql`post.title`,
    order: sql`record.name_key`,
  }),
}

/** The permission to read a record of a type; the figure itself needs only `figures.read`. */
const permissions: Record<RecordType, Permission> = {
  member: 'members.read',
  organization: 'organizations.read',
  population: 'organizations.read',
  posting: 'posts.read',
}

/** The permission it takes to open a figure's rows. */
export function permissionToOpen(of: CountFigure): Permission {
  return of.opens ?? permissions[of.of]
}

/** An organization is there once for each age of what waits at it, and says which. */
function shownByAge(of: CountFigure, day: Day): Shown {
  const shown = shownOn[of.of](day)
  const detail = sql<string>`figure_rows.kind`
  return { ...shown, detail, order: sql`${shown.order} || '|' || ${detail}` }
}

/** What happened is told with its kind; who was in it twice is there twice, day after day. */
function shownHappening(of: CountFigure, day: Day): Shown {
  const shown = shownOn[of.of](day)
  return {
    label: shown.label,
    join:
      of.of === 'organization'
        ? lastKnown(sql`record`, sql`figure_rows.id`, sql`figure_rows.happened_on`)
        : sql`join members record on record.id = figure_rows.id`,
    detail: kindsOf(of, day).kind,
    order: sql`${shown.order} || '|' || to_char(figure_rows.happened_on, 'YYYY-MM-DD')`,
  }
}

type Sort = Sorting<(typeof rowSorts)[number]>

type Page = {
  kind?: string | undefined
  sort?: Sort | undefined
  after?: string | undefined
  limit: number
}

/**
 * The records a figure is made of, a page at a time in their own order or as asked, with their
 * total: by name, what happened by its day.
 *
 * The total is of the rows the actor may open, which under one scope is the figure's value; with a
 * kind, that of the part of this kind.
 */
export async function listRows(
  ctx: Ctx,
  of: CountFigure,
  question: Question & Page,
): Promise<{ rows: FigureRow[]; total: number; next: string | null }> {
  const { limit, after } = question
  const when = { over: of.over, day: lastDay(question.period) }
  const own = of.over === 'period' ? 'happenedOn' : 'record'
  const { by, descending } = question.sort ?? { by: own, descending: false }
  const ordered = orderOf(by, descending)
  const { rows } = await sql<ListedRow>`
    with ${withParts(dividedIn(question.tree))}
    all_rows as materialized (${allRows(ctx, of, question)})
    select ${of.of}::text as type, r.id, r.label, r.detail, r.amount, r.happened_on,
      r.organization_id, r.own_key, r.sort_key::text as sort_key,
      (select o.name from (select r.organization_id, r.happened_on) of_row
        ${organizationOf(sql`of_row`, sql`o`, when)}) as organization_name,
      ${restatedAs(of, question)} as restated,
      (select count(*)::int from all_rows) as total
    from (
      select all_rows.*, ${keys[by]} as sort_key from all_rows
      ${by === 'organization' ? organizationOf(sql`all_rows`, sql`o`, when) : sql``}
    ) r
    where ${beyond(ordered, after)}
    order by ${orderBy(ordered)}
    limit ${limit + 1}
  `.execute(ctx.db)

  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page.map(({ ownKey: _, sortKey: __, total: ___, ...row }) => row),
    total: rows[0]?.total ?? 0,
    next:
      rows.length > limit && last
        ? cursorOf(ordered, [last.sortKey, last.ownKey, last.id, last.organizationId])
        : null,
  }
}

type ListedRow = FigureRow & { ownKey: string; sortKey: string; total: number }

function allRows(ctx: Ctx, of: CountFigure, question: Question & Page): RawBuilder<unknown> {
  const { kind } = question
  const day = lastDay(question.period)
  const isHappening = of.over === 'period'
  const shown = isHappening
    ? shownHappening(of, day)
    : of.kinds === 'age'
      ? shownByAge(of, day)
      : shownOn[of.of](day)
  const kinds = kindsOf(of, day)
  return sql`
    select figure_rows.id, figure_rows.organization_id, ${shown.label} as label,
      ${shown.detail} as detail, ${shown.order} as own_key,
      ${of.measure === 'sum' ? sql`figure_rows.amount::int` : sql`null::int`} as amount,
      ${isHappening ? sql`figure_rows.happened_on` : sql`null::date`} as happened_on,
      figure_rows.place, figure_rows.divided_as
    from (${rowsOf(of, question)}) figure_rows
    ${shown.join}
    ${isHappening || kind !== undefined ? kinds.join : sql``}
    join organizations scoped on scoped.id = figure_rows.organization_id
    where ${inScope(ctx.actor, permissionToOpen(of), sql<string>`scoped.scope_path`)}
      and ${kind === undefined ? sql`true` : sql`${kinds.kind} = ${kind}`}`
}

const keys = {
  record: sql`all_rows.own_key`,
  happenedOn: sql`coalesce(to_char(all_rows.happened_on, 'YYYY-MM-DD'), '')`,
  detail: sql`coalesce(all_rows.detail, '')`,
  organization: sql`o.name_folded`,
  amount: sql`coalesce(all_rows.amount, 0)`,
}

function orderOf(by: Sort['by'], descending: boolean): Order {
  const column = (of: Column['of'], type: Column['type']): Column => ({ of, type })
  return {
    name: descending ? `-${by}` : by,
    key: column(sql`r.sort_key`, by === 'amount' ? 'integer' : 'text'),
    descending,
    ties: [
      column(sql`r.own_key`, 'text'),
      column(sql`r.id`, 'uuid'),
      column(sql`r.organization_id`, 'uuid'),
    ],
  }
}
