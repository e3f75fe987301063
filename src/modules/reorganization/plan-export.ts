import { exportedPages } from '../../core/exports/list.ts'
import { instantWritten, word } from '../../core/exports/words.ts'
import { kindNames } from '../../core/organizations/kind-names.ts'
import type { Ctx } from '../../platform/context.ts'
import { reorganizationApi } from './contract.ts'
import { type ListOwnBodies, type OwnBody, proposalsApi } from './proposal-contract.ts'
import { listOwnBodies } from './proposals.ts'
import { listPlans } from './queries.ts'
import { shownState } from './state-rules.ts'

/** Plans of reorganization as their page lists them, with the sums of each. */
export const planExport = exportedPages(reorganizationApi.exportPlans, {
  called: 'Phương án sắp xếp tổ chức',
  list: listPlans,
  columns: [
    { head: 'Mã', of: ({ code }) => code },
    { head: 'Phương án', width: 48, of: ({ name }) => name },
    {
      head: 'Tình trạng',
      shows: 'state',
      of: (plan) => word('reorganization_state', shownState(plan)),
    },
    { head: 'Trước', shows: 'numbers', of: ({ ledger }) => ledger.before },
    { head: 'Sau', shows: 'numbers', of: ({ ledger }) => ledger.after },
    { head: 'Chưa quyết định', shows: 'undecided', of: ({ ledger }) => ledger.undecided },
    { head: 'Số tổ chức phải còn', of: ({ target }) => target },
    { head: 'Ngày chốt danh sách', isDay: true, of: ({ baselineOn }) => baselineOn },
    {
      head: 'Ngày có hiệu lực',
      isDay: true,
      shows: 'effective',
      of: ({ effectiveOn }) => effectiveOn,
    },
    { head: 'Hạn hoàn thành', isDay: true, of: ({ deadline }) => deadline },
    {
      head: 'Thuộc tổ chức',
      width: 40,
      shows: 'organization',
      of: ({ organizationName }) => organizationName,
    },
  ],
})

/** Bodies one may propose for, each with what was proposed last and what came of it. */
export const proposalExport = exportedPages(proposalsApi.export, {
  called: 'Đề xuất sắp xếp',
  list: listForFile,
  columns: [
    { head: 'Tổ chức', width: 48, of: ({ name }) => name },
    { head: 'Loại', of: ({ kindName }) => kindName },
    { head: 'Trực thuộc', width: 40, shows: 'parent', of: ({ parentName }) => parentName },
    { head: 'Phương án', width: 40, shows: 'plan', of: ({ plan }) => plan.name },
    { head: 'Ngày có hiệu lực', isDay: true, shows: 'plan', of: ({ plan }) => plan.effectiveOn },
    {
      head: 'Đề xuất',
      shows: 'proposal',
      of: ({ proposal }) => proposal && word('reorganization_decision', proposal.decision),
    },
    {
      head: 'Vào, thành hoặc sang',
      width: 48,
      shows: 'proposal',
      of: ({ proposal }) => destination(proposal),
    },
    {
      head: 'Loại lý do',
      shows: 'proposal',
      width: 32,
      of: ({ proposal }) => proposal && word('reorganization_reason', proposal.reasonKind),
    },
    {
      head: 'Lý do cụ thể',
      width: 40,
      shows: 'proposal',
      of: ({ proposal }) => proposal?.reason ?? null,
    },
    {
      head: 'Người đề xuất',
      width: 32,
      shows: 'proposal',
      of: ({ proposal }) => proposal?.proposedBy ?? null,
    },
    {
      head: 'Đề xuất lúc',
      shows: 'proposal',
      of: ({ proposal }) => instantWritten(proposal?.proposedAt ?? null),
    },
    {
      head: 'Trả lời',
      shows: 'proposal',
      width: 24,
      of: ({ proposal }) => proposal && word('reorganization_proposal_state', proposal.state),
    },
    {
      head: 'Lý do trả lời',
      width: 40,
      shows: 'proposal',
      of: ({ proposal }) => proposal?.answer ?? null,
    },
  ],
})

async function listForFile(ctx: Ctx, asked: ListOwnBodies) {
  const [page, kind] = [await listOwnBodies(ctx, asked), await kindNames(ctx)]
  return { ...page, rows: page.rows.map((row) => ({ ...row, kindName: kind(row.kind) })) }
}

/** Where a body is to go: into whom, under which name, as what, under whom. */
function destination(proposal: OwnBody['proposal']): string | null {
  if (proposal === null) return null
  const { targets, newName, newParent } = proposal
  return targets.map(({ name }) => name).join('; ') || newName || (newParent?.name ?? null)
}
