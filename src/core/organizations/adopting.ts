import { v7 as uuid } from 'uuid'
import type { Ctx } from '../../platform/context.ts'
import { period } from '../../platform/database/database.ts'
import { ensure, found, Refused, refuse } from '../../platform/refusal.ts'
import { may } from '../access/rules.ts'
import { type Changes, record } from '../audit/record.ts'
import { lockOrganization, organizationOn } from './place.ts'
import type { AdoptRegulation, EndRegulation, TakeRegulationBack } from './regulation-contract.ts'
import { adoption, lastStep, whyNotEndRegulation } from './regulation-rules.ts'
import { ownOf } from './regulations.ts'

/** Records the working regulation of an organization from a day on; the one before ends then. */
export async function adoptRegulation(ctx: Ctx, input: AdoptRegulation) {
  const { id: organizationId, title, from, decision } = input
  await lockOrganization(ctx, organizationId, 'posts.manage')
  const isLiving = (await organizationOn(ctx, organizationId, from)) !== null
  ensure(isLiving ? null : refuse('conflict', 'posts.organization-not-living', { on: from }))
  const follows = adoption(await ownOf(ctx, organizationId), from)
  if ('refusal' in follows) throw new Refused(follows.refusal)

  const { ends } = follows
  if (ends)
    await ctx.db
      .updateTable('workingRegulations')
      .set({ valid: period(ends.from, from) })
      .where('id', '=', ends.id)
      .execute()
  const id = uuid()
  await ctx.db
    .insertInto('workingRegulations')
    .values({
      ...{ id, organizationId, title, valid: period(from, null) },
      ...{ decisionNumber: decision.number, decidedOn: decision.on },
    })
    .execute()
  await note(
    ctx,
    'adopted',
    { organizationId, title },
    {
      from: [null, from],
      decision: [null, decision.number],
    },
  )
  return { id }
}

/** Ends a working regulation on a day; an unseen one is missing. */
export async function endRegulation(ctx: Ctx, { id, on, reason }: EndRegulation) {
  const { organizationId, regulation } = await lockRegulation(ctx, id)
  ensure(whyNotEndRegulation(regulation, on))

  await ctx.db
    .updateTable('workingRegulations')
    .set({ valid: period(regulation.from, on), closingReason: reason })
    .where('id', '=', id)
    .execute()
  await note(
    ctx,
    'ended',
    { organizationId, title: regulation.title },
    {
      until: [regulation.until, on],
      reason: [null, reason],
    },
  )
  return { id }
}

/**
 * Takes back what was recorded last of the working regulations of an organization, as if it never
 * had been: the ending of this one, or else this one itself, and the one before goes on.
 */
export async function takeRegulationBack(ctx: Ctx, { id, isEnded, reason }: TakeRegulationBack) {
  const { organizationId, regulation, own } = await lockRegulation(ctx, id)
  const step = lastStep(own, { id, isEnded })
  if ('refusal' in step) throw new Refused(step.refusal)

  if (step.removes)
    await ctx.db.deleteFrom('workingRegulations').where('id', '=', step.removes.id).execute()
  if (step.reopens)
    await ctx.db
      .updateTable('workingRegulations')
      .set({ valid: period(step.reopens.from, null), closingReason: null })
      .where('id', '=', step.reopens.id)
      .execute()
  const { title, from, until } = regulation
  const undone: Changes = step.removes ? { from: [from, null] } : { until: [until, null] }
  await note(ctx, 'taken-back', { organizationId, title }, { ...undone, reason: [null, reason] })
  return { id }
}

async function lockRegulation(ctx: Ctx, id: string) {
  const missing = 'organizations.regulation-missing'
  const row = found(
    await ctx.db
      .selectFrom('workingRegulations as r')
      .innerJoin('organizations as o', 'o.id', 'r.organizationId')
      .select(['r.organizationId', 'o.scopePath'])
      .where('r.id', '=', id)
      .executeTakeFirst(),
    missing,
  )
  const isSeen = may(ctx.actor, 'organizations.read', row.scopePath)
  ensure(isSeen ? null : refuse('missing', missing))
  const { organizationId } = row
  await lockOrganization(ctx, organizationId, 'posts.manage')
  const own = await ownOf(ctx, organizationId)
  const regulation = found(
    own.find((one) => one.id === id),
    missing,
  )
  return { organizationId, own, regulation }
}

function note(
  ctx: Ctx,
  act: string,
  { organizationId, title }: { organizationId: string; title: string },
  changes: Changes,
): Promise<void> {
  const about = { type: 'organization', id: organizationId, label: title, organizationId }
  return record(ctx, `working-regulation.${act}`, about, changes)
}
