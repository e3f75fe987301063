import { sql } from 'kysely'
import { rightsReaching } from '../../core/access/holders.ts'
import type { Ctx } from '../../platform/context.ts'
import { refusal } from '../../platform/wire.ts'
import type { PlanPage } from './contract.ts'
import type { PlanRow } from './stored.ts'

/** How many are named. */
const most = 5

/** The job that works on a plan, or did last, with why it ended before its time. */
export async function jobOf(ctx: Ctx, { jobId }: PlanRow): Promise<PlanPage['job']> {
  const { rows } = await sql<{ state: NonNullable<PlanPage['job']>['state']; error: unknown }>`
    select state, error::jsonb as error from jobs where id = ${jobId}::uuid
  `.execute(ctx.db)
  const [job] = rows
  return job ? { state: job.state, why: whyOf(job.error) } : null
}

/** What is no refusal but a fault has a code alone. */
function whyOf(error: unknown) {
  return error === null ? null : refusal.parse({ kind: 'conflict', ...Object(error) })
}

/** By name, who may go on with a plan today: the first `most` of them. */
export async function whoMayGoOn(ctx: Ctx, { scopePath }: PlanRow): Promise<string[]> {
  const rights = await rightsReaching(ctx, scopePath)
  const able = rights.filter(({ permissions }) => permissions.includes('reorganization.manage'))
  return [...new Set(able.map(({ accountName }) => accountName))].slice(0, most)
}
