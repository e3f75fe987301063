import { sql } from 'kysely'
import { mayNot } from '../../core/access/rules.ts'
import type { Ctx } from '../../platform/context.ts'
import { ensure, type Refusal, refuse } from '../../platform/refusal.ts'
import type { ConfirmVisit, SayOfVisit } from './shapes.ts'
import { tellDisagreement } from './telling.ts'
import { beginUnplanned } from './unplanned.ts'
import { lockVisit, recordOf, type VisitRow } from './visit.ts'
import { whyNotAttend, whyNotConfirm, whyNotExcuse, whyNotTimes } from './visit-rules.ts'

/**
 * Says of one's own visit that one was there, or why not; said again, the last counts. It ends with
 * the assignment that took one there (`visits.assignment-ended`).
 *
 * Where nobody had planned them for it, the visit begins by this, under an id of the device's making.
 * There is no version: nobody else says it, and what the organization says stands beside it.
 */
export async function sayOfVisit(ctx: Ctx, input: SayOfVisit) {
  const { id, said, reason, arrivedAt, leftAt, remark } = input
  if (input.to) await beginUnplanned(ctx, id, input.to)
  const visit = await lockVisit(ctx, { id })
  ensure(mayNotSay(ctx, visit))
  ensure(await whyEnded(ctx, visit))
  ensure(said === 'attended' ? whyNotAttend(visit, ctx.today) : whyNotExcuse(visit))
  ensure(whyNotTimes(input))

  await ctx.db
    .updateTable('visits')
    .set({ said, saidReason: reason, saidAt: ctx.now, arrivedAt, leftAt, remark })
    .set({ version: visit.version + 1 })
    .where('id', '=', id)
    .execute()
  await recordOf(ctx, 'said', visit, { said: [visit.said, said] })
  return { id, version: visit.version + 1 }
}

/** Says for the organization whether the official was there; said again, the last counts. */
export async function confirmVisit(ctx: Ctx, { id, present }: ConfirmVisit) {
  const visit = await lockVisit(ctx, { id })
  ensure(mayNotConfirm(ctx, visit))
  ensure(whyNotConfirm(visit, ctx.today))

  const cellSaid = present ? 'present' : 'absent'
  await ctx.db
    .updateTable('visits')
    .set({ cellSaid, cellSaidAt: ctx.now, cellSaidBy: ctx.actor.name })
    .set({ version: visit.version + 1 })
    .where('id', '=', id)
    .execute()
  await tellDisagreement(ctx, visit, cellSaid)
  await recordOf(ctx, 'confirmed', visit, { cellSaid: [visit.cellSaid, cellSaid] })
  return { id, version: visit.version + 1 }
}

/** Only the official says it. */
export function mayNotSay({ actor }: Ctx, { officialId }: VisitRow): Refusal | null {
  return actor.memberId === officialId ? null : refuse('forbidden', 'visits.not-yours')
}

/** Whoever keeps the meetings of the organization says who was there; never of their own visit. */
export function mayNotConfirm({ actor }: Ctx, { scopePath, officialId }: VisitRow) {
  return (
    mayNot(actor, 'meetings.manage', scopePath) ??
    (actor.memberId === officialId ? refuse('forbidden', 'visits.not-ones-own') : null)
  )
}

/** Why the right is over: no assignment takes the official there today. */
async function whyEnded(ctx: Ctx, { officialId, underId }: VisitRow): Promise<Refusal | null> {
  const { rows } = await sql`
    select from follow_assignments_held held where held.official_id = ${officialId}
      and held.organization_id = ${underId} and held.valid @> ${ctx.today}::date limit 1
  `.execute(ctx.db)
  return rows.length > 0 ? null : refuse('forbidden', 'visits.assignment-ended')
}
