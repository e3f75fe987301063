import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import { jobKind } from '../../platform/jobs/job.ts'
import type { EndedJob } from '../../platform/jobs/worker.ts'
import { notify } from './notify.ts'
import { isNews } from './notify-rules.ts'

/** How long what was told is kept, in days. */
const keptFor = 90

const forgetNotices = jobKind('forget-notices', {
  input: z.object({}),
  // 20:10 UTC is ten past three at night in Vietnam.
  crontab: '10 20 * * *',
  run: async ({ transact }) => {
    await transact((ctx) =>
      sql`
        delete from notices
        where due_at < ${ctx.now}::timestamptz - make_interval(days => ${keptFor})
      `.execute(ctx.db),
    )
    return {}
  },
})

export const noticeJobs = [forgetNotices]

/** Tells whoever asked for a job that it is over; each run of one asked for again by itself. */
export async function tellOfEnd(ctx: Ctx, job: EndedJob): Promise<void> {
  if (!isNews(job, ctx.now)) return
  await notify(ctx, {
    ...{ to: [job.accountId], kind: job.state === 'done' ? 'jobDone' : 'jobFailed' },
    ...{ details: { title: job.title }, path: '/viec-dang-chay' },
    key: `job:${job.id}:${ctx.now.toISOString()}`,
  })
}
