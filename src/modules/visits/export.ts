import { exportedPages } from '../../core/exports/list.ts'
import { word } from '../../core/exports/words.ts'
import { visitsApi } from './contract.ts'
import { listVisits } from './list.ts'

/** A clash with a visit one does not see. */
const unseen = 'cuộc họp khác'

/** Visits as their page shows them, by day. */
export const visitExport = exportedPages(visitsApi.export, {
  called: 'Chuyến cơ sở',
  list: listVisits,
  columns: [
    { head: 'Ngày', isDay: true, of: ({ on }) => on },
    { head: 'Giờ', of: ({ startsAt }) => startsAt },
    { head: 'Cán bộ', width: 32, of: ({ official }) => official },
    { head: 'Tổ chức', width: 40, of: ({ organizationName }) => organizationName },
    { head: 'Trực thuộc', width: 32, shows: 'organization', of: ({ parentName }) => parentName },
    { head: 'Nơi họp', width: 32, shows: 'place', of: ({ place }) => place },
    { head: 'Tình trạng', shows: 'state', of: ({ state }) => word('visits_state', state) },
    {
      ...{ head: 'Trùng giờ với', width: 32, shows: 'state' },
      of: ({ clashesWith }) => clashesWith && (clashesWith.name ?? unseen),
    },
    { head: 'Lý do vắng', width: 32, shows: 'state', of: ({ saidReason }) => saidReason },
    { head: 'Đến', shows: 'hours', of: ({ arrivedAt }) => arrivedAt },
    { head: 'Về', shows: 'hours', of: ({ leftAt }) => leftAt },
    { head: 'Chi bộ xác nhận', shows: 'cell', of: ({ cellSaidBy }) => cellSaidBy },
  ],
})
