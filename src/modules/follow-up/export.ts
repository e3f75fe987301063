import { exportedPages } from '../../core/exports/list.ts'
import { word } from '../../core/exports/words.ts'
import { followUpApi } from './contract.ts'
import { issuesApi } from './issue-contract.ts'
import { listIssues } from './issue-queries.ts'
import { listAssignments } from './queries.ts'

/** Who follows which organization, as the list shows it. */
export const assignmentExport = exportedPages(followUpApi.export, {
  called: 'Phân công theo dõi cơ sở',
  list: async (ctx, asked) => {
    const page = await listAssignments(ctx, asked)
    const duties = page.rules?.body.duties ?? {}
    const dutyOf = (duty: string) => duties[duty]?.name.vi ?? duty
    return { ...page, rows: page.rows.map((row) => ({ ...row, duty: dutyOf(row.duty) })) }
  },
  columns: [
    { head: 'Cán bộ', width: 32, of: ({ official }) => official },
    { head: 'Chức danh', width: 40, shows: 'post', of: ({ post }) => post },
    { head: 'Tổ chức theo dõi', width: 40, of: ({ organizationName }) => organizationName },
    { head: 'Địa bàn hộ', width: 32, of: ({ territory }) => territory },
    { head: 'Trực thuộc', width: 32, of: ({ parentName }) => parentName },
    { head: 'Nhiệm vụ', width: 24, shows: 'duty', of: ({ duty }) => duty },
    {
      head: 'Số quyết định',
      shows: 'decision',
      of: ({ decision }) => decision?.number ?? null,
    },
    {
      head: 'Ngày quyết định',
      isDay: true,
      shows: 'decision',
      of: ({ decision }) => decision?.on ?? null,
    },
    { head: 'Từ ngày', isDay: true, shows: 'from', of: ({ from }) => from },
    { head: 'Đến ngày', isDay: true, shows: 'from', of: ({ until }) => until },
    { head: 'Trạng thái', shows: 'state', of: ({ state }) => word('follow_up_state', state) },
  ],
})

/** The issues of the list, with who has to answer. */
export const issueExport = exportedPages(issuesApi.export, {
  called: 'Vấn đề của cơ sở',
  list: async (ctx, asked) => {
    const page = await listIssues(ctx, asked)
    const categories = page.rules?.body.categories ?? {}
    const categoryOf = (category: string) => categories[category]?.name.vi ?? category
    return {
      ...page,
      rows: page.rows.map((row) => ({ ...row, category: categoryOf(row.category) })),
    }
  },
  columns: [
    { head: 'Vấn đề', width: 60, of: ({ what }) => what },
    { head: 'Loại', shows: 'category', of: ({ category }) => category },
    { head: 'Nơi phát sinh', width: 40, of: ({ organizationName }) => organizationName },
    { head: 'Địa bàn hộ', width: 32, of: ({ territory }) => territory },
    { head: 'Ngày nêu', isDay: true, shows: 'raised', of: ({ raisedOn }) => raisedOn },
    { head: 'Trạng thái', shows: 'state', of: ({ state }) => word('issues_state', state) },
    { head: 'Nơi trả lời', width: 40, shows: 'owner', of: ({ ownerName }) => ownerName },
    { head: 'Hạn trả lời', isDay: true, shows: 'due', of: ({ dueOn }) => dueOn },
  ],
})
