import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { ensure, found, refuse } from '../../platform/refusal.ts'
import type { Stretch } from '../../platform/stretch.ts'
import { may, mayNot } from '../access/rules.ts'
import type { Standing } from './rules.ts'

/** A post under lock, with where its organization stands for rights. */
export type LockedPost = Stretch & {
  id: string
  organizationId: string
  kind: string
  title: string
  seats: number | null
  scopePath: string
}

/**
 * Locks a post for a command and checks the right on its organization, which cannot end meanwhile.
 *
 * One the actor may not even see is missing, in the words for what they asked for.
 */
export async function lockPost(
  ctx: Ctx,
  id: string,
  missing = 'posts.missing',
): Promise<LockedPost> {
  const { rows } = await sql<LockedPost>`
    select p.id, p.organization_id, p.kind, p.title, p.seats, o.scope_path,
      lower(p.valid) as "from", upper(p.valid) as until
    from posts p join organizations o on o.id = p.organization_id
    where p.id = ${id}
    for update of p for share of o
  `.execute(ctx.db)
  const post = found(rows[0], missing)
  ensure(may(ctx.actor, 'posts.read', post.scopePath) ? null : refuse('missing', missing))
  ensure(mayNot(ctx.actor, 'posts.manage', post.scopePath))
  return post
}

export type PostHolding = Stretch & {
  id: string
  memberId: string
  postId: string
  fullName: string
}

/** Everybody who holds, held or will hold a post. */
export function holdingsOfPost(ctx: Ctx, postId: string): Promise<PostHolding[]> {
  return holdings(ctx, sql<boolean>`h.post_id = ${postId}`)
}

/** One holding; an unknown one is missing (`posts.holding-missing`). */
export async function holdingById(ctx: Ctx, id: string): Promise<PostHolding> {
  const [holding] = await holdings(ctx, sql<boolean>`h.id = ${id}`)
  return found(holding, 'posts.holding-missing')
}

async function holdings(ctx: Ctx, condition: RawBuilder<boolean>): Promise<PostHolding[]> {
  const { rows } = await sql<PostHolding>`
    select h.id, h.member_id, h.post_id, who.full_name,
      lower(h.valid) as "from", upper(h.valid) as until
    from post_holdings h join members who on who.id = h.member_id
    where ${condition}
    order by h.valid
  `.execute(ctx.db)
  return rows
}

/**
 * Where a member is on a day, as seen from an organization.
 *
 * The member stays locked, so that they cannot leave while they take up a post.
 */
export async function standingOn(
  ctx: Ctx,
  { memberId, organizationId, day }: { memberId: string; organizationId: string; day: Day },
): Promise<Standing> {
  await sql`select from members where id = ${memberId} for share`.execute(ctx.db)
  const { rows } = await sql<NonNullable<Standing>>`
    select m.status, coalesce(starts_with(theirs.path, post.path), false) as inside,
      (select upper(last.valid) from memberships last
        where last.member_id = m.member_id order by last.valid desc limit 1) as leaves_on
    from memberships m
    left join organization_paths theirs
      on theirs.organization_id = m.organization_id and theirs.valid @> ${day}::date
    left join organization_paths post
      on post.organization_id = ${organizationId} and post.valid @> ${day}::date
    where m.member_id = ${memberId} and m.valid @> ${day}::date
  `.execute(ctx.db)
  return rows[0] ?? null
}
