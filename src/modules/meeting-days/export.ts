import { exportedPages } from '../../core/exports/list.ts'
import { word } from '../../core/exports/words.ts'
import { meetingDaysApi } from './contract.ts'
import { listMeetings } from './month.ts'

/** The regular meetings of a month as their page shows them, by day; without a day last. */
export const meetingDayExport = exportedPages(meetingDaysApi.export, {
  called: 'Lịch họp',
  list: listMeetings,
  columns: [
    { head: 'Tổ chức', width: 40, of: ({ name }) => name },
    { head: 'Ngày họp', isDay: true, shows: 'day', of: ({ on }) => on },
    { head: 'Dời vì', width: 28, shows: 'day', of: ({ moved }) => moved?.vi ?? null },
    { head: 'Giờ', shows: 'hour', of: ({ startsAt }) => startsAt },
    { head: 'Nơi họp', width: 32, shows: 'place', of: ({ place }) => place },
    { head: 'Tình trạng', shows: 'state', of: ({ state }) => word('meeting_days_state', state) },
    { head: 'Trực thuộc', width: 40, shows: 'parent', of: ({ parentName }) => parentName },
  ],
})
