import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { MeetingDayOf } from './contract.ts'

/** A day of meeting as it was chosen, with the months it holds. */
export type Choice = MeetingDayOf['history'][number]

/** Everything an organization has chosen, the latest first. */
export async function choicesOf(ctx: Ctx, organizationId: string): Promise<Choice[]> {
  const { rows } = await sql<Choice>`
    select to_char(lower(valid), 'YYYY-MM') as from_month, to_char(upper(valid), 'YYYY-MM') as until_month,
      day_of_month, to_char(starts_at, 'HH24:MI') as starts_at, place
    from meeting_days where organization_id = ${organizationId}
    order by valid desc
  `.execute(ctx.db)
  return rows
}
