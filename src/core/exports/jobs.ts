import { listJobs } from '../../platform/jobs/queries.ts'
import { exportsApi } from './contract.ts'
import { exportedPages } from './list.ts'
import { instantWritten, word } from './words.ts'

/** One's own jobs as their page shows them, newest first. */
export const jobExport = exportedPages(exportsApi.jobs, {
  called: 'Việc đang chạy',
  list: listJobs,
  columns: [
    { head: 'Việc', width: 48, of: ({ title }) => title },
    { head: 'Giao lúc', shows: 'at', of: ({ queuedAt }) => instantWritten(queuedAt) },
    { head: 'Tình trạng', shows: 'state', of: ({ state }) => word('jobs', state) },
    { head: 'Đã làm', shows: 'progress', of: ({ done, total }) => (total === null ? null : done) },
    { head: 'Tất cả', shows: 'progress', of: ({ total }) => total },
    { head: 'Xong lúc', shows: 'progress', of: ({ finishedAt }) => instantWritten(finishedAt) },
  ],
})
