import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { jobKind } from './job.ts'

/** How long results and remembered requests are kept, in days. */
const keptFor = 30

/** Forgets what was kept for a while only: old request keys, finished jobs, expired files. */
export async function forgetOld(ctx: Ctx): Promise<void> {
  const before = new Date(ctx.now.getTime() - keptFor * 86_400_000)
  // Request keys bear the database's own time, from which a demonstration's clock differs.
  await sql`
    delete from idempotency_keys where created_at < now() - make_interval(days => ${keptFor})
  `.execute(ctx.db)
  await ctx.db.deleteFrom('jobs').where('finishedAt', '<', before).execute()
  await ctx.db.deleteFrom('files').where('expiresOn', '<', ctx.today).execute()
}

const forgetEveryNight = jobKind('forget-old', {
  input: z.object({}),
  // 19:30 UTC is half past two at night in Vietnam.
  crontab: '30 19 * * *',
  run: async ({ transact }) => {
    await transact(forgetOld)
    return {}
  },
})

export const housekeepingJobs = [forgetEveryNight]
