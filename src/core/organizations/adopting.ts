import { v7 as uuid } from 'uuid'
import type { Ctx } from '../../platform/context.ts'
import { period } from '../../platform/database/database.ts'
import { ensure, found, Refused, refuse } from '../../platform/refusal.ts'
import { may } from '../access/rules.ts'
import { type Changes, record } from '../audit/record.ts'
import { lockOrganization, organizationOn } from './place.ts'
import type { AdoptRegulation, EndRegulation } from './regulation-contract.ts'
import { adoption, whyNotEndRegulation } from './regulation-rules.ts'
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
  const regulation = found(
    (await ownOf(ctx, organizationId)).find((one) => one.id === id),
    missing,
  )
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

function note(
  ctx: Ctx,
  act: string,
  { organizationId, title }: { organizationId: string; title: string },
  changes: Changes,
): Promise<void> {
  const about = { type: 'organization', id: organizationId, label: title, organizationId }
  return record(ctx, `working-regulation.${act}`, about, changes)
}
