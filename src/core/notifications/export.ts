import { dayWritten, isDay } from '../../platform/day.ts'
import { exportedPages } from '../exports/list.ts'
import { instantWritten, sentence, word } from '../exports/words.ts'
import { type Notice, noticesApi } from './contract.ts'
import { listNotices } from './queries.ts'

/** What one was told, newest first, as its page shows it. */
export const noticeExport = exportedPages(noticesApi.export, {
  called: 'Thông báo',
  list: listNotices,
  columns: [
    { head: 'Lúc', shows: 'at', of: ({ at }) => instantWritten(at) },
    { head: 'Nội dung', width: 80, of: told },
    { head: 'Về', width: 24, of: ({ topic }) => word('notice_topic', topic) },
    {
      head: 'Trạng thái',
      shows: 'state',
      of: ({ readAt }) => word('notices_state', readAt === null ? 'unread' : 'read'),
    },
    { head: 'Đọc lúc', shows: 'state', of: ({ readAt }) => instantWritten(readAt) },
  ],
})

/** A notice as a sentence, days as people write them. */
function told({ kind, details }: Notice): string {
  const blanks = Object.entries(details).map(([name, value]): [string, string | number] => {
    if (name === 'role') return [name, word('access_role', `${value}`)]
    return [name, typeof value === 'string' && isDay(value) ? dayWritten(value) : value]
  })
  return sentence(`notice_${kind}`, Object.fromEntries(blanks)) ?? kind
}
