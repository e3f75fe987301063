import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { dayOf } from '../../platform/day.ts'
import { ensure, found } from '../../platform/refusal.ts'
import { may } from '../access/rules.ts'
import { lastPeriod, memberWithLife, whyUnseen } from '../members/member.ts'
import type { Merge } from './contract.ts'
import { whyRestsOnIt } from './taking-back.ts'

/**
 * What a record was merged into, or the records merged into it, with what they were. Seen by who
 * sees the kept record: it is the same person's.
 */
export async function mergesOf(
  ctx: Ctx,
  { id }: { id: string },
): Promise<{ into: Merge | null; merged: Merge[] }> {
  const into = await merges(ctx, sql<boolean>`g.merged_id = ${id}`)
  const keptId = into[0]?.keptId ?? id
  const kept = found(await memberWithLife(ctx, keptId, ctx.today), 'members.missing')
  ensure(await whyUnseen(ctx, kept))

  const manages = may(ctx.actor, 'members.manage', lastPeriod(kept).scopePath)
  const rows = into.length > 0 ? into : await merges(ctx, sql<boolean>`g.kept_id = ${id}`)
  const shown: Merge[] = []
  for (const { mergedAt, ...row } of rows)
    shown.push({
      ...row,
      mergedOn: dayOf(mergedAt),
      whyNot: manages ? await whyRestsOnIt(ctx, row) : notYours,
    })
  return into.length > 0 ? { into: shown[0] ?? null, merged: [] } : { into: null, merged: shown }
}

const notYours = { kind: 'forbidden', code: 'merges.not-yours' } as const

type MergeRow = Omit<Merge, 'mergedOn' | 'whyNot'> & { mergedAt: Date }

async function merges(ctx: Ctx, which: RawBuilder<boolean>): Promise<MergeRow[]> {
  const { rows } = await sql<MergeRow>`
    select g.kept_id, g.merged_id, g.merged_at, g.account_name, g.reason, own.code,
      json_build_object('code', kept.code, 'fullName', kept.full_name) as kept,
      json_build_object('code', was.code, 'fullName', was.full_name, 'birthDate', was.birth_date,
        'gender', was.gender, 'admissionDecidedOn', was.admission_decided_on,
        'admittedOn', was.admitted_on, 'fullOn', was.full_on, 'periods', ${periods},
        'flags', ${flags}, 'posts', ${posts}) as was
    from member_merges g
    join members kept on kept.id = g.kept_id
    join members own on own.id = g.merged_id
    join lateral jsonb_populate_recordset(null::members, g.before -> 'members') was
      on was.id = g.merged_id
    where ${which}
    order by g.merged_at desc, g.merged_id
  `.execute(ctx.db)
  return rows
}

const nameAt = (id: string, day: string) =>
  sql.raw(`(select v.name from organization_versions v
  where v.organization_id = ${id} and lower(v.valid) <= ${day} order by v.valid desc limit 1)`)

const periods = sql`coalesce((
  select json_agg(json_build_object('organizationName',
    ${nameAt('m.organization_id', 'lower(m.valid)')}, 'status', m.status, 'from', lower(m.valid),
    'until', upper(m.valid)) order by m.valid)
  from jsonb_populate_recordset(null::memberships, g.before -> 'memberships') m
  where m.member_id = g.merged_id), '[]')`

const flags = sql`coalesce((
  select json_agg(json_build_object('flag', f.flag, 'from', lower(f.valid),
    'until', upper(f.valid), 'organizationName', ${nameAt('f.organization_id', 'lower(f.valid)')})
    order by f.valid)
  from jsonb_populate_recordset(null::membership_flags, g.before -> 'flags') f
  where f.member_id = g.merged_id), '[]')`

const posts = sql`coalesce((
  select json_agg(json_build_object('title', p.title, 'organizationName',
    ${nameAt('p.organization_id', 'lower(h.valid)')}, 'from', lower(h.valid),
    'until', upper(h.valid)) order by h.valid)
  from jsonb_populate_recordset(null::post_holdings, g.before -> 'holdings') h
  join posts p on p.id = h.post_id where h.member_id = g.merged_id), '[]')`
