import { exportedPages } from '../../core/exports/list.ts'
import { word } from '../../core/exports/words.ts'
import { concurrentPostsApi, type Holder, type ModelsInForce } from './contract.ts'
import { listHolders } from './holders.ts'
import { listPilots } from './queries.ts'

const nameIn = (rules: ModelsInForce) => (model: string) =>
  rules?.body.models[model]?.name.vi ?? model

/** Where models are piloted, as the list shows it. */
export const pilotExport = exportedPages(concurrentPostsApi.exportPilots, {
  called: 'Thí điểm kiêm nhiệm',
  list: async (ctx, asked) => {
    const page = await listPilots(ctx, asked)
    const nameOf = nameIn(page.rules)
    return { ...page, rows: page.rows.map((row) => ({ ...row, model: nameOf(row.model) })) }
  },
  columns: [
    { head: 'Mô hình', width: 48, of: ({ model }) => model },
    { head: 'Nơi thí điểm', width: 40, of: ({ organizationName }) => organizationName },
    { head: 'Từ ngày', isDay: true, of: ({ from }) => from },
    { head: 'Đến ngày', isDay: true, of: ({ until }) => until },
    { head: 'Trạng thái', of: ({ state }) => word('concurrent_posts_state', state) },
    { head: 'Số quyết định', of: ({ decision }) => decision.number },
    { head: 'Chức danh trước', of: ({ postsBefore }) => postsBefore },
    { head: 'Chức danh sau', of: ({ postsAfter }) => postsAfter },
    { head: 'Ngày báo cáo', isDay: true, of: ({ reportedOn }) => reportedOn },
  ],
})

/** Who holds two posts at once, as the list shows it. */
export const holderExport = exportedPages(concurrentPostsApi.exportHolders, {
  called: 'Người kiêm nhiệm',
  list: async (ctx, asked) => {
    const page = await listHolders(ctx, asked)
    const nameOf = nameIn(page.rules)
    return { ...page, rows: page.rows.map((row) => ({ ...row, models: row.models.map(nameOf) })) }
  },
  columns: [
    { head: 'Họ và tên', width: 32, of: ({ fullName }) => fullName },
    { head: 'Chức danh', width: 60, of: ({ posts }) => posts.map(inWords).join('; ') },
    { head: 'Chức danh ngoài', width: 40, of: ({ outside }) => outside.join('; ') || null },
    { head: 'Mô hình', width: 40, of: ({ models }) => models.join('; ') || null },
    {
      head: 'Không nên kiêm nhiệm',
      width: 60,
      of: ({ incompatible }) =>
        incompatible.map(({ posts }) => posts.map(inWords).join(' – ')).join('; ') || null,
    },
  ],
})

function inWords({ title, organizationName }: Holder['posts'][number]): string {
  return `${title}, ${organizationName}`
}
