import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { beyond, cursorOf, type Order, orderBy } from '../../platform/keyset.ts'
import { inScope } from '../access/scope.ts'
import type { ListPlanned, PlannedChange } from './contract.ts'
import { plannedOfMembers, plannedOfOrganizations, plannedOfPosts } from './rows.ts'
import { plannedOf } from './rules.ts'

const sources = {
  member: { right: 'members.read', rows: plannedOfMembers },
  organization: { right: 'organizations.read', rows: plannedOfOrganizations },
  posting: { right: 'posts.read', rows: plannedOfPosts },
} as const

/**
 * Changes recorded for a day after today, by day, a page at a time.
 *
 * Each is seen where its organization stands today for rights; a transfer also where it leads from.
 * The counts of all sorts come in the same statement.
 */
export async function listPlanned(ctx: Ctx, input: ListPlanned) {
  const { of, after, limit } = input
  const every = plannedOf.map((one) => seen(ctx, one, input.organizationId))
  const { rows } = await sql<ListedRow>`
    with planned as materialized (${sql.join(every, sql` union all `)}),
    counted as (
      select coalesce(jsonb_object_agg(of, n), '{}') as counts
      from (select of, count(*)::int as n from planned group by of) each
    ),
    page as (
      select page.* from (
        select planned.*, to_char("on", 'YYYYMMDD') as sort_key from planned
        where ${of === undefined ? sql`true` : sql`planned.of = ${of}`}
      ) page
      where ${beyond(order, after)}
      order by ${orderBy(order)}
      limit ${limit + 1}
    )
    select page.*, counted.counts, coalesce(who.full_name, named.name) as label,
      named.name as organization_name
    from counted
    left join page on true
    left join members who on who.id = page.id and page.of <> 'organization'
    left join lateral (
      select v.name from organization_versions v
      where v.organization_id = page.organization_id
      order by (lower(v.valid) <= ${ctx.today}::date) desc,
        case when lower(v.valid) <= ${ctx.today}::date then lower(v.valid) end desc, v.valid
      limit 1
    ) named on true
    order by ${orderBy(order)}
  `.execute(ctx.db)

  const found = rows.filter((row) => row.id !== null)
  const page = found.slice(0, limit)
  const last = page.at(-1)
  const counts = plannedOf.map((one) => ({ of: one, count: rows[0]?.counts[one] ?? 0 }))
  return {
    rows: page.map(shown),
    counts,
    total: counts
      .filter((one) => of === undefined || one.of === of)
      .reduce((sum, { count }) => sum + count, 0),
    next: found.length > limit && last ? cursorOf(order, placeIn(last)) : null,
  }
}

type ListedRow = PlannedChange & {
  sortKey: string
  leftId: string | null
  counts: Partial<Record<PlannedChange['of'], number>>
}

/** The plans of one sort that the actor may see, of a subtree or of everywhere. */
function seen(
  ctx: Ctx,
  of: PlannedChange['of'],
  organizationId: string | undefined,
): RawBuilder<unknown> {
  const { right, rows } = sources[of]
  const below =
    organizationId === undefined
      ? sql`true`
      : sql`exists (select from organizations top where top.id = ${organizationId}
          and o.scope_path >= top.scope_path and o.scope_path < top.scope_path || '~')`
  return sql`(
    select one.* from (${rows(ctx.today)}) one
    where exists (
      select from organizations o
      where o.id in (one.organization_id, one.left_id)
        and ${inScope(ctx.actor, right, sql<string>`o.scope_path`)} and ${below}
    ))`
}

const order: Order = {
  name: 'planned',
  key: { of: sql`page.sort_key`, type: 'text' },
  descending: false,
  ties: [
    { of: sql`page.of`, type: 'text' },
    { of: sql`page.id`, type: 'uuid' },
    { of: sql`page.act`, type: 'text' },
    { of: sql`page.organization_id`, type: 'uuid' },
  ],
}

function placeIn({ sortKey, of, id, act, organizationId }: ListedRow): string[] {
  return [sortKey, of, id, act, organizationId]
}

function shown({ sortKey: _, leftId: __, counts: ___, ...row }: ListedRow): PlannedChange {
  return row
}
