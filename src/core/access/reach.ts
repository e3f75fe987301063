import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import { may, mayNot } from './rules.ts'

/**
 * Where accounts have or will have something: the organization that keeps them, and rights by
 * decision, posts and membership that are not over, their own or another's they stand in for. A query of `(account_id, scope_path)`; locked
 * accounts have theirs like the others.
 *
 * A member's account goes with the member; any other stays with the organization it was opened
 * for, the province where none is named. So there is none that everybody could make their own.
 */
export function accountPlaces(today: Day): RawBuilder<unknown> {
  return sql`(
    select g.account_id, o.scope_path
    from grants g join organizations o on o.id = g.organization_id
    where ${notOver('g.valid', today)}
    union all
    select d.account_id, o.scope_path
    from deputies d
    left join post_holdings h on h.id = d.holding_id
    left join posts p on p.id = h.post_id
    left join grants g on g.id = d.grant_id
    join organizations o on o.id = coalesce(p.organization_id, g.organization_id)
    where ${notOver('d.valid', today)}
    union all
    select a.id, coalesce(home.scope_path, top.scope_path, '')
    from accounts a
    left join organizations home on home.id = a.organization_id
    left join organizations top on top.id = (select province_id from settings)
    where not exists (
      select from memberships m where m.member_id = a.member_id and ${notOver('m.valid', today)})
    union all
    select a.id, places.scope_path
    from accounts a join ${memberPlaces(today)} places on places.member_id = a.member_id)`
}

function memberPlaces(today: Day): RawBuilder<unknown> {
  return sql`(
    select h.member_id, o.scope_path
    from post_holdings h
    join posts p on p.id = h.post_id
    join organizations o on o.id = p.organization_id
    where ${notOver('h.valid', today)}
    union all
    select f.official_id, o.scope_path
    from follow_assignments_held f join organizations o on o.id = f.organization_id
    where ${notOver('f.valid', today)} and not isempty(f.valid)
    union all
    select m.member_id, o.scope_path
    from memberships m join organizations o on o.id = m.organization_id
    where ${notOver('m.valid', today)})`
}

function notOver(column: string, today: Day): RawBuilder<boolean> {
  return sql<boolean>`coalesce(upper(${sql.ref(column)}) > ${today}::date, true)`
}

/**
 * Why the actor may not manage an account: it has something outside the actor's reach.
 *
 * Whoever could lock, unlock or re-password an account above their own could become it.
 */
export async function mayNotManageAccount(ctx: Ctx, accountId: string): Promise<Refusal | null> {
  return whyOutOfReach(ctx, await placesOfAccount(ctx, accountId), 'access.account-missing')
}

/** Why the actor may not know of an account: all it has is where they do not read rights. */
export async function whyUnseenAccount(ctx: Ctx, accountId: string): Promise<Refusal | null> {
  const places = await placesOfAccount(ctx, accountId)
  return isSeen(ctx, places) ? null : refuse('missing', 'access.account-missing')
}

async function placesOfAccount(ctx: Ctx, accountId: string): Promise<string[]> {
  const { rows } = await sql<{ scopePath: string }>`
    select scope_path from ${accountPlaces(ctx.today)} places where account_id = ${accountId}
  `.execute(ctx.db)
  return rows.map((row) => row.scopePath)
}

/** Why the actor may not open an account for a member: it would hold rights beyond the actor's. */
export async function whyNotAccountFor(ctx: Ctx, memberId: string): Promise<Refusal | null> {
  const { rows } = await sql<{ scopePath: string | null; accountId: string | null }>`
    select places.scope_path, a.id as account_id
    from members who
    left join ${memberPlaces(ctx.today)} places on places.member_id = who.id
    left join accounts a on a.member_id = who.id
    where who.id = ${memberId}
  `.execute(ctx.db)
  if (rows.length === 0) return refuse('missing', 'members.missing')
  const places = rows.flatMap(({ scopePath }) => (scopePath === null ? [] : [scopePath]))
  // One who is nowhere any more has nothing that could be beyond reach.
  const beyond = places.length === 0 ? null : whyOutOfReach(ctx, places, 'members.missing')
  if (beyond) return beyond
  return rows[0]?.accountId ? refuse('conflict', 'access.member-has-account') : null
}

function isSeen({ actor }: Ctx, places: readonly string[]): boolean {
  return places.some((place) => may(actor, 'access.read', place))
}

function whyOutOfReach(ctx: Ctx, places: readonly string[], missing: string) {
  if (!isSeen(ctx, places)) return refuse('missing', missing)
  const refusals = places.map((place) => mayNot(ctx.actor, 'access.manage', place))
  return refusals.find((refusal) => refusal !== null) ?? null
}
