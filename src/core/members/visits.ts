import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'

/**
 * Ends, on a day, the temporary transfers of those who meet as guests where they now belong:
 * nobody is a guest at home. Planned ones do not begin. One introduced there has arrived.
 */
export async function endVisitsAtHome(
  ctx: Ctx,
  { organizationId, on }: { organizationId: string; on: Day },
): Promise<void> {
  const atHome = sql`
    select visit.member_id, visit.valid, visit.flag
    from membership_flags visit
    join memberships m on m.member_id = visit.member_id and m.organization_id = ${organizationId}
      and m.valid && visit.valid and m.valid && daterange(${on}::date, null)
    where visit.organization_id = ${organizationId}
      and visit.valid && daterange(${on}::date, null)`
  const parts = sql`f.member_id = home.member_id
    and (home.flag = 'introduced') = (f.flag = 'introduced')
    and f.flag in ('temporarilyAway', 'temporarilyHere', 'introduced') and f.valid && home.valid`
  await sql`
    with home as materialized (${atHome}),
    planned as (
      delete from membership_flags f using home where ${parts} and lower(f.valid) >= ${on}::date
    )
    update membership_flags f set valid = daterange(lower(f.valid), ${on}::date)
    from home where ${parts} and f.valid @> ${on}::date and lower(f.valid) < ${on}::date
  `.execute(ctx.db)
}

/** Makes the guests of one organization guests of another from a day on. */
export async function moveGuests(
  ctx: Ctx,
  { from, to, on }: { from: string; to: string; on: Day },
): Promise<void> {
  await sql`
    with parted as (
      select f.* from membership_flags f
      where f.organization_id = ${from} and f.valid @> ${on}::date and lower(f.valid) < ${on}::date
    ),
    closed as (
      update membership_flags f set valid = daterange(lower(f.valid), ${on}::date)
      from parted where parted.id = f.id
      returning f.id
    ),
    later as (
      update membership_flags set organization_id = ${to}
      where organization_id = ${from} and lower(valid) >= ${on}::date
    )
    insert into membership_flags (id, member_id, flag, organization_id, valid, decision_number,
      decided_on)
    select gen_random_uuid(), p.member_id, p.flag, ${to}::uuid,
      daterange(${on}::date, upper(p.valid)), p.decision_number, p.decided_on
    from parted p join closed using (id)
  `.execute(ctx.db)
}
