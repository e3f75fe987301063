import { exportedPages } from '../../core/exports/list.ts'
import { instantWritten, word } from '../../core/exports/words.ts'
import { importsApi } from './contract.ts'
import { listImports } from './own-import.ts'

/** One's own imports as their page shows them, newest first. */
export const importExport = exportedPages(importsApi.export, {
  called: 'Lần nhập từ tệp',
  list: listImports,
  columns: [
    { head: 'Tệp', width: 40, of: ({ fileName }) => fileName },
    { head: 'Danh sách', shows: 'subject', of: ({ subject }) => word('imports_subject', subject) },
    { head: 'Nơi gửi', width: 28, shows: 'sender', of: ({ sender }) => sender },
    {
      head: 'Tình trạng',
      width: 24,
      shows: 'state',
      of: ({ state }) => word('imports_state', state),
    },
    { head: 'Dòng mới', shows: 'rows', of: ({ counts }) => counts.new ?? 0 },
    { head: 'Dòng thay đổi', shows: 'rows', of: ({ counts }) => counts.changed ?? 0 },
    { head: 'Dòng như cũ', shows: 'rows', of: ({ counts }) => counts.same ?? 0 },
    { head: 'Dòng lỗi', shows: 'rows', of: ({ counts }) => counts.faulty ?? 0 },
    { head: 'Dòng để ra ngoài', shows: 'rows', of: ({ counts }) => counts.leftOut ?? 0 },
    { head: 'Nhập lúc', shows: 'at', of: ({ createdAt }) => instantWritten(createdAt) },
    { head: 'Ghi lúc', shows: 'at', of: ({ committedAt }) => instantWritten(committedAt) },
    { head: 'Hoàn tác lúc', shows: 'at', of: ({ undoneAt }) => instantWritten(undoneAt) },
  ],
})
