import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { beyond, type Column, cursorOf, type Order, orderBy } from '../../platform/keyset.ts'
import type { Sorting } from '../../platform/wire.ts'
import type { Permission } from '../access/roles.ts'
import { inScope } from '../access/scope.ts'
import type { FigureRow, rowSorts } from './contract.ts'
import type { Question } from './evaluate.ts'
import type { CountFigure, RecordType } from './figure.ts'
import { placedUnder } from './scope.ts'

/** How a figure's rows are shown: what opens, what it is called, what order it comes in. */
type Shown = {
  /** Joins the record to `figure_rows`. */
  join: (day: Day) => RawBuilder<unknown>
  label: RawBuilder<string>
  detail: (day: Day) => RawBuilder<string | null>
  order: RawBuilder<string>
  /** The permission to read such a record; the figure itself needs only `figures.read`. */
  permission: Permission
}

const shown: Record<RecordType, Shown> = {
  member: {
    join: (day) => sql`
      join members record on record.id = figure_rows.id
      left join memberships held on held.member_id = record.id and held.valid @> ${day}::date`,
    label: sql`record.full_name`,
    detail: () => sql`held.status`,
    order: sql`record.name_key`,
    permission: 'members.read',
  },
  organization: {
    join: (day) => sql`
      join organization_versions record on record.organization_id = figure_rows.id
        and record.valid @> ${day}::date`,
    label: sql`record.name`,
    detail: () => sql`record.kind`,
    order: sql`coalesce(record.code, record.name)`,
    permission: 'organizations.read',
  },
  population: {
    join: (day) => sql`
      join administrative_unit_versions record on record.unit_id = figure_rows.id
        and record.valid @> ${day}::date`,
    label: sql`record.name`,
    detail: (day) => sql`(
      select source || ' (' || to_char(counted_on, 'DD/MM/YYYY') || ')' from populations
      where unit_id = record.unit_id and counted_on <= ${day}::date
      order by counted_on desc limit 1)`,
    order: sql`record.name`,
    permission: 'organizations.read',
  },
  posting: {
    join: () => sql`
      join post_holdings held on held.id = figure_rows.id
      join posts post on post.id = held.post_id
      join members record on record.id = held.member_id`,
    label: sql`record.full_name`,
    detail: () => sql`post.title`,
    order: sql`record.name_key`,
    permission: 'posts.read',
  },
}

/** The permission it takes to open a figure's rows. */
export function permissionToOpen(of: CountFigure): Permission {
  return shown[of.of].permission
}

type Sort = Sorting<(typeof rowSorts)[number]>

/**
 * The records a figure is made of, a page at a time in their own order or as asked, with their total.
 *
 * The total is of the rows the actor may open, which under one scope is the figure's value.
 */
export async function listRows(
  ctx: Ctx,
  of: CountFigure,
  question: Question & { sort?: Sort | undefined; after?: string | undefined; limit: number },
): Promise<{ rows: FigureRow[]; total: number; next: string | null }> {
  const { day, limit, after, sort } = question
  const ordered = orderOf(sort)
  const by = sort?.by ?? 'record'
  const { join, label, detail, order, permission } = shown[of.of]
  const placed = placedUnder(question.organizationId, day, question.tree)
  const amount = of.measure === 'sum' ? sql`figure_rows.amount::int` : sql`null::int`
  const { rows } = await sql<ListedRow>`
    with all_rows as materialized (
      select figure_rows.id, figure_rows.organization_id, ${label} as label, ${detail(day)} as detail,
        ${amount} as amount, ${order} as own_key
      from (${await of.rows(ctx, { day, placed })}) figure_rows
      ${join(day)}
      join organizations scoped on scoped.id = figure_rows.organization_id
      where ${inScope(ctx.actor, permission, sql<string>`scoped.scope_path`)}
    )
    select ${of.of}::text as type, r.id, r.label, r.detail, r.amount, r.organization_id,
      (select v.name from organization_versions v where v.organization_id = r.organization_id
        and v.valid @> ${day}::date) as organization_name,
      r.own_key, r.sort_key::text as sort_key,
      (select count(*)::int from all_rows) as total
    from (
      select all_rows.*, ${keys[by]} as sort_key
      from all_rows ${by === 'organization' ? namesOn(day) : sql``}
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

const keys = {
  record: sql`all_rows.own_key`,
  detail: sql`coalesce(all_rows.detail, '')`,
  organization: sql`v.name_folded`,
  amount: sql`coalesce(all_rows.amount, 0)`,
}

function namesOn(day: Day): RawBuilder<unknown> {
  return sql`join organization_versions v on v.organization_id = all_rows.organization_id
    and v.valid @> ${day}::date`
}

function orderOf(sort: Sort | undefined): Order {
  const { by, descending } = sort ?? { by: 'record', descending: false }
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
