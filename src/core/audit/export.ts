import { sorting } from '../../platform/wire.ts'
import { exportedList, paged } from '../exports/list.ts'
import { instantWritten, word } from '../exports/words.ts'
import { daysShown } from './change-rules.ts'
import { changesTeller } from './changes-told.ts'
import { auditApi, auditSorts } from './contract.ts'
import { countAudit, listAudit } from './queries.ts'

/** The trail as its page shows it, in the same words. */
export const auditExport = exportedList(auditApi.export, {
  called: 'Nhật ký',
  count: (ctx, { format: _, hidden: __, sort: ___, ...asked }) => countAudit(ctx, asked),
  async *rows(ctx, { format: _, hidden: __, sort: written, ...asked }) {
    const sort = written ? sorting(auditSorts).parse(written) : undefined
    const tell = await changesTeller(ctx)
    const entries = paged((after: number | undefined, limit) =>
      listAudit(ctx, { ...asked, sort, after, limit }),
    )
    for await (const batch of entries) yield await tell(batch)
  },
  columns: [
    { head: 'Lúc', of: ({ at }) => instantWritten(at) },
    { head: 'Ai', width: 28, shows: 'who', of: ({ accountName }) => accountName },
    { head: 'Với tư cách', width: 40, shows: 'who', of: ({ actingAs }) => actingAs },
    { head: 'Việc', width: 28, of: ({ act }) => word('audit_act', act) },
    { head: 'Về', width: 32, of: ({ recordLabel }) => recordLabel && daysShown(recordLabel) },
    { head: 'Tổ chức', width: 40, of: ({ organizationName }) => organizationName },
    { head: 'Thay đổi', width: 60, of: ({ told }) => told },
  ],
})
