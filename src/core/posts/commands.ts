import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Ctx } from '../../platform/context.ts'
import { period } from '../../platform/database/database.ts'
import type { Day } from '../../platform/day.ts'
import { ensure, found, refuse } from '../../platform/refusal.ts'
import { type Changes, record } from '../audit/record.ts'
import { visibleMember } from '../members/index.ts'
import { lockOrganization, organizationOn } from '../organizations/place.ts'
import { rulesOn } from '../rule-sets/subject.ts'
import type { EndHolding, EndPost, OpenPost, TakeUpPost } from './contract.ts'
import { rolesGiven, whyNotGive } from './giving.ts'
import { holdingById, holdingsOfPost, type LockedPost, lockPost, standingOn } from './post.ts'
import { postRules } from './rule-sets.ts'
import { whyNotEnd, whyNotEndPost, whyNotHold, whyNotOpen } from './rules.ts'

/** Gives an organization a post from a day on, titled and numbered as the rule set says. */
export async function openPost(ctx: Ctx, { id: organizationId, kind, from, ...given }: OpenPost) {
  await lockOrganization(ctx, organizationId, 'posts.manage')
  ensure(
    (await organizationOn(ctx, organizationId, from))
      ? null
      : refuse('conflict', 'posts.organization-not-living', { on: from }),
  )
  const rules = await rulesOn(ctx, postRules, from)
  const rule = Object.hasOwn(rules.kinds, kind) ? rules.kinds[kind] : undefined
  const title = given.title ?? rule?.name.vi ?? kind
  const seats = given.seats === undefined ? (rule?.seats ?? null) : given.seats
  const post = { kind, title, seats, from, until: null }
  ensure(whyNotOpen(rules, post, await postsOf(ctx, organizationId)))

  const id = uuid()
  await ctx.db
    .insertInto('posts')
    .values({ id, organizationId, kind, title, seats, valid: period(from, null) })
    .execute()
  await recordPost(
    ctx,
    'opened',
    { id, title, organizationId },
    {
      kind: [null, kind],
      seats: [null, seats],
      from: [null, from],
    },
  )
  return { id }
}

async function postsOf(ctx: Ctx, organizationId: string) {
  const { rows } = await sql<Pick<LockedPost, 'kind' | 'title' | 'seats' | 'from' | 'until'>>`
    select kind, title, seats, lower(valid) as "from", upper(valid) as until
    from posts where organization_id = ${organizationId}
  `.execute(ctx.db)
  return rows
}

/** Ends a post that nobody holds beyond the day. */
export async function endPost(ctx: Ctx, { id, on }: EndPost) {
  const post = await lockPost(ctx, id)
  ensure(whyNotEndPost(post, await holdingsOfPost(ctx, id), on))

  await ctx.db
    .updateTable('posts')
    .set({ valid: period(post.from, on) })
    .where('id', '=', id)
    .execute()
  await recordPost(ctx, 'ended', post, { until: [post.until, on] })
  return { id }
}

/** Records that a member takes up a post; their rights from it begin that day. */
export async function takeUpPost(ctx: Ctx, input: TakeUpPost) {
  const { memberId, by, from, until, term, decision } = input
  const post = await lockPost(ctx, input.id)
  const member = await visibleMember(ctx, memberId, from)
  const rules = await rulesOn(ctx, postRules, from)
  const others = await holdingsOfPost(ctx, post.id)
  const { organizationId } = post
  const standing = await standingOn(ctx, { memberId, organizationId, day: from })
  ensure(whyNotHold(rules, post, { memberId, from, until }, others, standing))
  ensure(await whyOrganizationEnds(ctx, organizationId, until))
  const given = await rolesGiven(ctx, organizationId, input)
  ensure(whyNotGive(ctx.actor, given, post, memberId))

  const id = uuid()
  await ctx.db
    .insertInto('postHoldings')
    .values({
      id,
      postId: post.id,
      memberId,
      valid: period(from, until),
      term,
      openedBy: by,
      decisionNumber: decision.number,
      decidedOn: decision.on,
    })
    .execute()
  await recordPost(ctx, 'taken-up', post, {
    holder: [null, member.fullName],
    memberId: [null, memberId],
    from: [null, from],
    until: [null, until],
    decision: [null, decision.number],
  })
  return { id }
}

/** Nobody may hold a post of an organization that will have ended. */
async function whyOrganizationEnds(ctx: Ctx, organizationId: string, until: Day | null) {
  const { rows } = await sql<{ endsOn: Day | null }>`
    select upper(valid) as ends_on from organization_versions
    where organization_id = ${organizationId} order by valid desc limit 1
  `.execute(ctx.db)
  const endsOn = rows[0]?.endsOn ?? null
  return endsOn !== null && (until === null || until > endsOn)
    ? refuse('conflict', 'posts.organization-ends-before', { on: endsOn })
    : null
}

/** Records that a member lays down a post; their rights from it end that day. */
export async function endHolding(ctx: Ctx, { id, on, reason }: EndHolding) {
  const { postId } = await holdingById(ctx, id)
  const post = await lockPost(ctx, postId, 'posts.holding-missing')
  // Read again under the lock: somebody may have ended it meanwhile.
  const holding = found(
    (await holdingsOfPost(ctx, postId)).find((one) => one.id === id),
    'posts.holding-missing',
  )
  ensure(whyNotEnd(holding, on))

  await ctx.db
    .updateTable('postHoldings')
    .set({ valid: period(holding.from, on), closingReason: reason })
    .where('id', '=', id)
    .execute()
  await recordPost(ctx, 'laid-down', post, {
    holder: [holding.fullName, null],
    memberId: [holding.memberId, null],
    until: [holding.until, on],
    reason: [null, reason],
  })
  return { id }
}

/** Leaves the trail of an act on a post. */
export function recordPost(
  ctx: Ctx,
  act: string,
  { id, title, organizationId }: { id: string; title: string; organizationId: string },
  changes: Changes,
): Promise<void> {
  return record(ctx, `post.${act}`, { type: 'post', id, label: title, organizationId }, changes)
}
