import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import { jobKind } from '../../platform/jobs/job.ts'
import { id } from '../../platform/wire.ts'
import { commitImport, undoImport } from './batches.ts'
import { checkFile } from './check.ts'
import type { Import } from './contract.ts'
import { lockImport } from './own-import.ts'
import { judgeAgain } from './stage.ts'
import { subjectOf } from './subjects.ts'

/** Reads and judges a file in one transaction: killed half-way it leaves what was there before. */
export const checkImport = jobKind('check-import', {
  // In pairs: the names of columns are values here, not names of fields.
  input: z.object({ id, mapping: z.array(z.tuple([z.string(), z.number()])).nullable() }),
  run: async ({ transact, progress }, { id: importId, mapping }) => {
    const result = await transact(async (ctx) => {
      const one = await lockImport(ctx, importId)
      const content = await contentOf(ctx, importId)
      const { subject, plan, sender, writing } = one
      const onRows = (done: number) => progress(done, null)
      const chosen = mapping && Object.fromEntries(mapping)
      return checkFile(ctx, {
        ...{ importId, subject, plan, sender, content, writing },
        ...{ mapping: chosen, onRows },
      })
    })
    return { result }
  },
})

/** Judges the rows of a checked import anew: the register has changed since. */
export const recheckImport = jobKind('recheck-import', {
  input: z.object({ id }),
  run: async ({ transact }, { id: importId }) => {
    await transact(async (ctx) => {
      const one = await lockImport(ctx, importId)
      await judgeAgain(ctx, one, subjectOf(one.subject))
    })
    return {}
  },
})

export const commitImportJob = jobKind('commit-import', {
  input: z.object({ id }),
  run: async ({ transact, progress }, { id: importId }) => {
    const counts = await transact(async (ctx) => {
      const one = await lockImport(ctx, importId)
      // Killed between its end and the note of it, it has been done.
      if (one.state === 'committed') return one.counts
      await progress(0, written(one))
      await commitImport(ctx, one)
      return one.counts
    })
    return { result: counts }
  },
})

export const undoImportJob = jobKind('undo-import', {
  input: z.object({ id }),
  run: async ({ transact, progress }, { id: importId }) => {
    const result = await transact(async (ctx) => {
      const one = await lockImport(ctx, importId)
      if (one.state === 'undone') return { undone: 0, kept: one.kept }
      await progress(0, written(one))
      return undoImport(ctx, one)
    })
    return { result }
  },
})

function written({ counts }: Import): number {
  return (counts.new ?? 0) + (counts.changed ?? 0)
}

async function contentOf(ctx: Ctx, importId: string): Promise<Buffer> {
  const parts = await ctx.db
    .selectFrom('importParts')
    .select('content')
    .where('importId', '=', importId)
    .orderBy('number')
    .execute()
  return Buffer.concat(parts.map((part) => part.content))
}

/** What was never written is forgotten after a month, with the people in it. */
const forgetImports = jobKind('forget-imports', {
  input: z.object({}),
  crontab: '40 19 * * *',
  run: async ({ transact }) => {
    await transact((ctx) =>
      sql`
        delete from imports where committed_at is null
          and created_at < ${ctx.now}::timestamptz - interval '30 days'
      `.execute(ctx.db),
    )
    return {}
  },
})

export const importJobs = [
  checkImport,
  recheckImport,
  commitImportJob,
  undoImportJob,
  forgetImports,
]
