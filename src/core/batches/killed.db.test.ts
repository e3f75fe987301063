import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { anOrganization, aProvince } from '../../../test/support/builders.ts'
import { ctxOn, databaseOfThisFile, noon } from '../../../test/support/database.ts'
import { checked, csvOf, tables } from '../../../test/support/imports.ts'
import { killAWorker, withTrailHeld } from '../../../test/support/killing.ts'
import { workOn } from '../../../test/support/work.ts'
import { commitImport } from '../../modules/imports/batches.ts'
import type { Ctx } from '../../platform/context.ts'
import { askToStop } from '../../platform/jobs/job.ts'
import { commitBatch, previewBatch, undoWholeBatch } from './commands.ts'
import { oneBatch } from './queries.ts'

const database = databaseOfThisFile()

function transact<Result>(work: (ctx: Ctx) => Promise<Result>): Promise<Result> {
  return database.current.kysely.transaction().execute((db) => work(ctxOn(db)))
}

/** More members than are changed at once, in one cell. */
async function aCell(ctx: Ctx): Promise<number> {
  const { communeId } = await aProvince(ctx)
  await anOrganization(ctx, { parentId: communeId, kind: 'cell', code: '1.1' })
  const heads =
    'Mã đảng viên,Họ và tên,Ngày sinh,Giới tính,Mã tổ chức,Trạng thái,Ngày quyết định kết nạp,Ngày kết nạp,Ngày chính thức,Từ ngày'
  const rows = Array.from(
    { length: 700 },
    (_, at) =>
      `K${at},Lê Văn Số ${at},1990-01-01,nam,1.1,chính thức,2016-03-01,2016-03-20,2017-03-20,2017-04-01`,
  )
  await commitImport(ctx, await checked(ctx, 'members', csvOf(heads, ...rows)))
  return rows.length
}

/** Works until nothing is left to do for a batch. */
async function workOff(id: string) {
  const worker = await workOn(database.current, noon)
  try {
    for (let wait = 0; wait < 600; wait += 1) {
      const batch = await transact((ctx) => oneBatch(ctx, { id }))
      if (batch.jobId === null) return batch
      await sleep(50)
    }
    throw new Error('The job did not end')
  } finally {
    await worker.stop()
  }
}

let count = 0
beforeAll(async () => {
  count = await transact(aCell)
})

const preview = () =>
  transact((ctx) =>
    previewBatch(ctx, {
      ...{ act: 'exempt', on: '2019-07-01', decision: { number: '1-QĐ/TU', on: '2019-06-28' } },
      chosen: { by: 'members', q: 'le van so' },
    }),
  )

test('a job upon many whose process is killed half-way leaves nothing, and the next process does it', async () => {
  const { id } = await preview()
  expect((await workOff(id)).counts).toEqual({ ready: count })

  const before = await transact(tables)
  await transact((ctx) => commitBatch(ctx, { id }))
  await killAWorker(database.current, noon)
  expect(await transact(tables)).toEqual(before)
  expect(await workOff(id)).toMatchObject({ state: 'committed', counts: { changed: count } })

  const written = await transact(tables)
  await transact((ctx) => undoWholeBatch(ctx, { id }))
  await killAWorker(database.current, noon)
  expect(await transact(tables)).toEqual(written)
  expect(await workOff(id)).toMatchObject({ state: 'undone', counts: { undone: count } })
  expect(await transact(tables)).toEqual(before)
}, 120_000)

test('a job whose process was killed each time it may be tried is over, and says so', async () => {
  const { id, jobId } = await preview()
  await transact(async ({ db }) => {
    await sql`update jobs set state = 'running' where id = ${jobId}`.execute(db)
    await sql`update graphile_worker._private_jobs set attempts = max_attempts,
      locked_by = 'dead', locked_at = now()`.execute(db)
  })
  expect(await workOff(id)).toMatchObject({ jobId: null, failure: { code: 'jobs.interrupted' } })
})

test('a job asked to stop in the middle leaves nothing, and can be asked for again', async () => {
  const { id } = await preview()
  await workOff(id)
  const before = await transact(tables)
  const { jobId } = await transact((ctx) => commitBatch(ctx, { id }))
  const worker = await workOn(database.current, noon)
  await withTrailHeld(database.current, async (untilHeldUp) => {
    await untilHeldUp()
    await transact((ctx) => askToStop(ctx, jobId ?? ''))
  })
  await worker.stop()
  expect(await workOff(id)).toMatchObject({ state: 'ready', counts: { ready: count } })
  expect(await transact(tables)).toEqual(before)
  const { state, done, total } = await transact(({ db }) =>
    db.selectFrom('jobs').selectAll().where('id', '=', jobId).executeTakeFirstOrThrow(),
  )
  expect([state, done < count, total]).toEqual(['cancelled', true, count])
  await transact((ctx) => commitBatch(ctx, { id }))
  expect(await workOff(id)).toMatchObject({ state: 'committed', counts: { changed: count } })
})
