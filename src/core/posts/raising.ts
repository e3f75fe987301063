import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import { isRole, type Role, roles } from '../access/roles.ts'
import { accessRules } from '../access/rule-sets.ts'
import { beyondOwn } from '../access/rules.ts'
import { systemId } from '../access/system.ts'
import { rulesOn } from '../rule-sets/subject.ts'
import { postRules } from './rule-sets.ts'

/** A holder whose role another kind of organization changes. */
type Raised = {
  title: string
  fullName: string
  /** Who holds the post, or stands in for whoever does, is the actor. */
  isOwn: boolean
  scopePath: string
  before: string | null
  after: string
}

/**
 * Why organizations may not take other kinds, or null when they may: who already holds a post there
 * would have more than before. Whoever changes the kind gives it, as if they had seated them: never to
 * themselves, nothing beyond their own, and no powerful role, which takes two people.
 *
 * `changes` is a query of `(organization_id, before, after, "from", until)`, kinds and the days on
 * which the new one holds.
 */
export async function whyNotRaise(ctx: Ctx, changes: RawBuilder<unknown>): Promise<Refusal | null> {
  const changed = await holdersOtherwise(ctx, changes)
  const raised = changed.flatMap((one) =>
    isRole(one.after) && isMore(one.before, one.after) ? [{ ...one, after: one.after }] : [],
  )
  const inWords = (some: readonly Raised[]) => ({
    holders: [...new Set(some.map(({ title, fullName }) => `${fullName} (${title})`))].join(', '),
  })
  const own = raised.filter((one) => one.isOwn)
  if (own.length > 0) return refuse('conflict', 'posts.conversion-raises-own', inWords(own))
  const beyond = raised.filter(
    ({ after, scopePath }) => beyondOwn(ctx.actor, after, scopePath).length > 0,
  )
  if (beyond.length > 0) return refuse('forbidden', 'posts.conversion-raises', inWords(beyond))

  if (raised.length === 0 || ctx.actor.accountId === systemId) return null
  const { powerfulRoles } = await rulesOn(ctx, accessRules, ctx.today)
  const powerful = raised.filter(({ after }) => powerfulRoles.includes(after))
  return powerful.length > 0
    ? refuse('conflict', 'posts.conversion-raises-powerful', inWords(powerful))
    : null
}

/** Holders from today on whose post gives another role by the new kind, under every rule set to come. */
async function holdersOtherwise(ctx: Ctx, changes: RawBuilder<unknown>): Promise<Raised[]> {
  const { rows } = await sql<Raised>`
    select distinct p.title, who.full_name, o.scope_path,
      (h.member_id = ${ctx.actor.memberId}::uuid) is true or exists (
        select from deputies d where d.holding_id = h.id and d.account_id = ${ctx.actor.accountId}
          and d.valid && h.valid and coalesce(upper(d.valid) > ${ctx.today}::date, true)) as is_own,
      rules.body #>> array['kinds', p.kind, 'roles', c.before] as before,
      rules.body #>> array['kinds', p.kind, 'roles', c.after] as after
    from (${changes}) c
    join organizations o on o.id = c.organization_id
    join posts p on p.organization_id = c.organization_id
    join post_holdings h on h.post_id = p.id
    join members who on who.id = h.member_id
    join rule_sets rules on rules.subject = ${postRules.name} and rules.applies_to = ''
      and rules.enabled
    where not isempty(
        h.valid * rules.valid * daterange(c."from", c.until) * daterange(${ctx.today}::date, null))
      and rules.body #>> array['kinds', p.kind, 'roles', c.after] is not null
    order by p.title, who.full_name
  `.execute(ctx.db)
  return rows
}

/** Whether a role allows something, or somewhere, that another does not. */
function isMore(before: string | null, after: Role): boolean {
  if (before === null || !isRole(before)) return true
  const { permissions, reach } = roles[before]
  const known: readonly string[] = permissions
  return (
    (reach === 'here' && roles[after].reach === 'below') ||
    roles[after].permissions.some((permission) => !known.includes(permission))
  )
}

/** The change of one organization's kind, as `whyNotRaise` takes it. */
export function kindChange(change: {
  id: string
  before: string
  after: string
  from: Day
  until: Day | null
}): RawBuilder<unknown> {
  const { id, before, after, from, until } = change
  return sql`select ${id}::uuid as organization_id, ${before}::text as before,
    ${after}::text as after, ${from}::date as "from", ${until}::date as until`
}
