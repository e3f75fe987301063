import { exportedPages } from '../../core/exports/list.ts'
import { word } from '../../core/exports/words.ts'
import { dayWritten } from '../../platform/day.ts'
import { meetingScoresApi } from './contract.ts'
import { listScores } from './list.ts'

/** Scores of meetings as their page shows them, the latest meeting first. */
export const scoreExport = exportedPages(meetingScoresApi.export, {
  called: 'Điểm sinh hoạt chi bộ',
  list: listScores,
  columns: [
    { head: 'Tổ chức', width: 40, of: ({ organizationName }) => organizationName },
    { head: 'Trực thuộc', width: 40, shows: 'parent', of: ({ parentName }) => parentName },
    { head: 'Loại cuộc họp', shows: 'meeting', of: ({ kind }) => word('meetings_kind', kind) },
    { head: 'Tháng', shows: 'meeting', of: ({ month }) => month && dayWritten(month) },
    { head: 'Nội dung', width: 40, shows: 'meeting', of: ({ title }) => title },
    { head: 'Ngày họp', isDay: true, shows: 'meeting', of: ({ heldOn }) => heldOn },
    { head: 'Điểm', shows: 'total', of: ({ total }) => total },
    {
      head: 'Mức',
      shows: 'level',
      of: ({ level }) => level && word('meeting_scores_level', level),
    },
    {
      head: 'Mức đặt bằng tay',
      shows: 'level',
      of: ({ level, isOverridden }) => (level === null ? null : isOverridden ? 'Có' : 'Không'),
    },
    { head: 'Đồng ý', shows: 'vote', of: ({ vote }) => vote?.yes ?? null },
    { head: 'Không đồng ý', shows: 'vote', of: ({ vote }) => vote?.no ?? null },
    { head: 'Không có ý kiến', shows: 'vote', of: ({ vote }) => vote?.abstain ?? null },
    { head: 'Tình trạng', shows: 'state', of: ({ state }) => word('meeting_scores_state', state) },
  ],
})
