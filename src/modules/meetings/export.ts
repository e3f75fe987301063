import { exportedPages } from '../../core/exports/list.ts'
import { word } from '../../core/exports/words.ts'
import { dayWritten } from '../../platform/day.ts'
import { meetingsApi } from './contract.ts'
import { listMeetings } from './list.ts'

/** Meetings as their page shows them, the latest first. */
export const meetingExport = exportedPages(meetingsApi.export, {
  called: 'Sinh hoạt chi bộ',
  list: listMeetings,
  columns: [
    { head: 'Tổ chức', width: 40, of: ({ organizationName }) => organizationName },
    { head: 'Trực thuộc', width: 40, shows: 'parent', of: ({ parentName }) => parentName },
    { head: 'Ngày họp', isDay: true, shows: 'day', of: ({ heldOn }) => heldOn },
    { head: 'Giờ', shows: 'day', of: ({ startsAt }) => startsAt },
    { head: 'Dời từ ngày', isDay: true, shows: 'day', of: ({ movedFrom }) => movedFrom },
    { head: 'Lý do dời, không tổ chức', width: 40, shows: 'day', of: ({ reason }) => reason },
    { head: 'Loại cuộc họp', shows: 'kind', of: ({ kind }) => word('meetings_kind', kind) },
    { head: 'Tháng', shows: 'kind', of: ({ month }) => month && dayWritten(month) },
    { head: 'Nội dung', width: 40, shows: 'kind', of: ({ title }) => title },
    { head: 'Tình trạng', shows: 'state', of: ({ state }) => word('meetings_state', state) },
    { head: 'Phải dự', shows: 'attendance', of: ({ attendance }) => attendance?.obliged ?? null },
    { head: 'Có mặt', shows: 'attendance', of: ({ attendance }) => attendance?.present ?? null },
    {
      head: 'Vắng không lý do',
      shows: 'attendance',
      of: ({ attendance }) => attendance?.unexcused ?? null,
    },
    {
      head: 'Tỷ lệ có mặt (%)',
      shows: 'attendance',
      of: ({ attendance }) => attendance?.share ?? null,
    },
  ],
})
