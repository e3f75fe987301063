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
    select who.id, unborne.*
    from unnest(${memberIds}::uuid[]) who(id)
    cross join lateral (${unborneOf(sql`who.id`)}) unborne
  `.execute(ctx.db)
  return new Map(
    rows.flatMap(({ id, ...unborne }) => {
      const refusal = refusalOf(unborne)
      return refusal ? [[id, refusal] as const] : []
    }),
  )
}

function unborneOf(memberId: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    with roll as (
      select coalesce(range_agg(valid), '{}') as days from memberships where member_id = ${memberId}
    ),
    stays as (
      select organization_id, valid from memberships where member_id = ${memberId}
      union all
      select organization_id, valid from membership_flags
      where member_id = ${memberId} and organization_id is not null
    )
    select
      (select ${nameOf('s.organization_id')} from stays s
        where not coalesce((select range_agg(v.valid) from organization_versions v
          where v.organization_id = s.organization_id), '{}') @> s.valid limit 1) as not_living,
      (select lower(f.valid) from membership_flags f, roll
        where f.member_id = ${memberId} and not roll.days @> f.valid limit 1) as flag_beyond,
      (select ${nameOf('f.organization_id')} from membership_flags f join memberships m
          on m.member_id = f.member_id and m.organization_id = f.organization_id and m.valid && f.valid
        where f.member_id = ${memberId} limit 1) as guest_at_home,
      (select string_agg(p.title || ' (' || ${nameOf('p.organization_id')} || ')', ', ' order by p.title)
        from roll, post_holdings h join posts p on p.id = h.post_id
        where h.member_id = ${memberId} and (not roll.days @> h.valid or not exists (
          select from memberships m where m.member_id = h.member_id and m.status = 'full'
            and m.valid @> lower(h.valid)))) as posts,
      (select c.lodged_on from complaints_held c
        where c.member_id = ${memberId} and not exists (
          select from memberships m where m.member_id = c.member_id and m.closed_by = c.against
            and upper(m.valid) = c.left_on) limit 1) as complaint`
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
