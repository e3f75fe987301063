import { ensureSeen, exportedList, paged } from '../exports/list.ts'
import { auditApi } from './contract.ts'
import { countAudit, listAudit } from './queries.ts'

/** The trail as its page shows it, newest first; what changed as the data have it. */
export const auditExport = exportedList(auditApi.export, {
  called: 'Nhật ký',
  columns: [
    { head: 'Lúc' },
    { head: 'Ai', width: 28 },
    { head: 'Với tư cách', width: 40 },
    { head: 'Việc', width: 28 },
    { head: 'Về', width: 32 },
    { head: 'Tổ chức', width: 40 },
    { head: 'Thay đổi', width: 60 },
  ],
  count: async (ctx, { format: _, ...asked }) => {
    await ensureSeen(ctx, 'audit.read', asked.organizationId)
    return countAudit(ctx, asked)
  },
  rows: (ctx, { format: _, ...asked }) => {
    const inVietnam = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Asia/Ho_Chi_Minh',
      dateStyle: 'short',
      timeStyle: 'medium',
    })
    return paged(
      (after: number | undefined, limit) => listAudit(ctx, { ...asked, after, limit }),
      (entry) => [
        inVietnam.format(entry.at),
        ...[entry.accountName, entry.actingAs, entry.act, entry.recordLabel],
        ...[entry.organizationName, JSON.stringify(entry.changes)],
      ],
    )
  },
})
