import { sql } from 'kysely'
import { type Invariant, offenders } from '../../platform/invariant.ts'

/** The register is sound. */
export const memberInvariants: Invariant[] = [
  {
    id: 'members.belong-to-living-organizations',
    of: 'member',
    find: (ctx) =>
      offenders(
        ctx,
        sql<{ offender: string }>`
          with living as materialized (
            select organization_id, range_agg(valid) as valid from organization_versions group by 1)
          select m.member_id::text as offender from memberships m
          left join living on living.organization_id = m.organization_id
          where not coalesce(living.valid, '{}') @> m.valid`,
      ),
  },
  {
    id: 'members.no-membership-before-the-ceremony',
    of: 'member',
    find: (ctx) =>
      offenders(
        ctx,
        sql<{ offender: string }>`
          select who.id::text as offender from members who
          join memberships m on m.member_id = who.id and lower(m.valid) < who.admitted_on`,
      ),
  },
  {
    id: 'members.full-from-the-day-of-full-status',
    of: 'member',
    find: (ctx) =>
      offenders(
        ctx,
        sql<{ offender: string }>`
          select who.id::text as offender from members who
          join memberships m on m.member_id = who.id and m.status = 'full'
          where who.full_on is null or lower(m.valid) < who.full_on`,
      ),
  },
  {
    id: 'members.flags-while-on-the-register',
    of: 'member',
    find: (ctx) =>
      offenders(
        ctx,
        sql<{ offender: string }>`
          select f.member_id::text as offender from membership_flags f
          where not coalesce((select range_agg(m.valid) from memberships m
            where m.member_id = f.member_id), '{}') @> f.valid`,
      ),
  },
  {
    id: 'members.complaints-are-against-a-leaving',
    of: 'member',
    find: (ctx) =>
      offenders(
        ctx,
        sql<{ offender: string }>`
          select c.member_id::text as offender from complaints_held c
          where not exists (select from memberships m where m.member_id = c.member_id
            and m.closed_by = c.against and upper(m.valid) = c.left_on)`,
      ),
  },
  {
    id: 'members.guests-are-not-at-home',
    of: 'member',
    find: (ctx) =>
      offenders(
        ctx,
        sql<{ offender: string }>`
          select f.member_id::text as offender from membership_flags f
          join memberships m on m.member_id = f.member_id
            and m.organization_id = f.organization_id and m.valid && f.valid
          where f.flag = 'temporarilyHere'`,
      ),
  },
]
