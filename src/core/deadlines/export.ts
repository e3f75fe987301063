import { exportedPages } from '../exports/list.ts'
import { type Deadline, deadlinesApi } from './contract.ts'
import { listDeadlines } from './queries.ts'

const kindNames: Record<Deadline['kind'], string> = {
  fullRecognition: 'Xét công nhận chính thức',
  handInTransfer: 'Nộp giấy chuyển sinh hoạt',
  receiveTransfer: 'Tiếp nhận chuyển sinh hoạt',
  answerComplaint: 'Trả lời khiếu nại xóa tên, khai trừ',
  reassign: 'Phân công lại người theo dõi',
  badge: 'Huy hiệu Đảng',
  termEnds: 'Hết nhiệm kỳ, thời hạn giữ chức danh',
  awayEnds: 'Hết hạn sinh hoạt tạm thời nơi khác',
  visitEnds: 'Khách hết hạn sinh hoạt tạm thời tại đây',
  exemptionEnds: 'Hết hạn miễn công tác và sinh hoạt',
  suspensionEnds: 'Hết đình chỉ sinh hoạt',
}

const stateNames: Record<Deadline['state'], string> = {
  over: 'Đang chờ',
  ended: 'Đã hết hạn',
  coming: 'Sắp đến',
}

/** What is due as its page shows it: what waits first, then by the day it is due. */
export const deadlineExport = exportedPages(deadlinesApi.export, {
  called: 'Việc đến hạn',
  list: listDeadlines,
  columns: [
    { head: 'Mã đảng viên', shows: 'code', of: ({ code }) => code },
    { head: 'Họ và tên', width: 32, of: ({ fullName }) => fullName },
    {
      head: 'Nơi sinh hoạt',
      shows: 'organization',
      width: 40,
      of: ({ organizationName }) => organizationName,
    },
    { head: 'Việc', width: 36, of: ({ kind }) => kindNames[kind] },
    { head: 'Huy hiệu, chức danh', width: 24, of: ({ years, title }) => years ?? title },
    { head: 'Ngày đến hạn', isDay: true, of: ({ dueOn }) => dueOn },
    { head: 'Tình trạng', of: ({ state }) => stateNames[state] },
  ],
})
