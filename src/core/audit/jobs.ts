import { z } from 'zod'
import { jobKind } from '../../platform/jobs/job.ts'
import { sealAudit } from './seal.ts'

/** Every minute, the entries of the minute before join the chain. */
const sealEveryMinute = jobKind('seal-audit', {
  input: z.object({}),
  crontab: '* * * * *',
  run: async ({ transact }) => {
    await transact(sealAudit)
    return {}
  },
})

export const auditJobs = [sealEveryMinute]
