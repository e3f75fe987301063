import { z } from 'zod'
import { jobKind } from '../../platform/jobs/job.ts'
import { rebuildScopes } from './paths.ts'
import { succeedOrganizations } from './succession.ts'

/** Rights follow today's tree: planned moves and endings take effect on it as their day begins. */
const deriveScopes = jobKind('derive-scopes', {
  input: z.object({}),
  // 17:01 UTC is one minute past midnight in Vietnam.
  crontab: '1 17 * * *',
  run: async ({ transact }) => {
    await transact(async (ctx) => {
      await rebuildScopes(ctx.db, ctx.today)
      await succeedOrganizations(ctx)
    })
    return {}
  },
})

export const organizationJobs = [deriveScopes]
