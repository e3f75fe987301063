import { exportedPages } from '../exports/list.ts'
import { word } from '../exports/words.ts'
import { complaintsApi, type ListedComplaint } from './contract.ts'
import { listComplaints } from './list.ts'

/** Complaints as the list shows them: those that wait first. */
export const complaintExport = exportedPages(complaintsApi.export, {
  called: 'Khiếu nại xóa tên, khai trừ',
  list: listComplaints,
  columns: [
    { head: 'Mã đảng viên', shows: 'code', of: ({ code }) => code },
    { head: 'Họ và tên', width: 32, of: ({ fullName }) => fullName },
    {
      head: 'Nơi sinh hoạt trước đó',
      width: 40,
      shows: 'organization',
      of: ({ organizationName }) => organizationName,
    },
    { head: 'Khiếu nại việc', width: 24, of: ({ against }) => word('complaints_of', against) },
    { head: 'Ngày ra khỏi danh sách', isDay: true, of: ({ leftOn }) => leftOn },
    { head: 'Ngày khiếu nại', isDay: true, of: ({ lodgedOn }) => lodgedOn },
    { head: 'Số đơn', of: ({ document }) => document },
    {
      head: 'Nơi giải quyết',
      width: 24,
      of: ({ addressedTo }) => word('complaints_choice', addressedTo),
    },
    { head: 'Hạn trả lời', isDay: true, shows: 'state', of: ({ answerBy }) => answerBy },
    { head: 'Tình trạng', width: 32, shows: 'state', of: stateOf },
    { head: 'Số văn bản trả lời', shows: 'state', of: ({ answer }) => answer?.number ?? null },
    { head: 'Ngày trả lời', isDay: true, shows: 'state', of: ({ answer }) => answer?.on ?? null },
  ],
})

function stateOf({ answer, isLate }: ListedComplaint): string {
  return answer
    ? word('complaints_result', answer.result)
    : word('complaints_state', isLate ? 'late' : 'waiting')
}
