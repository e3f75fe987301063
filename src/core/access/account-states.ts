import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { type AccountState, accountStates } from './contract.ts'
import { heldOn, postRulesOn } from './held.ts'
import { isRole, roleNames } from './roles.ts'
import { signInRules } from './rule-sets.ts'

/** That the row of `accounts` is in a state, as whoever runs the installation looks for it. */
export function isIn(state: AccountState, today: Day): RawBuilder<boolean> {
  return {
    locked: sql<boolean>`accounts.locked_at is not null`,
    resting: isResting(today),
    // Who cannot sign in, or no more, lacks nothing by it.
    withoutSecondStep: sql<boolean>`(accounts.locked_at is null
      and exists (select from ${rolesHeld(today)} has, ${signInOn(today)} rules,
          json_array_elements_text(rules.body->'secondStepRoles') wanted
        where has.account_id = accounts.id and has.role = wanted)
      and exists (select from auth."user" u
        where u."id" = accounts.id and not coalesce(u."twoFactorEnabled", false)))`,
    neverSignedIn: sql<boolean>`(accounts.signed_in_at is null)`,
  }[state]
}

/** That the row of `accounts` holds a role somewhere today. */
export function holdsRole(role: string, today: Day): RawBuilder<boolean> {
  return sql<boolean>`exists (select from ${rolesHeld(today)} has
    where has.account_id = accounts.id and has.role = ${role})`
}

/** After too many failures, whose minutes are real ones (see `noteTry`). */
function isResting(today: Day): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select from ${signInOn(today)} rules
    cross join lateral (
      select count(*) as tries, max(failed_at) as last from auth.sign_in_failures failure
      where failure.username = accounts.username
        and failed_at > now() - make_interval(mins => (rules.body->>'withinMinutes')::int)
    ) failed
    where tries >= (rules.body->>'failures')::int
      and last + make_interval(mins => (rules.body->>'lockedMinutes')::int) > now())`
}

function signInOn(today: Day): RawBuilder<unknown> {
  return sql`(select body from rule_sets where subject = ${signInRules.name} and applies_to = ''
    and enabled and valid @> ${today}::date)`
}

/** Who holds which role today, by decision, by post (as the rules on posts say) or for another. */
function rolesHeld(today: Day): RawBuilder<unknown> {
  return sql`(
    select held.account_id, coalesce(held.role,
      ${postRulesOn(today)}->'kinds'->held.post_kind->'roles'->>held.organization_kind) as role
    from ${heldOn(today)} held)`
}

export type AccountCounts = {
  total: number
  states: { state: AccountState; count: number }[]
  roles: { role: string; count: number }[]
}

/** How many accounts there are in all, in each state and of each role; one may be in several. */
export async function countAccounts(ctx: Ctx): Promise<AccountCounts> {
  const counts = accountStates.map(
    (state) => sql`count(*) filter (where ${isIn(state, ctx.today)})::int as ${sql.ref(state)}`,
  )
  const { rows } = await sql<Record<string, number>>`
    select count(*)::int as total, ${sql.join(counts)} from accounts
  `.execute(ctx.db)
  const byRole = await sql<{ role: string; count: number }>`
    select has.role, count(distinct has.account_id)::int as count
    from ${rolesHeld(ctx.today)} has where has.role is not null group by has.role
  `.execute(ctx.db)
  return {
    total: rows[0]?.total ?? 0,
    states: accountStates.map((state) => ({ state, count: rows[0]?.[state] ?? 0 })),
    roles: byRole.rows
      .flatMap(({ role, count }) => (isRole(role) ? [{ role, count }] : []))
      .toSorted((one, other) => roleNames.indexOf(one.role) - roleNames.indexOf(other.role)),
  }
}
