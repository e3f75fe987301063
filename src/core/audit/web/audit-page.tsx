import { Button } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { call } from '../../../web/call.ts'
import { formatInstant, formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { DayField } from '../../../web/ui/day-field.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { EmptyState, Filters, ProblemView } from '../../../web/ui/small.tsx'
import { Waiting } from '../../../web/ui/waiting.tsx'
import { auditApi } from '../contract.ts'
import { ChangesView } from './changes.tsx'

const route = getRouteApi('/_desk/nhat-ky')

type AuditEntry = ReplyOf<typeof auditApi.list>['rows'][number]

/** The first page has none. */
const noCursor: number | undefined = undefined

export function AuditPage() {
  const { from, until } = route.useSearch()
  const navigate = useNavigate()
  const list = useInfiniteQuery({
    queryKey: ['audit', from, until],
    queryFn: ({ pageParam }) => call(auditApi.list, { from, until, after: pageParam }),
    initialPageParam: noCursor,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const filter = (changed: { from?: string | undefined; until?: string | undefined }) =>
    navigate({ to: '.', replace: true, search: (search) => ({ ...search, ...changed }) })

  return (
    <Page title={m.audit_title()} lead={m.audit_lead()}>
      <Verification />
      <Filters>
        <DayField
          label={m.audit_from()}
          value={from ?? null}
          onChange={(day) => filter({ from: day ?? undefined })}
        />
        <DayField
          label={m.audit_until()}
          value={until ?? null}
          onChange={(day) => filter({ until: day ?? undefined })}
        />
      </Filters>
      {list.error && <ProblemView error={list.error} />}
      {list.isPending && <Waiting />}
      {list.data && (
        <DataTable
          caption={m.audit_title()}
          columns={columns}
          rows={list.data.pages.flatMap((page) => page.rows)}
          rowKey={(entry) => String(entry.id)}
          onMore={list.hasNextPage ? () => list.fetchNextPage() : undefined}
          isFetchingMore={list.isFetchingNextPage}
          empty={<EmptyState>{m.audit_none()}</EmptyState>}
        />
      )}
    </Page>
  )
}

/** Asks for the whole chain to be computed anew, when somebody wants to know. */
function Verification() {
  const verdict = useQuery({
    queryKey: ['audit', 'verification'],
    queryFn: () => call(auditApi.verification, {}),
    enabled: false,
  })
  return (
    <Filters>
      <Button variant="default" onClick={() => verdict.refetch()} loading={verdict.isFetching}>
        {m.audit_verify()}
      </Button>
      <output>
        {verdict.data?.ok &&
          m.audit_whole({
            entries: formatNumber(verdict.data.entries),
            seals: formatNumber(verdict.data.seals),
            unsealed: formatNumber(verdict.data.unsealed),
          })}
        {verdict.data &&
          !verdict.data.ok &&
          m.audit_broken({ number: verdict.data.firstBroken ?? 0 })}
      </output>
    </Filters>
  )
}

const columns: readonly Column<AuditEntry>[] = [
  { key: 'at', head: m.audit_at(), onPhone: 'fact', cell: (entry) => formatInstant(entry.at) },
  {
    key: 'who',
    head: m.audit_who(),
    onPhone: 'fact',
    cell: (entry) =>
      [entry.accountName, entry.actingAs && m.audit_as({ post: entry.actingAs })]
        .filter(Boolean)
        .join(', '),
  },
  {
    key: 'act',
    head: m.audit_act(),
    onPhone: 'title',
    cell: (entry) => message(`audit_act_${entry.act}`) ?? entry.act,
  },
  {
    key: 'record',
    head: m.audit_record(),
    onPhone: 'fact',
    cell: (entry) => [entry.recordLabel, entry.organizationName].filter(Boolean).join(' · ') || '–',
  },
  {
    key: 'changes',
    head: m.audit_changes(),
    cell: (entry) => <ChangesView changes={entry.changes} />,
  },
]
