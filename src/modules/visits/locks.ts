import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { PlanVisit } from './shapes.ts'

/**
 * Locks officials, in order of id, so that nobody plans the same ones meanwhile: what they have is
 * judged first and written then.
 */
export async function lockOfficials(ctx: Ctx, officialIds: readonly string[]): Promise<void> {
  // Whoever only refers to a member meanwhile need not wait.
  await sql`
    select from members where id = any(${[...officialIds]}::uuid[]) order by id for no key update
  `.execute(ctx.db)
}

/** Holds a meeting as it is, prepared or yet to be, until the visit to it is written. */
export async function holdMeeting(
  ctx: Ctx,
  { organizationId, month, meetingId }: Pick<PlanVisit, 'organizationId' | 'month' | 'meetingId'>,
): Promise<void> {
  const meant = month === null ? sql`t.id = ${meetingId}` : sql`t.month = ${`${month}-01`}::date`
  await hold(ctx, sql`select ${organizationId}::uuid`, meant)
}

/** Holds all meetings of a plan. */
export async function holdMeetingsOf(ctx: Ctx, planId: string): Promise<void> {
  const lines = sql`select l.organization_id from visit_plan_lines l where l.plan_id = ${planId}`
  const meant = sql`exists (select from visit_plan_lines l where l.plan_id = ${planId}
    and l.organization_id = t.organization_id and (l.month = t.month or l.meeting_id = t.id))`
  await hold(ctx, lines, meant)
}

/** A day is chosen, and a meeting prepared, with its organization locked; moved with itself locked. */
async function hold(ctx: Ctx, places: RawBuilder<unknown>, meant: RawBuilder<unknown>) {
  await sql`select from organizations where id in (${places}) order by id for share`.execute(ctx.db)
  await sql`
    select from meetings t where t.organization_id in (${places}) and ${meant} order by t.id for share
  `.execute(ctx.db)
}
