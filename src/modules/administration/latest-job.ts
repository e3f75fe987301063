import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { AnyJob } from './contract.ts'

/** The job of a kind asked for last, by whomever; its result too, as far as there is one. */
export async function latestJob(
  { db }: Ctx,
  kind: string,
): Promise<{ job: AnyJob | null; result: unknown }> {
  const { rows } = await sql<AnyJob & { result: unknown }>`
    select j.id, j.kind, a.name as owner_name, j.state, j.done, j.total, j.queued_at, j.started_at,
      j.finished_at, j.cancel_asked_at is not null as cancel_asked, j.result,
      case when j.error is not null then json_build_object('code', j.error::json->'code',
        'details', coalesce(j.error::json->'details', '{}')) end as error
    from jobs j left join accounts a on a.id = j.account_id
    where j.kind = ${kind} order by j.queued_at desc, j.id desc limit 1
  `.execute(db)
  const [row] = rows
  if (!row) return { job: null, result: null }
  const { result, ...job } = row
  return { job, result }
}
