import { ensureSeen, exportedList, paged } from '../exports/list.ts'
import { duesApi } from './contract.ts'
import { listDues } from './queries.ts'
import type { DuesState } from './rules.ts'

const stateNames: Record<DuesState, string> = {
  behind: 'Chậm đóng',
  owing: 'Còn thiếu',
  paid: 'Đã đóng đủ',
  unknown: 'Chưa ghi',
}

/** How dues stand as their page shows it, who owes most first. */
export const duesExport = exportedList(duesApi.export, {
  called: 'Đảng phí',
  columns: [
    { head: 'Mã đảng viên', shows: 'code' },
    { head: 'Họ và tên', width: 32 },
    { head: 'Nơi sinh hoạt', shows: 'organization', width: 40 },
    { head: 'Đã đóng đến hết tháng', shows: 'paid', width: 22 },
    { head: 'Số tháng chưa đóng', shows: 'state' },
    { head: 'Tình trạng', shows: 'state' },
  ],
  count: async (ctx, { format: _, hidden: __, ...asked }) => {
    await ensureSeen(ctx, 'members.read', asked.organizationId)
    return (await listDues(ctx, { ...asked, limit: 1 })).total
  },
  rows: (ctx, { format: _, hidden: __, ...asked }) =>
    paged(
      (after: string | undefined, limit) => listDues(ctx, { ...asked, after, limit }),
      (row) => [
        ...[row.code, row.fullName, row.organizationName],
        row.paidThrough && `${row.paidThrough.slice(5)}/${row.paidThrough.slice(0, 4)}`,
        ...[row.monthsOwed, stateNames[row.state]],
      ],
    ),
})
