import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import type { Seated } from './contract.ts'

/**
 * Who sits in the committee of an organization on a day, post by post: who holds each, and who was
 * elected to it and waits for the superior, in place of the holders where that is for a new term.
 */
export async function committeeOn(
  ctx: Ctx,
  organizationId: string,
  day: Day,
  /** An election that is looked at anew. */
  without: string | null = null,
): Promise<Seated[]> {
  const { rows } = await sql<Seated>`
    with waiting as (
      select e.id, e.post_id, e.held_on, e.replaces from elections e
      join posts p on p.id = e.post_id and p.organization_id = ${organizationId}
      where e.needs_approval and e.approved_on is null and e.refused_on is null
        and e.held_on <= ${day}::date and e.id is distinct from ${without}::uuid
        and exists (select from election_candidates c where c.election_id = e.id and c.elected)
    ),
    renewed as (
      select post_id, max(held_on) as held_on from waiting where replaces group by post_id
    ),
    seated as (
      select h.post_id, h.member_id from post_holdings h
      join posts p on p.id = h.post_id and p.organization_id = ${organizationId}
      where h.valid @> ${day}::date
        and not exists (select from renewed r where r.post_id = h.post_id)
      union
      select w.post_id, coalesce(g.kept_id, c.member_id) from waiting w
      join election_candidates c on c.election_id = w.id and c.elected
      left join member_merges g on g.merged_id = c.member_id
      where not exists (select from renewed r
        where r.post_id = w.post_id and r.held_on > w.held_on)
    )
    select p.id as post_id, p.kind, json_agg(s.member_id order by s.member_id) as member_ids
    from seated s join posts p on p.id = s.post_id
    group by p.id order by p.id
  `.execute(ctx.db)
  return rows
}
