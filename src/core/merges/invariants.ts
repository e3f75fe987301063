import { sql } from 'kysely'
import { type Invariant, offenders } from '../../platform/invariant.ts'

/** A person merged from two records is there once. */
export const mergeInvariants: Invariant[] = [
  {
    id: 'merges.merged-records-hold-nothing',
    of: 'member',
    find: (ctx) =>
      offenders(
        ctx,
        sql<{ offender: string }>`
          select g.merged_id::text as offender from member_merges g
          where exists (select from memberships m where m.member_id = g.merged_id)
            or exists (select from membership_flags f where f.member_id = g.merged_id)
            or exists (select from post_holdings h where h.member_id = g.merged_id)
            or exists (select from accounts a where a.member_id = g.merged_id
              and not exists (select from accounts own where own.member_id = g.kept_id))`,
      ),
  },
  {
    id: 'merges.lead-to-a-living-record',
    of: 'member',
    find: (ctx) =>
      offenders(
        ctx,
        sql<{ offender: string }>`
          select g.merged_id::text as offender from member_merges g
          where exists (select from member_merges next where next.merged_id = g.kept_id)
            or not exists (select from memberships m where m.member_id = g.kept_id)`,
      ),
  },
  {
    id: 'merges.only-merged-records-are-nowhere',
    of: 'member',
    find: (ctx) =>
      offenders(
        ctx,
        sql<{ offender: string }>`
          select who.id::text as offender from members who
          where not exists (select from memberships m where m.member_id = who.id)
            and not exists (select from member_merges g where g.merged_id = who.id)`,
      ),
  },
]
