import { exportedPages } from '../../core/exports/list.ts'
import { word } from '../../core/exports/words.ts'
import { initiativesApi } from './contract.ts'
import { listInitiatives } from './queries.ts'

/** Models that are tried, as the list shows them. */
export const initiativeExport = exportedPages(initiativesApi.exportList, {
  called: 'Mô hình, cách làm',
  list: listInitiatives,
  columns: [
    { head: 'Mô hình', width: 48, of: ({ name }) => name },
    { head: 'Lĩnh vực', width: 24, of: ({ field }) => word('initiatives_field', field) },
    { head: 'Nơi làm', width: 40, of: ({ organizationName }) => organizationName },
    { head: 'Từ ngày', isDay: true, of: ({ from }) => from },
    { head: 'Đến ngày', isDay: true, of: ({ until }) => until },
    { head: 'Trạng thái', of: ({ state }) => word('initiatives_state', state) },
    { head: 'Số quyết định', of: ({ decision }) => decision?.number ?? null },
    {
      head: 'Đánh giá',
      width: 24,
      of: ({ verdict }) => verdict && word('initiatives_verdict', verdict),
    },
    { head: 'Ngày đánh giá', isDay: true, of: ({ evaluatedOn }) => evaluatedOn },
    { head: 'Số nơi học theo', of: ({ copies }) => copies },
  ],
})
