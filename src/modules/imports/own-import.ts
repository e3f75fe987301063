import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { every, holdsTyped, isFrom, isUntil } from '../../platform/database/narrowing.ts'
import { beyond, cursorOf, type Order, orderBy } from '../../platform/keyset.ts'
import { found, type Refusal, refuse } from '../../platform/refusal.ts'
import type { Import, ListImports } from './contract.ts'

/** An import of the actor's own; anybody else's is missing (`imports.missing`). */
export async function ownImport(ctx: Ctx, id: string): Promise<Import> {
  const [one] = await importsWhere(ctx, sql<boolean>`i.id = ${id}`, 1)
  return found(one, 'imports.missing')
}

/** The actor's imports, newest first, a page at a time. */
export async function listImports(ctx: Ctx, { after, limit, ...filters }: ListImports) {
  const wanted = wantedBy(filters)
  const rows = await importsWhere(
    ctx,
    sql<boolean>`${wanted} and ${beyond(newest, after)}`,
    limit + 1,
  )
  const { rows: all } = await sql<{ total: number }>`
    select count(*)::int as total from imports i where ${mine(ctx)} and ${wanted}
  `.execute(ctx.db)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page,
    total: all[0]?.total ?? 0,
    next:
      rows.length > limit && last
        ? cursorOf(newest, [last.createdAt.toISOString(), last.id])
        : null,
  }
}

const newest: Order = {
  name: 'newest',
  key: { of: sql`i.created_at`, type: 'instant' },
  descending: true,
  ties: [{ of: sql`i.id`, type: 'uuid' }],
}

function wantedBy({ subject, state, q, from, until }: Omit<ListImports, 'after' | 'limit'>) {
  return every([
    subject !== undefined && sql`i.subject = ${subject}`,
    state !== undefined && sql`i.state = ${state}`,
    q !== undefined && holdsTyped(sql`i.file_name || ' ' || i.sender`, q),
    from !== undefined && isFrom(sql`i.created_at`, from),
    until !== undefined && isUntil(sql`i.created_at`, until),
  ])
}

async function importsWhere(
  ctx: Ctx,
  which: RawBuilder<boolean>,
  limit: number,
): Promise<Import[]> {
  const { rows } = await sql<Import & { told: string }>`
    select i.id, i.subject, i.file_name, i.sender, i.state, i.heads, i.writing, i.alike, i.tail, i.created_at, i.committed_at,
      i.undone_at, json_build_object('mapping', i.mapping, 'samples', i.samples, 'counts', i.counts,
        'letters', i.letters,
        'plan', (select json_build_object('id', p.id, 'name', p.name)
          from reorganization_plans p where p.id = i.plan_id), 'job',
        case when j.id is not null then json_build_object('id', j.id, 'kind', j.kind,
          'state', j.state, 'done', j.done, 'total', j.total, 'error', j.error) end)::text as told,
      (select count(distinct c.row_number)::int from batch_changes c
        where c.batch_id = i.id and c.kept_for is not null) as kept
    from imports i left join jobs j on j.id = i.job_id
    where ${mine(ctx)} and ${which}
    order by ${orderBy(newest)}
    limit ${limit}
  `.execute(ctx.db)
  // As text, so that the names of columns arrive as they are.
  return rows.map(({ told, ...row }) => ({ ...row, ...JSON.parse(told) }))
}

/** Whoever runs the machine answers for everybody's. */
function mine({ actor }: Ctx): RawBuilder<boolean> {
  return actor.accountId === 'system'
    ? sql<boolean>`true`
    : sql<boolean>`i.account_id = ${actor.accountId}`
}

/** Locks an import of the actor's own for a change of it. */
export async function lockImport(ctx: Ctx, id: string): Promise<Import> {
  await ctx.db.selectFrom('imports').select('id').where('id', '=', id).forUpdate().execute()
  return ownImport(ctx, id)
}

/** Why nothing can be done to an import now: work on it is under way. */
export function whyBusy({ job }: Import): Refusal | null {
  return job && (job.state === 'queued' || job.state === 'running')
    ? refuse('conflict', 'imports.busy')
    : null
}
