import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { seenOrganization } from '../../core/access/grants.ts'
import { mayNot } from '../../core/access/rules.ts'
import { organizationOn } from '../../core/organizations/place.ts'
import type { Actor, Ctx } from '../../platform/context.ts'
import { period } from '../../platform/database/database.ts'
import { ensure, found, type Refusal, refuse } from '../../platform/refusal.ts'
import type { CopyInitiative, EndIt, TakeBack } from './contract.ts'
import { type CopyRow, copiesSeen, lockSeen, recordOf } from './initiative.ts'
import { whyNotCopy, whyNotEnd } from './rules.ts'

type Placed = { scopePath: string }

/** Why the actor may record nothing of a copy: they manage neither who tries the model nor who copies it. */
export function mayNotCopy(actor: Actor, model: Placed, by: Placed): Refusal | null {
  const refused = mayNot(actor, 'reorganization.manage', model.scopePath)
  return refused && mayNot(actor, 'reorganization.manage', by.scopePath) && refused
}

/** Records that another organization took a model over from a day on. */
export async function copyInitiative(ctx: Ctx, input: CopyInitiative): Promise<{ id: string }> {
  const { id: initiativeId, organizationId, from, until } = input
  const initiative = await lockSeen(ctx, initiativeId)
  const by = await seenOrganization(ctx, organizationId)
  ensure(mayNotCopy(ctx.actor, initiative, by))
  ensure(whyNotCopy(initiative, input))
  const organization = await organizationOn(ctx, organizationId, from)
  ensure(organization ? null : refuse('conflict', 'initiatives.not-there-then', { on: from }))
  const others = await ctx.db
    .selectFrom('initiativeCopies')
    .select('id')
    .where('initiativeId', '=', initiativeId)
    .where('organizationId', '=', organizationId)
    .where('valid', '&&', period(from, until))
    .execute()
  ensure(others.length > 0 ? refuse('conflict', 'initiatives.copied-already') : null)

  const id = uuid()
  await ctx.db
    .insertInto('initiativeCopies')
    .values({ id, initiativeId, organizationId, valid: period(from, until) })
    .execute()
  await recordOf(ctx, 'copied', initiative, {
    copiedBy: [null, organization?.name ?? null],
    from: [null, from],
    until: [null, until],
  })
  return { id }
}

export async function endCopy(ctx: Ctx, input: EndIt): Promise<{ id: string }> {
  const { id, on, reason } = input
  const { initiative, ...copy } = await lockCopy(ctx, input)
  ensure(whyNotEnd(copy, on))

  await ctx.db
    .updateTable('initiativeCopies')
    .set({ valid: period(copy.from, on), version: copy.version + 1 })
    .where('id', '=', id)
    .execute()
  await recordOf(ctx, 'copy-ended', initiative, {
    copiedBy: [copy.organizationName, null],
    until: [copy.recordedUntil, on],
    reason: [null, reason],
  })
  return { id }
}

/** Takes the record of a copy back; the trail keeps what it was. */
export async function takeBackCopy(ctx: Ctx, input: TakeBack): Promise<{ id: string }> {
  const { id, reason } = input
  const { initiative, organizationName, from } = await lockCopy(ctx, input)

  await ctx.db.deleteFrom('initiativeCopies').where('id', '=', id).execute()
  await recordOf(ctx, 'copy-taken-back', initiative, {
    copiedBy: [organizationName, null],
    from: [from, null],
    reason: [null, reason],
  })
  return { id }
}

/** Locks a copy by its model; whoever may not see it is told it is missing. */
async function lockCopy(ctx: Ctx, { id, version }: { id: string; version: number }) {
  await sql`select from initiative_copies where id = ${id} for update`.execute(ctx.db)
  const { rows } = await sql<CopyRow>`
    select * from (${copiesSeen(ctx, ctx.today)}) seen where seen.id = ${id}
  `.execute(ctx.db)
  const copy = found(rows[0], 'initiatives.copy-missing')
  const initiative = await lockSeen(ctx, copy.initiativeId)
  ensure(mayNotCopy(ctx.actor, initiative, copy))
  const isStale = copy.version !== version
  ensure(isStale ? refuse('conflict', 'initiatives.stale', { version: copy.version }) : null)
  return { ...copy, initiative }
}
