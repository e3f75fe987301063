import { exportedPages } from '../../core/exports/list.ts'
import { word } from '../../core/exports/words.ts'
import { bodiesApi } from './contract.ts'
import { listBodies } from './queries.ts'

/** Bodies of the apparatus with what is known of each, as their list shows them. */
export const apparatusExport = exportedPages(bodiesApi.export, {
  called: 'Tổ chức trong bộ máy',
  list: listBodies,
  columns: [
    { head: 'Mã', shows: 'code', of: ({ code }) => code },
    { head: 'Tên', width: 48, of: ({ name }) => name },
    { head: 'Thuộc', width: 32, shows: 'parent', of: ({ parentName }) => parentName },
    { head: 'Văn bản thành lập', shows: 'legal', of: ({ legalNumber }) => legalNumber },
    { head: 'Ngày văn bản', isDay: true, shows: 'legal', of: ({ legalOn }) => legalOn },
    { head: 'Nơi ban hành', width: 32, shows: 'legal', of: ({ legalIssuer }) => legalIssuer },
    { head: 'Số thành viên', shows: 'members', of: ({ members }) => members },
    { head: 'Số người làm việc', shows: 'staff', of: ({ staff }) => staff },
    {
      head: 'Hoạt động',
      shows: 'activity',
      of: ({ activity }) => activity && word('bodies_activity', activity),
    },
    { head: 'Họp gần nhất', isDay: true, shows: 'met', of: ({ lastMetOn }) => lastMetOn },
    { head: 'Số cuộc họp mỗi năm', shows: 'met', of: ({ yearlyMeetings }) => yearlyMeetings },
    { head: 'Số tổ chức trùng việc', shows: 'overlaps', of: ({ overlaps }) => overlaps },
    { head: 'Chức năng', width: 48, of: ({ functions }) => functions },
  ],
})
