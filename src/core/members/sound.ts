import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'

/** What something else in the register does not bear, each null when all is well. */
type Unborne = {
  notLiving: string | null
  flagBeyond: Day | null
  guestAtHome: string | null
  posts: string | null
  complaint: Day | null
}

/**
 * Why the dated facts of a member, as they are written now, cannot stand: an organization did not
 * exist then, a flag reaches beyond membership, a guest would be at home, a post was held by who was
 * not yet, or no longer, a full member, or a complaint is against a leaving that is not there.
 *
 * Asked after the facts were put back or set right; the refusal undoes the writing.
 */
export async function whyUnsound(ctx: Ctx, memberId: string): Promise<Refusal | null> {
  return (await unsoundAmong(ctx, [memberId])).get(memberId) ?? null
}

/** The same of many: those whose facts cannot stand, each with the reason. */
export async function unsoundAmong(
  ctx: Ctx,
  memberIds: readonly string[],
): Promise<ReadonlyMap<string, Refusal>> {
  const { rows } = await sql<Unborne & { id: string }>`
    with roll as materialized (
      select member_id, range_agg(valid) as days from memberships
      where member_id = any(${memberIds}::uuid[]) group by 1
    ),
    stays as materialized (
      select member_id, organization_id, valid from memberships
      where member_id = any(${memberIds}::uuid[])
      union all
      select member_id, organization_id, valid from membership_flags
      where member_id = any(${memberIds}::uuid[]) and organization_id is not null
    ),
    living as materialized (
      select organization_id, range_agg(valid) as days from organization_versions
      where organization_id in (select organization_id from stays) group by 1
    ),
    ${unborne(memberIds)}
    select member_id as id, max(not_living) as not_living, min(flag_beyond) as flag_beyond,
      max(guest_at_home) as guest_at_home, max(posts) as posts, min(complaint) as complaint
    from unborne group by 1
  `.execute(ctx.db)
  return new Map(
    rows.flatMap(({ id, ...unborne }) => {
      const refusal = refusalOf(unborne)
      return refusal ? [[id, refusal] as const] : []
    }),
  )
}

/** Each thing that is not borne, of whom; found for all members together. */
function unborne(memberIds: readonly string[]): RawBuilder<unknown> {
  return sql`unborne as (
    select s.member_id, ${nameOf('s.organization_id')} as not_living, null::date as flag_beyond,
      null as guest_at_home, null as posts, null::date as complaint
    from stays s left join living on living.organization_id = s.organization_id
    where not coalesce(living.days, '{}') @> s.valid
    union all
    select f.member_id, null, lower(f.valid), null, null, null
    from membership_flags f left join roll on roll.member_id = f.member_id
    where f.member_id = any(${memberIds}::uuid[]) and not coalesce(roll.days, '{}') @> f.valid
    union all
    select f.member_id, null, null, ${nameOf('f.organization_id')}, null, null
    from membership_flags f join memberships m
      on m.member_id = f.member_id and m.organization_id = f.organization_id and m.valid && f.valid
    where f.member_id = any(${memberIds}::uuid[])
    union all
    select h.member_id, null, null, null, string_agg(
      p.title || ' (' || ${nameOf('p.organization_id')} || ')', ', ' order by p.title), null
    from post_holdings h join posts p on p.id = h.post_id
    left join roll on roll.member_id = h.member_id
    where h.member_id = any(${memberIds}::uuid[]) and (not coalesce(roll.days, '{}') @> h.valid
      or not exists (select from memberships m where m.member_id = h.member_id
        and m.status = 'full' and m.valid @> lower(h.valid)))
    group by h.member_id
    union all
    select c.member_id, null, null, null, null, c.lodged_on
    from complaints_held c
    where c.member_id = any(${memberIds}::uuid[]) and not exists (
      select from memberships m where m.member_id = c.member_id and m.closed_by = c.against
        and upper(m.valid) = c.left_on)
  )`
}

function refusalOf(unborne: Unborne): Refusal | null {
  const { notLiving, flagBeyond, guestAtHome, posts, complaint } = unborne
  if (notLiving !== null) return refuse('conflict', 'members.place-not-living', { name: notLiving })
  if (posts !== null) return refuse('conflict', 'members.posts-rest-on-it', { posts })
  if (complaint !== null)
    return refuse('conflict', 'members.complaint-rests-on-it', { on: complaint })
  if (flagBeyond !== null) return refuse('conflict', 'members.later-flag', { on: flagBeyond })
  return guestAtHome === null
    ? null
    : refuse('conflict', 'members.would-be-guest-at-home', { name: guestAtHome })
}

/** The last name of an organization; the column is SQL of this file, never input. */
function nameOf(column: string) {
  return sql.raw<string>(`(select v.name from organization_versions v
    where v.organization_id = ${column} order by v.valid desc limit 1)`)
}
