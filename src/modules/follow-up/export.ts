import type { z } from 'zod'
import { countOf, ensureSeen, exportedList, fetched } from '../../core/exports/list.ts'
import type { Ctx } from '../../platform/context.ts'
import { wordsOf } from '../../platform/messages.ts'
import type { AssignmentRow } from './assignment.ts'
import { type AssignmentState, followUpApi } from './contract.ts'
import type { IssueRow } from './issue.ts'
import { issuesApi } from './issue-contract.ts'
import { issueRulesOn, issuesToExport } from './issue-queries.ts'
import { assignmentsToExport, dutiesOn } from './queries.ts'

type Asked = z.output<typeof followUpApi.export.input>

/** Who follows which organization, as the list shows it. */
export const assignmentExport = exportedList(followUpApi.export, {
  called: 'Phân công theo dõi cơ sở',
  columns: [
    { head: 'Cán bộ', width: 32 },
    { head: 'Chức danh', width: 40, shows: 'post' },
    { head: 'Tổ chức theo dõi', width: 40 },
    { head: 'Trực thuộc', width: 32 },
    { head: 'Nhiệm vụ', width: 24, shows: 'duty' },
    { head: 'Số quyết định', shows: 'decision' },
    { head: 'Ngày quyết định', isDay: true, shows: 'decision' },
    { head: 'Từ ngày', isDay: true, shows: 'from' },
    { head: 'Đến ngày', isDay: true, shows: 'from' },
    { head: 'Trạng thái', shows: 'state' },
  ],
  count: async (ctx, asked) => {
    await ensureSeen(ctx, 'follow.read', asked.organizationId)
    return countOf(ctx, rowsOf(ctx, asked))
  },
  async *rows(ctx, asked) {
    const duties = (await dutiesOn(ctx, asked.day ?? ctx.today))?.body.duties ?? {}
    const words = wordsOf('src/modules/follow-up', 'vi')
    yield* fetched<AssignmentRow & { state: AssignmentState }>(ctx, rowsOf(ctx, asked), (row) => [
      ...[row.official, row.post, row.organizationName, row.parentName],
      ...[
        duties[row.duty]?.name.vi ?? row.duty,
        row.decisionNumber,
        row.decidedOn,
        row.from,
        row.until,
      ],
      words.get(`follow_up_state_${row.state}`) ?? row.state,
    ])
  },
})

/** The issues of the list, with who has to answer. */
export const issueExport = exportedList(issuesApi.export, {
  called: 'Vấn đề của cơ sở',
  columns: [
    { head: 'Vấn đề', width: 60 },
    { head: 'Loại', shows: 'category' },
    { head: 'Nơi phát sinh', width: 40 },
    { head: 'Ngày nêu', isDay: true, shows: 'raised' },
    { head: 'Trạng thái', shows: 'state' },
    { head: 'Nơi trả lời', width: 40, shows: 'owner' },
    { head: 'Hạn trả lời', isDay: true, shows: 'due' },
  ],
  count: async (ctx, asked) => {
    await ensureSeen(ctx, 'issues.read', asked.organizationId)
    return countOf(ctx, issuesOf(ctx, asked))
  },
  async *rows(ctx, asked) {
    const categories = (await issueRulesOn(ctx, ctx.today))?.body.categories ?? {}
    const words = wordsOf('src/modules/follow-up', 'vi')
    yield* fetched<IssueRow>(ctx, issuesOf(ctx, asked), (row) => [
      ...[row.what, categories[row.category]?.name.vi ?? row.category, row.organizationName],
      ...[row.raisedOn, words.get(`issues_state_${row.state}`) ?? row.state],
      ...[row.ownerName, row.dueOn],
    ])
  },
})

function issuesOf(
  ctx: Ctx,
  { format: _, hidden: __, ...asked }: z.output<typeof issuesApi.export.input>,
) {
  return issuesToExport(ctx, asked)
}

function rowsOf(ctx: Ctx, { format: _, hidden: __, ...asked }: Asked) {
  return assignmentsToExport(ctx, asked, asked.day ?? ctx.today)
}
