import { v7 as uuid } from 'uuid'
import { seenOrganization } from '../../core/access/grants.ts'
import { mayNot } from '../../core/access/rules.ts'
import { type Changes, record } from '../../core/audit/record.ts'
import { organizationOn } from '../../core/organizations/place.ts'
import type { Ctx } from '../../platform/context.ts'
import { period } from '../../platform/database/database.ts'
import { ensure, refuse } from '../../platform/refusal.ts'
import type { BeginPilot, EndIt, ReportPilot, TakeBack } from './contract.ts'
import { lockPilot, modelsOn, type PilotRow } from './pilot.ts'
import { whyNotEndPilot, whyNotFollow, whyNotReport } from './rules.ts'

/** Records that an organization pilots a model from a day on; the same model once at a time. */
export async function beginPilot(ctx: Ctx, input: BeginPilot): Promise<{ id: string }> {
  const { organizationId, model, from, until, decision } = input
  const { scopePath } = await seenOrganization(ctx, organizationId)
  ensure(mayNot(ctx.actor, 'reorganization.manage', scopePath))
  ensure(whyNotFollow((await modelsOn(ctx, from))?.body ?? null, input))
  const organization = await organizationOn(ctx, organizationId, from)
  ensure(organization ? null : refuse('conflict', 'concurrent-posts.not-there-then', { on: from }))
  const others = await ctx.db
    .selectFrom('concurrentPilots')
    .select('id')
    .where('organizationId', '=', organizationId)
    .where('model', '=', model)
    .where('valid', '&&', period(from, until))
    .execute()
  ensure(others.length > 0 ? refuse('conflict', 'concurrent-posts.piloted-already') : null)

  const id = uuid()
  await ctx.db
    .insertInto('concurrentPilots')
    .values({
      ...{ id, organizationId, model, valid: period(from, until) },
      ...{ decisionNumber: decision.number, decidedOn: decision.on },
    })
    .execute()
  const pilot = { id, organizationId, organizationName: organization?.name ?? '' }
  await recordOf(ctx, 'begun', pilot, {
    model: [null, model],
    from: [null, from],
    until: [null, until],
    decision: [null, decision.number],
  })
  return { id }
}

/** Records what came of a pilot; a later report takes the place of an earlier one, which the trail keeps. */
export async function reportPilot(ctx: Ctx, input: ReportPilot): Promise<{ id: string }> {
  const { id, on, result, postsBefore, postsAfter } = input
  const pilot = await lockPilot(ctx, input)
  ensure(whyNotReport(pilot, input, ctx.today))

  await ctx.db
    .updateTable('concurrentPilots')
    .set({ result, postsBefore, postsAfter, reportedOn: on, version: pilot.version + 1 })
    .where('id', '=', id)
    .execute()
  await recordOf(ctx, 'reported', pilot, {
    result: [pilot.result, result],
    postsBefore: [pilot.postsBefore, postsBefore],
    postsAfter: [pilot.postsAfter, postsAfter],
  })
  return { id }
}

export async function endPilot(ctx: Ctx, input: EndIt): Promise<{ id: string }> {
  const { id, on, reason } = input
  const pilot = await lockPilot(ctx, input)
  ensure(whyNotEndPilot(pilot, on))

  await ctx.db
    .updateTable('concurrentPilots')
    .set({ valid: period(pilot.from, on), version: pilot.version + 1 })
    .where('id', '=', id)
    .execute()
  await recordOf(ctx, 'ended', pilot, {
    until: [pilot.recordedUntil, on],
    reason: [null, reason],
  })
  return { id }
}

/** Takes the record of a pilot back; the trail keeps what it was. */
export async function takeBackPilot(ctx: Ctx, input: TakeBack): Promise<{ id: string }> {
  const { id, reason } = input
  const pilot = await lockPilot(ctx, input)

  await ctx.db.deleteFrom('concurrentPilots').where('id', '=', id).execute()
  await recordOf(ctx, 'taken-back', pilot, {
    model: [pilot.model, null],
    from: [pilot.from, null],
    decision: [pilot.decisionNumber, null],
    reason: [null, reason],
  })
  return { id }
}

function recordOf(
  ctx: Ctx,
  act: string,
  {
    id,
    organizationId,
    organizationName: label,
  }: Pick<PilotRow, 'id' | 'organizationId' | 'organizationName'>,
  changes: Changes,
) {
  const subject = { type: 'concurrentPilot', id, label, organizationId }
  return record(ctx, `concurrent-pilot.${act}`, subject, changes)
}
