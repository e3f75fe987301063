import type { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import type { Value } from '../../platform/sheets/write.ts'
import { sorting } from '../../platform/wire.ts'
import { exportedList } from '../exports/list.ts'
import { postSorts, postsApi } from './contract.ts'
import { listPosts } from './queries.ts'

type Asked = z.output<typeof postsApi.export.input>

/** The posts of an organization with who holds them, a line for each holder. */
export const postExport = exportedList(postsApi.export, {
  called: 'Chức danh',
  columns: [
    { head: 'Chức danh', width: 32 },
    { head: 'Họ và tên', width: 32, shows: 'holder' },
    { head: 'Từ ngày', isDay: true, shows: 'from' },
    { head: 'Đến ngày', isDay: true, shows: 'from' },
    { head: 'Nhiệm kỳ', shows: 'from' },
    { head: 'Số quyết định', shows: 'decision' },
    { head: 'Ngày quyết định', isDay: true, shows: 'decision' },
  ],
  count: async (ctx, asked) => (await linesOf(ctx, asked)).length,
  async *rows(ctx, asked) {
    yield await linesOf(ctx, asked)
  },
})

async function linesOf(ctx: Ctx, asked: Asked): Promise<Value[][]> {
  const { organizationId: id, sort, ...filters } = asked
  const posts = await listPosts(ctx, {
    ...{ id, ...filters },
    sort: sort ? sorting(postSorts).parse(sort) : undefined,
  })
  return posts.flatMap(({ title, holders }) =>
    holders.length === 0
      ? [[title, null, null, null, null, null, null]]
      : holders.map((held) => [
          ...[title, held.fullName, held.from, held.until, held.term],
          ...[held.decisionNumber, held.decidedOn],
        ]),
  )
}
