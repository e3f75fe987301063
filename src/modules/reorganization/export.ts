import { exportedPages } from '../../core/exports/list.ts'
import { word } from '../../core/exports/words.ts'
import { reorganizationApi } from './contract.ts'
import { listBodies } from './queries.ts'

/** The bodies of a plan with what is decided of each, as its list shows them. */
export const bodyExport = exportedPages(reorganizationApi.export, {
  called: 'Tổ chức trong phương án sắp xếp',
  list: listBodies,
  columns: [
    { head: 'Mã', of: ({ code }) => code },
    { head: 'Tổ chức', width: 48, of: ({ name }) => name },
    { head: 'Trực thuộc', width: 40, of: ({ parent }) => parent?.name ?? null },
    {
      head: 'Cách sắp xếp',
      of: ({ decision, isFounded }) =>
        isFounded
          ? word('reorganization_decision', 'founded')
          : decision && word('reorganization_decision', decision),
    },
    {
      head: 'Thành, vào hoặc sang',
      width: 48,
      of: ({ targets, newName, newKind, newParent }) =>
        targets.map(({ name }) => name).join('; ') || newName || newKind || newParent?.name || null,
    },
    {
      head: 'Lý do',
      width: 40,
      of: ({ reasonKind, reason }) =>
        [reasonKind && word('reorganization_reason', reasonKind), reason]
          .filter(Boolean)
          .join(': ') || null,
    },
  ],
})
