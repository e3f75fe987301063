import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { formatInstant, formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { EmptyState } from '../../../web/ui/small.tsx'
import { importsApi } from '../contract.ts'
import { NewImport } from './new-import.tsx'
import type { ShownImport } from './shown.ts'

/** Where files come in: a new one, and those one has brought. */
export function ImportsPage() {
  const { data: imports } = useSuspenseQuery({
    queryKey: ['imports'],
    queryFn: () => call(importsApi.list, {}),
  })
  return (
    <Page title={m.imports_title()} lead={m.imports_lead()}>
      <NewImport />
      <h2>{m.imports_earlier()}</h2>
      <DataTable
        caption={m.imports_earlier()}
        rows={imports}
        rowKey={(one) => one.id}
        total={imports.length}
        empty={<EmptyState>{m.imports_none()}</EmptyState>}
        columns={columns}
      />
    </Page>
  )
}

const columns: readonly Column<ShownImport>[] = [
  {
    key: 'file',
    head: m.imports_field_file(),
    onPhone: 'title',
    cell: (one) => (
      <Link to="/nhap/$id" params={{ id: one.id }}>
        {one.fileName}
      </Link>
    ),
  },
  {
    key: 'subject',
    head: m.imports_field_subject(),
    onPhone: 'fact',
    cell: (one) => message(`imports_subject_${one.subject}`) ?? one.subject,
  },
  {
    key: 'state',
    head: m.imports_field_state(),
    onPhone: 'fact',
    cell: (one) => message(`imports_state_${one.state}`) ?? one.state,
  },
  {
    key: 'rows',
    head: m.imports_field_rows(),
    numeric: true,
    cell: (one) =>
      formatNumber(Object.values(one.counts).reduce((sum, count) => sum + (count ?? 0), 0)),
  },
  {
    key: 'at',
    head: m.imports_field_at(),
    onPhone: 'fact',
    cell: (one) => formatInstant(one.createdAt),
  },
]
