import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { call } from '../../../web/call.ts'
import { formatInstant } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { useFilters } from '../../../web/ui/filters.ts'
import { NoneMatch } from '../../../web/ui/none-match.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { isForbidden, moreOf } from '../../../web/ui/page-by-page.ts'
import { EmptyState, ProblemView } from '../../../web/ui/small.tsx'
import { useSort } from '../../../web/ui/sort.ts'
import { Waiting } from '../../../web/ui/waiting.tsx'
import { ExportButton } from '../../exports/web/export-button.tsx'
import { ViewBar } from '../../views/web/view-bar.tsx'
import { daysShown } from '../change-rules.ts'
import { auditApi, auditSorts } from '../contract.ts'
import { ChangesView } from './changes.tsx'
import { AuditFilterFields, actName } from './filter-fields.tsx'
import { auditFilters } from './filters.ts'
import { Verification } from './verification.tsx'

type AuditEntry = ReplyOf<typeof auditApi.list>['rows'][number]

/** The first page has none. */
const noCursor: number | undefined = undefined

export function AuditPage() {
  const [filters, , clear] = useFilters(auditFilters)
  const sort = useSort(auditSorts)
  const asked = { ...filters, sort }
  const isNarrowed = Object.keys(filters).length > 0
  const list = useInfiniteQuery({
    queryKey: ['audit', asked],
    queryFn: ({ pageParam }) => call(auditApi.list, { ...asked, after: pageParam }),
    initialPageParam: noCursor,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
    throwOnError: isForbidden,
  })
  const { data: counted } = useQuery({
    queryKey: ['audit', 'count', filters],
    queryFn: () => call(auditApi.count, filters),
    placeholderData: (before) => before,
  })
  return (
    <Page title={m.audit_title()} lead={m.audit_lead()}>
      <Verification />
      <ViewBar list="audit" known={auditFilters} />
      <AuditFilterFields />
      {list.error && <ProblemView error={list.error} />}
      {list.isPending && <Waiting />}
      {list.data && (
        <DataTable
          caption={m.audit_title()}
          list="audit"
          tools={<ExportButton ask={(file) => call(auditApi.export, { ...asked, ...file })} />}
          sorts={auditSorts}
          ownSort="-at"
          columns={columns}
          rows={list.data.pages.flatMap((page) => page.rows)}
          rowKey={(entry) => String(entry.id)}
          {...(counted && { total: counted.total })}
          {...moreOf(list)}
          empty={
            isNarrowed ? <NoneMatch onClear={clear} /> : <EmptyState>{m.audit_none()}</EmptyState>
          }
        />
      )}
    </Page>
  )
}

const columns: readonly Column<AuditEntry>[] = [
  { key: 'at', head: m.audit_at(), onPhone: 'fact', cell: (entry) => formatInstant(entry.at) },
  {
    key: 'who',
    head: m.audit_who(),
    onPhone: 'fact',
    cell: ({ accountId, accountName, actingAs }) => (
      <>
        <Link to="/nhat-ky" search={(search) => ({ ...search, accountId, label: accountName })}>
          {accountName}
        </Link>
        {actingAs && `, ${m.audit_as({ post: actingAs })}`}
      </>
    ),
  },
  {
    key: 'act',
    head: m.audit_act(),
    onPhone: 'title',
    cell: (entry) => (
      <>
        <strong>{actName(entry.act)}</strong>
        <ChangesView changes={entry.changes} />
      </>
    ),
  },
  { key: 'record', head: m.audit_record(), onPhone: 'fact', cell: RecordCell },
]

/** What it was done to, and the way to everything else that was. */
function RecordCell(entry: AuditEntry) {
  const { recordType, recordId, recordLabel, organizationId, organizationName } = entry
  const label = daysShown(recordLabel ?? actName(entry.act))
  return (
    <>
      <Link
        to="/nhat-ky"
        search={{ recordType, recordId, label }}
        aria-label={`${label}: ${m.audit_of_record()}`}
      >
        {recordLabel ? label : m.audit_of_record()}
      </Link>
      {organizationId && organizationName && organizationName !== recordLabel && (
        <>
          {' · '}
          <Link to="/nhat-ky" search={{ organizationId, label: organizationName }}>
            {organizationName}
          </Link>
        </>
      )}
    </>
  )
}
