import { expect } from 'vitest'
import { z } from 'zod'
import { as } from '../../../test/support/actors.ts'
import { aProvince } from '../../../test/support/builders.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { ListJobs } from './contract.ts'
import { askToStop, enqueue, jobKind } from './job.ts'
import { listJobs } from './queries.ts'

const inTest = inDatabase(databaseOfThisFile())
const kind = jobKind('test', { input: z.object({}), run: async () => ({}) })

inTest('one’s own jobs are narrowed by state, title and day, a page at a time', async (ctx) => {
  const { communeId } = await aProvince(ctx)
  const office = await as(ctx, 'communeOffice', communeId)
  const ask = (at: string, title: string) =>
    enqueue({ ...office, now: new Date(at) }, kind, { title, input: {} })
  const ids = [
    // A quarter to midnight of 19 July in Vietnam, and a quarter past.
    await ask('2019-07-19T16:45:00Z', 'Xuất danh sách đảng viên'),
    await ask('2019-07-19T17:15:00Z', 'Xuất tổ chức'),
    await ask('2019-07-21T02:00:00Z', 'Nhập Đảng viên.xlsx'),
    await ask('2019-05-01T02:00:00Z', 'Không còn giữ'),
  ]
  await askToStop(office, ids[1] ?? '')
  const found = async (asked: object) => {
    const { rows, total } = await listJobs(office, ListJobs.parse(asked))
    return [rows.map(({ id }) => ids.indexOf(id)), total]
  }

  expect(await found({})).toEqual([[2, 1, 0], 3])
  expect(await found({ q: 'dang VIEN' })).toEqual([[2, 0], 2])
  expect(await found({ state: 'cancelled' })).toEqual([[1], 1])
  expect(await found({ from: '2019-07-20' })).toEqual([[2, 1], 2])
  expect(await found({ q: 'xuất', state: 'queued', from: '2019-07-20' })).toEqual([[], 0])
  const first = await listJobs(office, ListJobs.parse({ limit: 2 }))
  expect(await found({ limit: 2, after: first.next })).toEqual([[0], 3])
  const colleague = await as(ctx, 'communeOffice', communeId)
  expect((await listJobs(colleague, ListJobs.parse({}))).total).toBe(0)
})
