import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { ensure, Refused, refuse } from '../../platform/refusal.ts'
import { mayNot } from '../access/rules.ts'
import type { TakeChangeBack } from './last-change.ts'
import { formerOf, lockLast, type Recorded, undoLast } from './planned.ts'
import { whyNotTakeBack } from './rules.ts'

/**
 * Takes back what is recorded last of an organization: it was recorded wrongly and never was so.
 *
 * An ending that is taken back lets the organization live on, a founding leaves none; what follows
 * organizations follows back. Refused where something else recorded rests on it.
 */
export async function takeChangeBack(ctx: Ctx, input: TakeChangeBack) {
  const recorded = await lockLast(ctx, input)
  ensure(whyNotTakeBack(recorded.last, { on: input.on, today: ctx.today }))
  await ensureOfBoth(ctx, recorded)
  try {
    return await undoLast(ctx, recorded, { ...input, as: 'organization.change-taken-back' })
  } catch (error) {
    if (isReferredTo(error)) throw new Refused(refuse('conflict', 'organizations.rests-on-change'))
    throw error
  }
}

/**
 * It takes the right over the place where an organization goes back to, too: its former parent's, and
 * that of one that lives again, which stood in its successor for rights.
 */
async function ensureOfBoth(ctx: Ctx, { last }: Recorded): Promise<void> {
  const { parentId } = (last.endsOn === null ? await formerOf(ctx, last) : last) ?? {}
  if (parentId === undefined || (last.endsOn === null && parentId === last.parentId)) return
  const { rows } = await sql<{ path: string }>`
    select coalesce((select scope_path from organizations where id = ${parentId}),
      (select path from organization_paths where organization_id = ${last.organizationId}
        order by valid desc limit 1)) as path
  `.execute(ctx.db)
  for (const { path } of rows) ensure(mayNot(ctx.actor, 'organizations.manage', path))
}

/** Whether rows of other modules stand in the way, or the rule that speaks of plans said so. */
function isReferredTo(error: unknown): boolean {
  if (error instanceof Refused) return error.refusal.code === 'organizations.rests-on-plan'
  return error instanceof Error && 'code' in error && error.code === '23503'
}
