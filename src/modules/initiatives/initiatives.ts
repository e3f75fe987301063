import { v7 as uuid } from 'uuid'
import { seenOrganization } from '../../core/access/grants.ts'
import { mayNot } from '../../core/access/rules.ts'
import { organizationOn } from '../../core/organizations/place.ts'
import type { Ctx } from '../../platform/context.ts'
import { period } from '../../platform/database/database.ts'
import { ensure, refuse } from '../../platform/refusal.ts'
import type { BeginInitiative, EndIt, EvaluateInitiative, TakeBack } from './contract.ts'
import { lockInitiative, recordOf } from './initiative.ts'
import { whyNotEnd, whyNotEvaluate, whyNotTakeBack, whyNotTry } from './rules.ts'

/** Records that an organization tries a model from a day on; one of that name once at a time. */
export async function beginInitiative(ctx: Ctx, input: BeginInitiative): Promise<{ id: string }> {
  const { organizationId, name, field, description, from, until, decision } = input
  const { scopePath } = await seenOrganization(ctx, organizationId)
  ensure(mayNot(ctx.actor, 'reorganization.manage', scopePath))
  ensure(whyNotTry(input))
  const organization = await organizationOn(ctx, organizationId, from)
  ensure(organization ? null : refuse('conflict', 'initiatives.not-there-then', { on: from }))
  const others = await ctx.db
    .selectFrom('initiatives')
    .select('id')
    .where('organizationId', '=', organizationId)
    .where('name', '=', name)
    .where('valid', '&&', period(from, until))
    .execute()
  ensure(others.length > 0 ? refuse('conflict', 'initiatives.tried-already') : null)

  const id = uuid()
  await ctx.db
    .insertInto('initiatives')
    .values({
      ...{ id, organizationId, name, field, description, valid: period(from, until) },
      ...{ decisionNumber: decision?.number ?? null, decidedOn: decision?.on ?? null },
    })
    .execute()
  await recordOf(
    ctx,
    'begun',
    { id, name, organizationId },
    {
      name: [null, name],
      from: [null, from],
      until: [null, until],
      decision: [null, decision?.number ?? null],
    },
  )
  return { id }
}

/** Records what came of a model; a later evaluation takes the place of an earlier one, which the trail keeps. */
export async function evaluateInitiative(
  ctx: Ctx,
  input: EvaluateInitiative,
): Promise<{ id: string }> {
  const { id, on, verdict, result } = input
  const initiative = await lockInitiative(ctx, input)
  ensure(whyNotEvaluate(initiative, on, ctx.today))

  await ctx.db
    .updateTable('initiatives')
    .set({ result, verdict, evaluatedOn: on, version: initiative.version + 1 })
    .where('id', '=', id)
    .execute()
  await recordOf(ctx, 'evaluated', initiative, {
    verdict: [initiative.verdict, verdict],
    result: [initiative.result, result],
    evaluatedOn: [initiative.evaluatedOn, on],
  })
  return { id }
}

/** Ends the trying of a model; who took it over goes on. */
export async function endInitiative(ctx: Ctx, input: EndIt): Promise<{ id: string }> {
  const { id, on, reason } = input
  const initiative = await lockInitiative(ctx, input)
  ensure(whyNotEnd(initiative, on))

  await ctx.db
    .updateTable('initiatives')
    .set({ valid: period(initiative.from, on), version: initiative.version + 1 })
    .where('id', '=', id)
    .execute()
  await recordOf(ctx, 'ended', initiative, {
    until: [initiative.recordedUntil, on],
    reason: [null, reason],
  })
  return { id }
}

/** Takes the record of a model back, once nobody is recorded to have taken it over. */
export async function takeBackInitiative(ctx: Ctx, input: TakeBack): Promise<{ id: string }> {
  const { id, reason } = input
  const initiative = await lockInitiative(ctx, input)
  ensure(whyNotTakeBack(await copiesOf(ctx, id)))

  await ctx.db.deleteFrom('initiatives').where('id', '=', id).execute()
  await recordOf(ctx, 'taken-back', initiative, {
    name: [initiative.name, null],
    from: [initiative.from, null],
    decision: [initiative.decisionNumber, null],
    reason: [null, reason],
  })
  return { id }
}

/** How many records there are of somebody who took a model over, at whatever time. */
export async function copiesOf(ctx: Ctx, initiativeId: string): Promise<number> {
  const copies = ctx.db
    .selectFrom('initiativeCopies')
    .select('id')
    .where('initiativeId', '=', initiativeId)
  return (await copies.execute()).length
}
