import { z } from 'zod'
import { jobKind } from '../../platform/jobs/job.ts'
import { escalateIssues } from './issue-escalation.ts'

/** Late issues go up as the day begins, after the scopes of the day are derived. */
const escalate = jobKind('escalate-issues', {
  input: z.object({}),
  // 17:05 UTC is five minutes past midnight in Vietnam.
  crontab: '5 17 * * *',
  run: async ({ transact }) => ({ result: await transact((ctx) => escalateIssues(ctx)) }),
})

export const followUpJobs = [escalate]
