import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { may, mayNot } from '../access/rules.ts'
import type { View, ViewedList } from './contract.ts'
import { listRights } from './rules.ts'

type Row = Omit<View, 'organization' | 'whyNotChange'> & {
  accountId: string | null
  organizationId: string | null
  organizationName: string | null
  scopePath: string | null
}

/** One's own views and those of the very organizations one has a right at, as one ordered them, then by name. */
export async function listViews(
  ctx: Ctx,
  { list }: { list?: ViewedList | undefined },
): Promise<View[]> {
  const { accountId, grants } = ctx.actor
  const places = grants.map(({ organizationId }) => organizationId)
  const rows = await viewsWhere(
    ctx,
    sql`(v.account_id = ${accountId} or v.organization_id = any(${places}::uuid[]))
      and ${list === undefined ? sql`true` : sql`v.list = ${list}`}`,
  )
  return rows.filter((row) => row.accountId !== null || maySeeView(ctx, row)).map(shownTo(ctx))
}

export function viewsWhere(ctx: Ctx, which: RawBuilder<unknown>): Promise<Row[]> {
  return sql<Row>`
    select v.id, v.list, v.name, v.search, v.hidden_columns, v.account_id, v.organization_id,
      o.scope_path, (select n.name from organization_versions n
        where n.organization_id = v.organization_id and lower(n.valid) <= ${ctx.today}::date
        order by n.valid desc limit 1) as organization_name,
      exists (select from view_defaults d
        where d.view_id = v.id and d.account_id = ${ctx.actor.accountId}) as is_default
    from views v
    left join organizations o on o.id = v.organization_id
    left join view_positions p on p.view_id = v.id and p.account_id = ${ctx.actor.accountId}
    where ${which}
    order by p.position nulls last, v.organization_id is not null, lower(v.name), v.id
  `
    .execute(ctx.db)
    .then(({ rows }) => rows)
}

/** One's own, or of an organization where one may open the list. */
export function maySeeView({ actor }: Ctx, { list, accountId, scopePath }: Row): boolean {
  return scopePath === null
    ? accountId === actor.accountId
    : may(actor, listRights[list].opens, scopePath)
}

function shownTo({ actor }: Ctx) {
  return ({ accountId: _, organizationId, organizationName, scopePath, ...view }: Row): View => ({
    ...view,
    organization:
      organizationId === null ? null : { id: organizationId, name: organizationName ?? '' },
    whyNotChange: scopePath === null ? null : mayNot(actor, listRights[view.list].keeps, scopePath),
  })
}
