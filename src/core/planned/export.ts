import { exportedPages } from '../exports/list.ts'
import { sentence, word } from '../exports/words.ts'
import { type PlannedChange, plannedApi } from './contract.ts'
import { listPlanned } from './queries.ts'

/** What is planned as its page shows it, by day. */
export const plannedExport = exportedPages(plannedApi.export, {
  called: 'Thay đổi dự kiến',
  list: listPlanned,
  columns: [
    { head: 'Của', of: (row) => word('planned_of', row.of) },
    { head: 'Ai, tổ chức nào', width: 40, of: ({ label }) => label },
    { head: 'Dự kiến', width: 48, shows: 'what', of: whatIsPlanned },
    { head: 'Ngày', isDay: true, shows: 'what', of: ({ on }) => on },
    {
      head: 'Tổ chức',
      width: 40,
      shows: 'organization',
      of: ({ organizationName }) => organizationName,
    },
    { head: 'Số quyết định', shows: 'decision', of: ({ decisionNumber }) => decisionNumber },
    { head: 'Ngày quyết định', isDay: true, shows: 'decision', of: ({ decidedOn }) => decidedOn },
  ],
})

/** What happens that day, in the words of the history of its record. */
function whatIsPlanned({ of, act, detail }: PlannedChange): string {
  const said =
    of === 'organization'
      ? (sentence(`organizations_event_${act}`) ?? word('organizations_ending', act))
      : word('members_event', act)
  return [said, detail].filter(Boolean).join(': ')
}
