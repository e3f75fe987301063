import { type RawBuilder, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { seenOrganization } from '../../core/access/grants.ts'
import { type Changes, record } from '../../core/audit/record.ts'
import { visibleMember } from '../../core/members/record.ts'
import { organizationOn } from '../../core/organizations/place.ts'
import { rulesOn } from '../../core/rule-sets/subject.ts'
import type { Ctx } from '../../platform/context.ts'
import { period } from '../../platform/database/database.ts'
import type { Day } from '../../platform/day.ts'
import { ensure, refuse } from '../../platform/refusal.ts'
import { type AssignmentRow, decidesFor, lockAssignment, mayNotAssign } from './assignment.ts'
import {
  stateOn,
  whyNotAssign,
  whyNotChange,
  whyNotEnd,
  whyNotLast,
  whyNotSettle,
} from './assignment-rules.ts'
import type {
  AssignOfficial,
  ChangeAssignment,
  EndAssignment,
  SettleAssignment,
} from './contract.ts'
import { followDuties } from './rule-sets.ts'

/**
 * Assigns an official to follow an organization. Their right to see it begins and ends with it.
 *
 * One of theirs that ended with an organization this one stands in for is decided again by it.
 */
export async function assignOfficial(ctx: Ctx, input: AssignOfficial): Promise<{ id: string }> {
  const { officialId, organizationId, territory = null, again = null } = input
  const { scopePath } = await seenOrganization(ctx, organizationId)
  ensure(mayNotAssign(ctx, scopePath))
  const official = await visibleMember(ctx, officialId, ctx.today)
  ensure(officialId === ctx.actor.memberId ? refuse('conflict', 'access.not-to-oneself') : null)
  await sql`select from members where id = ${officialId} for update`.execute(ctx.db)
  await ensurePossible(ctx, input, null)

  const id = await insert(ctx, input, null, decidesFor(ctx, scopePath))
  await sql`
    update follow_assignments set settled_on = ${ctx.today}::date, version = version + 1
    where settled_on is null and id in (
      select held.id from follow_assignments_held held
      join organizations o on o.id = held.organization_id
      where held.official_id = ${officialId} and held.ended_with = 'organization'
        and held.ends_on <= ${ctx.today}::date and o.scope_path = ${scopePath}
        and (held.id = ${again}::uuid or ${isTerritory(sql`held.territory`, territory)}))
  `.execute(ctx.db)
  await recordOf(
    ctx,
    'given',
    { id, official: official.fullName, organizationId },
    {
      duty: [null, input.duty],
      ...(territory === null ? {} : { territory: [null, territory] }),
      from: [null, input.from],
      until: [null, input.until],
      decision: [null, input.decision.number],
    },
  )
  return { id }
}

/** Replaces an assignment from a day on: the old one ends that day, the new one begins. */
export async function changeAssignment(ctx: Ctx, input: ChangeAssignment) {
  const { duty, from, until, decision, reason } = input
  const before = await lockAssignment(ctx, input)
  ensure(whyNotChange(before, from))
  const { officialId, organizationId, territory } = before
  const next = { officialId, organizationId, territory, duty, from, until, decision }
  await ensurePossible(ctx, next, before.id)

  await close(ctx, before, from, reason)
  const id = await insert(ctx, next, before.id, decidesFor(ctx, before.scopePath))
  await recordOf(
    ctx,
    'replaced',
    { ...before, id },
    {
      duty: [before.duty, duty],
      from: [before.from, from],
      until: [before.until, until],
      decision: [before.decisionNumber, decision.number],
      reason: [null, reason],
    },
  )
  return { id }
}

/** Ends an assignment; one that has not held yet is taken away. */
export async function endAssignment(ctx: Ctx, input: EndAssignment) {
  const { id, on, reason } = input
  const before = await lockAssignment(ctx, input)
  ensure(whyNotEnd(before, on, ctx.today))

  if (on > before.from) await close(ctx, before, on, reason)
  else await ctx.db.deleteFrom('followAssignments').where('id', '=', id).execute()
  await recordOf(ctx, 'ended', before, { until: [before.until, on], reason: [null, reason] })
  return { id }
}

/** Decides that one that ended with its organization is not given again. */
export async function settleAssignment(ctx: Ctx, input: SettleAssignment) {
  const { id, reason } = input
  const before = await lockAssignment(ctx, input)
  ensure(whyNotSettle(stateOn(before, ctx.today)))

  await ctx.db
    .updateTable('followAssignments')
    .set({ settledOn: ctx.today, settledReason: reason, version: before.version + 1 })
    .where('id', '=', id)
    .execute()
  await recordOf(ctx, 'not-given-again', before, { reason: [null, reason] })
  return { id }
}

/** Refuses what the regulation, the register or another assignment stands against. */
async function ensurePossible(ctx: Ctx, wanted: AssignOfficial, besides: string | null) {
  const { officialId, organizationId, territory = null, from, until } = wanted
  ensure(whyNotLast(wanted))
  const rules = await rulesOn(ctx, followDuties, from)
  const organization = await organizationOn(ctx, organizationId, from)
  const { rows } = await sql<{ isOnRegister: boolean; others: number; followsSince: Day | null }>`
    with theirs as (
      select held.* from follow_assignments_held held
      where held.official_id = ${officialId} and held.id is distinct from ${besides}::uuid
        and held.valid && ${period(from, until)}
    )
    select exists (select from memberships m
        where m.member_id = ${officialId} and m.valid @> ${from}::date) as is_on_register,
      (select min(starts_on) from theirs where organization_id = ${organizationId}
        and ${isTerritory(sql`theirs.territory`, territory)}) as follows_since,
      (select coalesce(max(busy.n), 0)::int from (
        select (select count(distinct other.organization_id) from theirs other
          where other.organization_id <> ${organizationId}
            and other.valid @> greatest(theirs.starts_on, ${from}::date)) as n from theirs) busy) as others
  `.execute(ctx.db)
  const [facts = { isOnRegister: false, others: 0, followsSince: null }] = rows
  const { kind = null, unitType = null } = organization ?? {}
  ensure(whyNotAssign({ ...wanted, territory }, { rules, kind, unitType, ...facts }))
}

/** Whether it is the same part of a hamlet, or none. */
function isTerritory(column: RawBuilder<unknown>, territory: string | null): RawBuilder<boolean> {
  return sql<boolean>`lower(coalesce(${column}, '')) = lower(coalesce(${territory}::text, ''))`
}

async function insert(
  ctx: Ctx,
  assigned: AssignOfficial,
  replacesId: string | null,
  givenFromId: string | null,
) {
  const { officialId, organizationId, territory = null, duty, from, until, decision } = assigned
  const id = uuid()
  await ctx.db
    .insertInto('followAssignments')
    .values({
      ...{
        id,
        officialId,
        organizationId,
        territory,
        duty,
        replacesId,
        valid: period(from, until),
      },
      ...{ decisionNumber: decision.number, decidedOn: decision.on, givenFromId },
    })
    .execute()
  return id
}

async function close(ctx: Ctx, { id, from, version }: AssignmentRow, on: Day, reason: string) {
  await ctx.db
    .updateTable('followAssignments')
    .set({ valid: period(from, on), closingReason: reason, version: version + 1 })
    .where('id', '=', id)
    .execute()
}

function recordOf(
  ctx: Ctx,
  act: string,
  { id, official: label, organizationId }: { id: string; official: string; organizationId: string },
  changes: Changes,
) {
  const subject = { type: 'assignment', id, label, organizationId }
  return record(ctx, `assignment.${act}`, subject, changes)
}
