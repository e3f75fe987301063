import { sql } from 'kysely'
import { mayNot } from '../../core/access/rules.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { ensure, found, Refused, refuse } from '../../platform/refusal.ts'
import { goOn, lockFor } from './act.ts'
import type { DivideMembers } from './division-contract.ts'
import { seenPlan } from './stored.ts'

type Divided = { name: string; scopePath: string; targetIds: string[] }

/**
 * The members of a body that a plan divides, by name, each with the part they go to: the first one,
 * where nothing else is said. None where the body is not divided.
 */
export async function dividedMembers(ctx: Ctx, { id, bodyId }: { id: string; bodyId: string }) {
  const plan = await seenPlan(ctx, id)
  const body = await dividedBody(ctx, id, bodyId)
  ensure(mayNot(ctx.actor, 'members.read', body.scopePath))
  const [first] = body.targetIds
  if (first === undefined) return []
  const { rows } = await sql<{ id: string; fullName: string; targetId: string }>`
    select who.id, who.full_name, coalesce(goes.target_id, ${first}::uuid) as target_id
    from members who
    left join reorganization_members goes
      on goes.plan_id = ${id} and goes.body_id = ${bodyId} and goes.member_id = who.id
    where ${isOfBody(bodyId, plan.effectiveOn)}
    order by who.name_key, who.id
  `.execute(ctx.db)
  return rows
}

/**
 * Says who of a body that is divided goes to one of its parts.
 *
 * Refused for a body that is not divided or a part that is none of its own
 * (`reorganization.no-such-part`), and with how many are not of it (`reorganization.not-of-the-body`).
 */
export async function divideMembers(ctx: Ctx, input: DivideMembers) {
  const { bodyId, targetId } = input
  const plan = await lockFor(ctx, 'edit', input)
  const body = await dividedBody(ctx, plan.id, bodyId)
  ensure(mayNot(ctx.actor, 'members.read', body.scopePath))
  if (!body.targetIds.includes(targetId))
    throw new Refused(refuse('conflict', 'reorganization.no-such-part'))
  const memberIds = [...new Set(input.memberIds)]
  const { rows } = await sql<{ there: number }>`
    select count(*)::int as there from members who
    where who.id = any(${memberIds}::uuid[]) and ${isOfBody(bodyId, plan.effectiveOn)}
  `.execute(ctx.db)
  const strangers = memberIds.length - (rows[0]?.there ?? 0)
  ensure(strangers > 0 ? refuse('conflict', 'reorganization.not-of-the-body', { strangers }) : null)
  await sql`
    delete from reorganization_members where plan_id = ${plan.id} and body_id = ${bodyId}
      and (target_id = ${targetId} or member_id = any(${memberIds}::uuid[]))
  `.execute(ctx.db)
  if (targetId !== body.targetIds[0])
    await sql`
      insert into reorganization_members (plan_id, body_id, member_id, target_id)
      select ${plan.id}, ${bodyId}, unnest(${memberIds}::uuid[]), ${targetId}
    `.execute(ctx.db)
  return goOn(ctx, plan, 'edit', 'members-divided', {
    body: [null, body.name],
    target: [null, targetId],
    members: [null, memberIds.length],
  })
}

/** Who of a divided body goes elsewhere than to its first part on a day, by that part. */
export async function goingElsewhere(ctx: Ctx, planId: string, bodyId: string, on: Day) {
  const { rows } = await sql<{ targetId: string; memberIds: string[] }>`
    select goes.target_id, array_agg(who.id) as member_ids
    from reorganization_members goes join members who on who.id = goes.member_id
    where goes.plan_id = ${planId} and goes.body_id = ${bodyId} and ${isOfBody(bodyId, on)}
    group by 1 order by 1
  `.execute(ctx.db)
  return rows
}

/** A body of a plan with the parts it is divided into; none where it is not. */
async function dividedBody(ctx: Ctx, planId: string, bodyId: string): Promise<Divided> {
  const { rows } = await sql<Divided>`
    select b.name, o.scope_path,
      coalesce((select array_agg(t.target_id order by t.position) from reorganization_targets t
        where t.plan_id = b.plan_id and t.body_id = b.body_id and b.decision = 'split'), '{}')
        as target_ids
    from reorganization_bodies b join organizations o on o.id = b.body_id
    where b.plan_id = ${planId} and b.body_id = ${bodyId} and not b.is_founded
  `.execute(ctx.db)
  return found(rows[0], 'reorganization.no-such-body')
}

const isOfBody = (bodyId: string, on: Day) => sql<boolean>`exists (select from memberships m
  where m.member_id = who.id and m.organization_id = ${bodyId} and m.valid && daterange(${on}::date, null))`
