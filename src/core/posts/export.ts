import type { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import { sorting } from '../../platform/wire.ts'
import { exportedList } from '../exports/list.ts'
import type { Post } from './contract.ts'
import { postSorts, postsApi } from './contract.ts'
import { listPosts } from './queries.ts'

type Asked = z.output<typeof postsApi.export.input>

/** The posts of an organization with who holds them, a line for each holder. */
export const postExport = exportedList(postsApi.export, {
  called: 'Chức danh',
  count: async (ctx, asked) => (await linesOf(ctx, asked)).length,
  async *rows(ctx, asked) {
    yield await linesOf(ctx, asked)
  },
  columns: [
    { head: 'Chức danh', width: 32, of: ({ title }) => title },
    { head: 'Họ và tên', width: 32, shows: 'holder', of: ({ held }) => held?.fullName ?? null },
    { head: 'Từ ngày', isDay: true, shows: 'from', of: ({ held }) => held?.from ?? null },
    { head: 'Đến ngày', isDay: true, shows: 'from', of: ({ held }) => held?.until ?? null },
    { head: 'Nhiệm kỳ', shows: 'from', of: ({ held }) => held?.term ?? null },
    { head: 'Số quyết định', shows: 'decision', of: ({ held }) => held?.decisionNumber ?? null },
    {
      head: 'Ngày quyết định',
      isDay: true,
      shows: 'decision',
      of: ({ held }) => held?.decidedOn ?? null,
    },
  ],
})

type Line = { title: string; held: Post['holders'][number] | null }

async function linesOf(ctx: Ctx, asked: Asked): Promise<Line[]> {
  const { organizationId: id, sort, ...filters } = asked
  const posts = await listPosts(ctx, {
    ...{ id, ...filters },
    sort: sort ? sorting(postSorts).parse(sort) : undefined,
  })
  return posts.flatMap(({ title, holders }): Line[] =>
    holders.length === 0 ? [{ title, held: null }] : holders.map((held) => ({ title, held })),
  )
}
