import { sql } from 'kysely'
import type { Actor, Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import { isRole, type Role } from '../access/roles.ts'
import { beyondOwn } from '../access/rules.ts'
import { postRules } from './rule-sets.ts'

/** The roles each kind of post gives, by kind of post. */
export type RolesGiven = ReadonlyMap<string, readonly Role[]>

/**
 * The roles posts of an organization give from today on in a stretch of time: by every kind the
 * organization has then, and every rule set that is or will be in force.
 */
export async function rolesGiven(
  ctx: Ctx,
  organizationId: string,
  { from, until }: { from: Day; until: Day | null },
): Promise<RolesGiven> {
  const begins = from > ctx.today ? from : ctx.today
  if (until !== null && until <= begins) return new Map()
  const { rows } = await sql<{ kind: string; role: string }>`
    select distinct kinds.key as kind, kinds.value #>> array['roles', place.kind] as role
    from organization_paths place
    join rule_sets rules on rules.subject = ${postRules.name} and rules.applies_to = ''
      and rules.enabled and rules.valid && place.valid
    cross join lateral json_each(rules.body -> 'kinds') kinds
    where place.organization_id = ${organizationId}
      and kinds.value #>> array['roles', place.kind] is not null
      and rules.valid * place.valid && daterange(${begins}::date, ${until}::date)
  `.execute(ctx.db)
  const given = rows.flatMap(({ kind, role }) => (isRole(role) ? [{ kind, role }] : []))
  const byKind = Map.groupBy(given, (one) => one.kind)
  return new Map([...byKind].map(([kind, all]) => [kind, all.map((one) => one.role)]))
}

/**
 * Why the actor may not seat somebody in a post that gives a role.
 *
 * Such a post is a right: whoever gives it and whoever gets it are two people
 * (`access.not-to-oneself`), and it gives nothing the giver does not hold there themselves or could
 * not grant (`posts.role-beyond-own`).
 */
export function whyNotGive(
  actor: Actor,
  given: RolesGiven,
  post: { kind: string; title: string; scopePath: string },
  memberId: string | null,
): Refusal | null {
  const roles = given.get(post.kind) ?? []
  if (roles.length === 0) return null
  if (memberId !== null && memberId === actor.memberId)
    return refuse('conflict', 'access.not-to-oneself')
  const isBeyond = roles.some((role) => beyondOwn(actor, role, post.scopePath).length > 0)
  return isBeyond ? refuse('forbidden', 'posts.role-beyond-own', { title: post.title }) : null
}
