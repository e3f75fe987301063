import { sql } from 'kysely'
import { actorNow } from '../../core/access/actor.ts'
import { mayNot } from '../../core/access/rules.ts'
import { whyNotRaise } from '../../core/posts/raising.ts'
import type { Ctx } from '../../platform/context.ts'
import { ensure, refuse } from '../../platform/refusal.ts'
import { type BodyRow, bodiesOf, type PlanRow } from './stored.ts'

/**
 * Makes sure that whoever decides, applies or takes back a plan may do so wherever it reaches today:
 * bodies move, and rights end, after a plan was drafted. Nor may it give holders of posts more than
 * the actor could give them.
 */
export async function ensureWithinRights(
  ctx: Ctx,
  plan: PlanRow,
  bodies: readonly BodyRow[],
): Promise<void> {
  const changed = bodies.filter(({ decision }) => decision !== 'keep')
  const ids = changed.flatMap(({ id, parentId, newParentId, targetIds, isFounded }) => [
    ...[id, newParentId, isFounded ? parentId : null].filter((one) => one !== null),
    ...targetIds,
  ])
  const { rows } = await sql<{ scopePath: string; name: string }>`
    select o.scope_path, named.name from organizations o
    cross join lateral (select v.name from organization_versions v where v.organization_id = o.id
      order by v.valid @> ${ctx.today}::date desc, v.valid desc limit 1) named
    where o.id = any(${[...new Set(ids)]}::uuid[])
  `.execute(ctx.db)
  const beyond = rows.find(
    ({ scopePath }) => mayNot(ctx.actor, 'reorganization.manage', scopePath) !== null,
  )
  ensure(beyond ? refuse('forbidden', 'reorganization.beyond-reach', { name: beyond.name }) : null)
  ensure(await whyNotRaise(ctx, conversions(plan)))
}

/**
 * The same for whoever asked for work that goes on, by the rights they have by now: also refused with
 * `access.account-locked` or `access.capacity-ended`, where they cannot act any more at all.
 */
export async function ensureStillWithinRights(ctx: Ctx, plan: PlanRow): Promise<void> {
  const actor = await actorNow(ctx)
  ensure(mayNot(actor, 'reorganization.manage', plan.scopePath))
  const bodies = (await bodiesOf(ctx, [plan])).get(plan.id) ?? []
  await ensureWithinRights({ ...ctx, actor }, plan, bodies)
}

/** Bodies that become another kind, as the rules of raising take them. */
function conversions({ id, effectiveOn }: PlanRow) {
  return sql`select b.body_id as organization_id, b.kind as before, b.new_kind as after,
      ${effectiveOn}::date as "from", null::date as until
    from reorganization_bodies b where b.plan_id = ${id} and b.decision = 'convert'`
}
