import { expect } from 'vitest'
import { z } from 'zod'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import type { Ctx } from '../../platform/context.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { ownFile } from '../../platform/files.ts'
import { count } from '../../platform/wire.ts'
import { Exported, exportOf } from './contract.ts'
import { exportedPages } from './list.ts'
import { exportsOf } from './routes.ts'

const inTest = inDatabase(databaseOfThisFile())

const numbers = endpoint('GET', '/numbers', {
  permission: 'signed-in',
  summary: 'As many numbers as one asks for',
  input: z.strictObject({ upTo: count, after: count.optional(), limit: count.default(50) }),
  reply: z.object({}),
})

/** A list as any other: so many numbers, a page at a time. */
const exported = exportsOf([
  exportedPages(exportOf('numbers', numbers), {
    called: 'Các số',
    list: async (_, { upTo, after = 0, limit }: Asked) => {
      const most = Math.min(limit, upTo - after)
      const rows = Array.from({ length: most }, (_one, at) => ({ number: after + at + 1 }))
      return { rows, total: upTo, next: after + most < upTo ? after + most : null }
    },
    columns: [
      { head: 'Số', of: ({ number }) => number },
      { head: 'Phép tính', shows: 'sum', of: ({ number }) => `=${number}+1` },
    ],
  }),
])
type Asked = { upTo: number; after?: number | undefined; limit: number }

async function ask(ctx: Ctx, input: object): Promise<Exported> {
  const [route] = exported.routes
  return Exported.parse(await route?.answer(ctx, { format: 'csv', ...input } as never))
}

async function linesIn(ctx: Ctx, fileId: string | null | undefined): Promise<string[]> {
  const { content } = await ownFile(ctx, fileId ?? '')
  if (!Buffer.isBuffer(content)) throw new Error('not in one piece')
  return content.toString().replace('\ufeff', '').trimEnd().split('\r\n')
}

inTest('up to 5,000 rows the file is there at once, with no formula in it', async (ctx) => {
  const { fileId, jobId } = await ask(ctx, { upTo: 5000 })
  expect(jobId).toBeNull()
  const lines = await linesIn(ctx, fileId)
  expect(lines.slice(0, 3)).toEqual(['Số,Phép tính', "1,'=1+1", "2,'=2+1"])
  expect(lines).toHaveLength(5001)
  expect(new Set(lines).size).toBe(5001)

  const narrow = await ask(ctx, { upTo: 2, hidden: ['sum'] })
  expect(await linesIn(ctx, narrow.fileId)).toEqual(['Số', '1', '2'])
  expect(await ask(ctx, { upTo: 0 })).toEqual({ fileId: null, jobId: null })
})

inTest('a longer list is made by a job, which says how far it is', async (ctx) => {
  const { fileId, jobId } = await ask(ctx, { upTo: 5001 })
  expect(fileId).toBeNull()
  const { kind, input } = await ctx.db
    .selectFrom('jobs')
    .select(['kind', 'input'])
    .where('id', '=', jobId ?? '')
    .executeTakeFirstOrThrow()
  const told: string[] = []
  const made = await exported.jobs
    .find((job) => job.kind === kind)
    ?.run(
      {
        transact: (work) => work(ctx),
        progress: async (done, total) => void told.push(`${done}/${total}`),
      },
      input,
    )
  expect(told).toEqual(['2000/5001', '4000/5001', '5001/5001'])
  expect(await linesIn(ctx, made?.fileId)).toHaveLength(5002)

  const trail = await ctx.db
    .selectFrom('auditEntries')
    .select(['act', 'recordLabel'])
    .where('act', '=', 'list.exported')
    .execute()
  expect(trail).toEqual([{ act: 'list.exported', recordLabel: 'Các số' }])
})
