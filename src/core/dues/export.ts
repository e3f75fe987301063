import { dayWritten } from '../../platform/day.ts'
import { exportedPages } from '../exports/list.ts'
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
export const duesExport = exportedPages(duesApi.export, {
  called: 'Đảng phí',
  list: listDues,
  columns: [
    { head: 'Mã đảng viên', shows: 'code', of: ({ code }) => code },
    { head: 'Họ và tên', width: 32, of: ({ fullName }) => fullName },
    {
      head: 'Nơi sinh hoạt',
      shows: 'organization',
      width: 40,
      of: ({ organizationName }) => organizationName,
    },
    {
      head: 'Đã đóng đến hết tháng',
      shows: 'paid',
      width: 22,
      of: ({ paidThrough }) => paidThrough && dayWritten(paidThrough),
    },
    { head: 'Số tháng chưa đóng', shows: 'state', of: ({ monthsOwed }) => monthsOwed },
    { head: 'Tình trạng', shows: 'state', of: ({ state }) => stateNames[state] },
  ],
})
