import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import { every, holdsTyped, isFrom, isUntil } from '../../platform/database/narrowing.ts'
import { beyond, cursorOf, type Order, orderBy } from '../../platform/keyset.ts'
import { found } from '../../platform/refusal.ts'
import { inScope } from '../access/scope.ts'
import { ManyAct } from '../members/acts.ts'
import type { Batch, BatchMember, BatchRow, batchesApi, ListBatches } from './contract.ts'
import type { BatchState } from './rules.ts'
import { sizesOf } from './sizes.ts'

/** Newest first: ids grow with time. */
const newest: Order = {
  ...{ name: 'newest', descending: true, ties: [] },
  key: { of: sql`b.id`, type: 'uuid' },
}

type Told = BatchRow & {
  asked: string
  isOwn: boolean
  unseen: number
  jobId: string | null
  jobState: string | null
  failure: string | null
}

/** Batches the actor made, or manages the members of, newest first. */
export async function listBatches(ctx: Ctx, { after, limit, ...filters }: ListBatches) {
  const wanted = wantedBy(filters)
  const rows = await batchesWhere(
    ctx,
    sql<boolean>`${wanted} and ${beyond(newest, after)}`,
    limit + 1,
  )
  const { rows: all } = await sql<{ total: number }>`
    select count(*)::int as total from batches b
    left join organizations o on o.id = b.organization_id where ${visible(ctx)} and ${wanted}
  `.execute(ctx.db)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page.map(shown),
    total: all[0]?.total ?? 0,
    next: rows.length > limit && last ? cursorOf(newest, [last.id]) : null,
  }
}

function wantedBy({
  organizationId,
  act,
  state,
  q,
  from,
  until,
}: Omit<ListBatches, 'after' | 'limit'>): RawBuilder<boolean> {
  const at = sql`coalesce(b.committed_at, b.created_at)`
  return every([
    organizationId !== undefined &&
      sql`exists (select from organizations top where top.id = ${organizationId}
        and o.scope_path >= top.scope_path and o.scope_path < top.scope_path || '~')`,
    act !== undefined && sql`b.act = ${act}`,
    state !== undefined && isIn(state),
    q !== undefined &&
      holdsTyped(sql`b.account_name || ' ' || coalesce(b.asked #>> '{decision,number}', '')`, q),
    from !== undefined && isFrom(at, from),
    until !== undefined && isUntil(at, until),
  ])
}

/** As the list tells how a batch stands: what keeps members could be undone only in part. */
function isIn(state: BatchState): RawBuilder<unknown> {
  const keeps = sql`exists (select from batch_members kept
    where kept.batch_id = b.id and kept.outcome = 'kept')`
  return state === 'kept' ? keeps : sql`b.state = ${state} and not ${keeps}`
}

/** One batch with what follows from it; one the actor may not see is missing (`batches.missing`). */
export async function oneBatch(ctx: Ctx, { id }: { id: string }): Promise<Batch> {
  const told = await toldBatch(ctx, id)
  const { rows: reasons } = await sql<Batch['reasons'][number]>`
    select outcome, why ->> 'code' as code, count(*)::int as count from batch_members
    where batch_id = ${id} and why is not null group by 1, 2 order by 3 desc, 2
  `.execute(ctx.db)
  const { jobState } = told
  const isBusy = jobState === 'queued' || jobState === 'running'
  const sizes =
    told.state === 'ready' ? await sizesOf(ctx, id, ManyAct.parse(JSON.parse(told.asked))) : []
  return {
    ...shown(told),
    ...{ isOwn: told.isOwn, unseen: told.unseen, reasons },
    jobId: isBusy ? told.jobId : null,
    failure: told.failure && { kind: 'conflict', ...JSON.parse(told.failure) },
    sizes: sizes.map(({ rules: _, ...size }) => size),
    sizeRules: sizes[0]?.rules ?? null,
  }
}

export async function toldBatch(ctx: Ctx, id: string): Promise<Told> {
  const [told] = await batchesWhere(ctx, sql<boolean>`b.id = ${id}`, 1)
  return found(told, 'batches.missing')
}

/** One's own, and what was written where one manages members: nobody else's preview. */
function visible({ actor }: Ctx): RawBuilder<boolean> {
  if (actor.accountId === 'system') return sql<boolean>`true`
  return sql<boolean>`(b.account_id = ${actor.accountId} or (b.committed_at is not null
    and ${inScope(actor, 'members.manage', sql<string>`o.scope_path`)}))`
}

async function batchesWhere(ctx: Ctx, which: RawBuilder<boolean>, limit: number): Promise<Told[]> {
  const { rows } = await sql<Row>`
    select b.id, b.act, b.asked::text as asked, b.state, b.unseen, b.account_name, b.created_at,
      b.committed_at, b.undone_at, b.undone_by, b.account_id = ${ctx.actor.accountId} as is_own,
      j.id as job_id, j.state as job_state,
      case when j.state = 'failed' then j.error end as failure,
      (select coalesce(jsonb_object_agg(outcome, n), '{}')::text from (
        select outcome, count(*) as n from batch_members
        where batch_id = b.id and outcome <> 'chosen' group by outcome) each) as counted,
      ${placeOf(sql`o.id`)} as place,
      ${placeOf(sql`coalesce(b.asked ->> 'organizationId', b.asked ->> 'hostId')::uuid`)} as goal
    from batches b
    left join organizations o on o.id = b.organization_id
    left join jobs j on j.id = b.job_id
    where ${visible(ctx)} and ${which}
    order by ${orderBy(newest)} limit ${limit}
  `.execute(ctx.db)
  return rows.map(({ place, goal, counted, ...row }) => ({
    ...row,
    counts: JSON.parse(counted),
    organization: place && JSON.parse(place),
    receiver: goal && JSON.parse(goal),
  }))
}

type Row = Told & { place: string | null; goal: string | null; counted: string }

/** An organization with its last name, as text of JSON; null where there is none. */
function placeOf(id: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select json_build_object('id', v.organization_id, 'name', v.name)::text
    from organization_versions v where v.organization_id = ${id} order by v.valid desc limit 1)`
}

/** A batch in the words of its act: what was asked for all alike. */
function shown(told: Told): BatchRow {
  const {
    asked: text,
    isOwn: _,
    unseen: __,
    jobId: ___,
    jobState: ____,
    failure: _____,
    ...row
  } = told
  const asked = ManyAct.parse(JSON.parse(text))
  return {
    ...row,
    on: 'on' in asked ? asked.on : 'from' in asked ? asked.from : null,
    until: 'until' in asked ? asked.until : null,
    kind: kindOf(asked),
    decision: 'decision' in asked ? asked.decision : null,
  }
}

function kindOf(asked: ManyAct): string | null {
  if (asked.act === 'transfer') return asked.kind
  if (asked.act === 'leaveForATime') return asked.purpose
  return asked.act === 'correctGender' ? asked.gender : null
}

const byName: Order = {
  ...{ name: 'name', descending: false },
  key: { of: sql`page.name_key`, type: 'text' },
  ties: [{ of: sql`page.id`, type: 'uuid' }],
}

/** The members of a batch whom the actor may see, in the order of names. */
export async function listBatchMembers(
  ctx: Ctx,
  { id, outcome, reason, after, limit }: z.output<typeof batchesApi.members.input>,
) {
  await toldBatch(ctx, id)
  const { rows } = await sql<BatchMember & { nameKey: string; told: string; total: number }>`
    with chosen as materialized (
      select who.id, who.name_key, who.code, who.full_name, b.organization_id, b.outcome,
        b.why::text as told
      from batch_members b
      join members who on who.id = b.member_id
      join organizations o on o.id = b.organization_id
      where b.batch_id = ${id}
        and ${outcome === undefined ? sql`true` : sql`b.outcome = ${outcome}`}
        and ${reason === undefined ? sql`true` : sql`b.why ->> 'code' = ${reason}`}
        and ${inScope(ctx.actor, 'members.read', sql<string>`o.scope_path`)}
    )
    select page.*, (select count(*)::int from chosen) as total,
      (select v.name from organization_versions v where v.organization_id = page.organization_id
        order by v.valid desc limit 1) as organization_name
    from chosen page where ${beyond(byName, after)}
    order by ${orderBy(byName)} limit ${limit + 1}
  `.execute(ctx.db)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page.map(({ nameKey: _, told, total: __, ...row }) => ({
      ...row,
      why: told === null ? null : JSON.parse(told),
    })),
    total: rows[0]?.total ?? 0,
    next: rows.length > limit && last ? cursorOf(byName, [last.nameKey, last.id]) : null,
  }
}
