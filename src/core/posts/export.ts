import type { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import type { Value } from '../../platform/sheets/write.ts'
import { exportedList } from '../exports/list.ts'
import { postsApi } from './contract.ts'
import { listPosts } from './queries.ts'

type Asked = z.output<typeof postsApi.export.input>

/** The posts of an organization with who holds them, a line for each holder. */
export const postExport = exportedList(postsApi.export, {
  columns: [
    { head: 'Chức danh', width: 32 },
    { head: 'Họ và tên', width: 32 },
    { head: 'Từ ngày', isDay: true },
    { head: 'Đến ngày', isDay: true },
    { head: 'Nhiệm kỳ' },
    { head: 'Số quyết định' },
    { head: 'Ngày quyết định', isDay: true },
  ],
  count: async (ctx, asked) => (await linesOf(ctx, asked)).length,
  async *rows(ctx, asked) {
    yield await linesOf(ctx, asked)
  },
})

async function linesOf(ctx: Ctx, { organizationId: id, day }: Asked): Promise<Value[][]> {
  const posts = await listPosts(ctx, { id, day })
  return posts.flatMap(({ title, holders }) =>
    holders.length === 0
      ? [[title, null, null, null, null, null, null]]
      : holders.map((held) => [
          ...[title, held.fullName, held.from, held.until, held.term],
          ...[held.decisionNumber, held.decidedOn],
        ]),
  )
}
