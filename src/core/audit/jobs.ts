import { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import { enqueue, jobKind } from '../../platform/jobs/job.ts'
import { sealAudit } from './seal.ts'
import { verifyAudit } from './verify.ts'

/** Every minute, the entries of the minute before join the chain. */
const sealEveryMinute = jobKind('seal-audit', {
  input: z.object({}),
  crontab: '* * * * *',
  run: async ({ transact }) => {
    await transact(sealAudit)
    return {}
  },
})

/** Computes the whole chain again, held against a hash noted outside where one is given. */
const verify = jobKind('verify-audit', {
  input: z.object({ head: z.string().optional() }),
  run: async ({ transact }, input) => ({
    result: await transact((ctx) => verifyAudit(ctx, input)),
  }),
})

/** Asks for a verification; the chain of a province is long, so it is a job. */
export async function askVerification(
  ctx: Ctx,
  input: { head?: string | undefined },
): Promise<{ id: string }> {
  return { id: await enqueue(ctx, verify, { title: 'Kiểm tra niêm phong nhật ký', input }) }
}

export const auditJobs = [sealEveryMinute, verify]
