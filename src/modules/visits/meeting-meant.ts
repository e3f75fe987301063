import { sql } from 'kysely'
import { organizationOn } from '../../core/organizations/place.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { ensure, found, refuse } from '../../platform/refusal.ts'
import { plannedMeetingOf } from '../meeting-days/index.ts'
import type { PlanVisit } from './shapes.ts'

/** A meeting one could go to, with when and where it is as far as known. */
export type MeetingMeant = {
  organizationId: string
  organizationName: string
  month: string | null
  meetingId: string | null
  on: Day
  startsAt: string
  place: string | null
}

type Row = Omit<MeetingMeant, 'organizationName' | 'meetingId'> & { id: string; state: string }

/**
 * The regular meeting of a month, as it is prepared or else planned, or another by itself. Refused
 * where there is none (`visits.no-meeting`), or where it does not take place.
 */
export async function meetingMeant(
  ctx: Ctx,
  { organizationId, month, meetingId }: Pick<PlanVisit, 'organizationId' | 'month' | 'meetingId'>,
): Promise<MeetingMeant> {
  const { rows } = await sql<Row>`
    select t.id, t.organization_id, to_char(t.month, 'YYYY-MM') as month, t.state,
      t.held_on as "on", to_char(t.starts_at, 'HH24:MI') as starts_at, t.place
    from meetings t where t.organization_id = ${organizationId} and ${
      month === null ? sql`t.id = ${meetingId}` : sql`t.month = ${`${month}-01`}::date`
    } order by t.state = 'cancelled' limit 1
  `.execute(ctx.db)
  const [prepared] = rows
  ensure(prepared?.state === 'cancelled' ? refuse('conflict', 'visits.meeting-cancelled') : null)
  const planned =
    prepared ??
    found(
      month === null ? null : await plannedMeetingOf(ctx, organizationId, month),
      'visits.no-meeting',
    )
  const { on, startsAt, place } = planned
  const organization = found(await organizationOn(ctx, organizationId, on), 'visits.no-meeting')
  const own = prepared && prepared.month === null ? prepared.id : null
  return {
    ...{ organizationId, organizationName: organization.name, on, startsAt, place },
    ...{ meetingId: own, month: own === null ? (prepared?.month ?? month) : null },
  }
}
