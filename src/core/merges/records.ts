import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { found } from '../../platform/refusal.ts'
import { rolesGiven } from '../posts/giving.ts'
import type { Holding, MergeRecord } from './sides.ts'

type LoadedHolding = Omit<Holding, 'givesRights'> & { organizationId: string; kind: string }
type Loaded = Omit<MergeRecord, 'holdings'> & { holdings: LoadedHolding[] }

/** Two records with everything a merge asks of them, in one statement and one a place of posts. */
export async function mergeRecords(
  ctx: Ctx,
  { keptId, mergedId }: { keptId: string; mergedId: string },
): Promise<{ kept: MergeRecord; merged: MergeRecord }> {
  const { rows } = await sql<Loaded>`
    select who.id, who.version, who.code, who.full_name, who.birth_date, who.gender,
      who.admission_decided_on, who.admitted_on, who.full_on,
      (select json_build_object('id', a.id, 'username', a.username,
          'isLocked', a.locked_at is not null) from accounts a where a.member_id = who.id) as account,
      coalesce((select json_agg(old.code order by old.code) from member_merges g
        join members old on old.id = g.merged_id where g.kept_id = who.id), '[]') as holds,
      coalesce((select json_agg(case d.one_id when who.id then d.other_id else d.one_id end)
        from member_distinctions d where who.id in (d.one_id, d.other_id)), '[]') as distinct_from,
      ${periods} as periods, ${flags} as flags, ${holdings} as holdings,
      coalesce((select json_agg(distinct c.left_on) from complaints_held c
        where c.member_id = who.id), '[]') as complained_of
    from members who where who.id = any(${[keptId, mergedId]}::uuid[])
  `.execute(ctx.db)
  const of = (id: string) =>
    withRights(
      ctx,
      found(
        rows.find((row) => row.id === id),
        'members.missing',
      ),
    )
  return { kept: await of(keptId), merged: await of(mergedId) }
}

const nameAt = (id: string, day: string) =>
  sql.raw(`(select v.name from organization_versions v
  where v.organization_id = ${id} and lower(v.valid) <= ${day} order by v.valid desc limit 1)`)

const periods = sql`coalesce((
  select json_agg(json_build_object('id', m.id, 'organizationId', m.organization_id,
    'organizationName', ${nameAt('m.organization_id', 'lower(m.valid)')}, 'status', m.status,
    'from', lower(m.valid), 'until', upper(m.valid), 'openedBy', m.opened_by,
    'openingOn', m.opening_on, 'closedBy', m.closed_by) order by m.valid)
  from memberships m where m.member_id = who.id), '[]')`

const flags = sql`coalesce((
  select json_agg(json_build_object('id', f.id, 'flag', f.flag, 'from', lower(f.valid),
    'until', upper(f.valid), 'organizationName', ${nameAt('f.organization_id', 'lower(f.valid)')})
    order by f.valid)
  from membership_flags f where f.member_id = who.id), '[]')`

const holdings = sql`coalesce((
  select json_agg(json_build_object('id', h.id, 'postId', h.post_id, 'title', p.title,
    'kind', p.kind, 'organizationId', p.organization_id,
    'organizationName', ${nameAt('p.organization_id', 'lower(h.valid)')},
    'from', lower(h.valid), 'until', upper(h.valid), 'isEnded', h.closing_reason is not null,
    'isReferredTo', exists (select from deputies d where d.holding_id = h.id)
      or exists (select from grant_proposals g where g.holding_id = h.id)
      or exists (select from election_holdings e where e.holding_id = h.id)) order by h.valid)
  from post_holdings h join posts p on p.id = h.post_id where h.member_id = who.id), '[]')`

/** Which of the posts of a record give rights today or later. */
async function withRights(ctx: Ctx, { holdings, ...record }: Loaded): Promise<MergeRecord> {
  const told: Holding[] = []
  for (const { organizationId, kind, ...holding } of holdings)
    told.push({
      ...holding,
      givesRights: await givesRights(ctx, { organizationId, kind, holding }),
    })
  return { ...record, holdings: told }
}

async function givesRights(
  ctx: Ctx,
  post: { organizationId: string; kind: string; holding: { from: Day; until: Day | null } },
): Promise<boolean> {
  const { until } = post.holding
  if (until !== null && until <= ctx.today) return false
  return (await rolesGiven(ctx, post.organizationId, post.holding)).has(post.kind)
}
