import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { found, type Refusal, refuse } from '../../platform/refusal.ts'
import type { Import } from './contract.ts'

/** An import of the actor's own; anybody else's is missing (`imports.missing`). */
export async function ownImport(ctx: Ctx, id: string): Promise<Import> {
  const [one] = await ownImports(ctx, id)
  return found(one, 'imports.missing')
}

/** The actor's imports, newest first; only one where its id is given. */
export async function ownImports(ctx: Ctx, id?: string): Promise<Import[]> {
  const { rows } = await sql<Import & { told: string }>`
    select i.id, i.subject, i.file_name, i.sender, i.state, i.heads, i.writing, i.alike, i.created_at, i.committed_at,
      i.undone_at, json_build_object('mapping', i.mapping, 'counts', i.counts,
        'letters', i.letters, 'job',
        case when j.id is not null then json_build_object('id', j.id, 'kind', j.kind,
          'state', j.state, 'done', j.done, 'total', j.total, 'error', j.error) end)::text as told,
      (select count(distinct c.row_number)::int from batch_changes c
        where c.batch_id = i.id and c.kept_for is not null) as kept
    from imports i left join jobs j on j.id = i.job_id
    where ${mine(ctx)} and ${id === undefined ? sql`true` : sql`i.id = ${id}`}
    order by i.created_at desc, i.id desc
    limit 50
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
