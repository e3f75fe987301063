import { Button, NativeSelect } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { formatDay, formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { useFilters } from '../../../web/ui/filters.ts'
import { NoneMatch } from '../../../web/ui/none-match.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { moreOf, pageByPage } from '../../../web/ui/page-by-page.ts'
import { EmptyState, Filters, ProblemView } from '../../../web/ui/small.tsx'
import { Waiting } from '../../../web/ui/waiting.tsx'
import { ExportButton } from '../../exports/web/export-button.tsx'
import { ViewBar } from '../../views/web/view-bar.tsx'
import { type PlannedChange, plannedApi } from '../contract.ts'
import { plannedFilters } from './filters.ts'

/** What is recorded for a day after today, by day, with the way to move or cancel it. */
export function PlannedPage() {
  const [{ of, organizationId }, , clear] = useFilters(plannedFilters)
  const list = useInfiniteQuery({
    queryKey: ['planned', of, organizationId],
    queryFn: ({ pageParam }) => call(plannedApi.list, { of, organizationId, after: pageParam }),
    ...pageByPage,
  })
  const pages = list.data?.pages ?? []
  const [first] = pages
  const isNarrowed = of !== undefined || organizationId !== undefined
  return (
    <Page title={m.planned_title()} lead={m.planned_lead()}>
      <ViewBar list="planned" known={plannedFilters} />
      <FilterBar counts={first?.counts ?? []} />
      {list.error && <ProblemView error={list.error} />}
      {list.isPending && <Waiting />}
      {first && (
        <DataTable
          caption={m.planned_title()}
          list="planned"
          tools={
            <ExportButton
              list="planned"
              ask={(file) => call(plannedApi.export, { of, organizationId, ...file })}
            />
          }
          columns={columns}
          rows={pages.flatMap((page) => page.rows)}
          rowKey={(row) => `${row.on} ${row.of} ${row.id} ${row.act} ${row.organizationId}`}
          total={first.total}
          {...moreOf(list)}
          empty={
            isNarrowed ? <NoneMatch onClear={clear} /> : <EmptyState>{m.planned_none()}</EmptyState>
          }
        />
      )}
    </Page>
  )
}

function FilterBar({ counts }: { counts: readonly { of: PlannedChange['of']; count: number }[] }) {
  const [{ of, organizationId }, filter] = useFilters(plannedFilters)
  return (
    <Filters>
      <NativeSelect
        label={m.planned_of()}
        value={of ?? ''}
        onChange={(event) => filter({ of: event.currentTarget.value })}
        data={[
          { value: '', label: m.ui_all() },
          ...counts.map(({ of: value, count }) => ({
            value,
            label: m.planned_of_count({
              of: message(`planned_of_${value}`) ?? value,
              count: formatNumber(count),
            }),
          })),
        ]}
      />
      {organizationId !== undefined && (
        <>
          <strong>{m.planned_only_here()}</strong>
          <Button
            size="compact-md"
            variant="default"
            onClick={() => filter({ organizationId: undefined })}
          >
            {m.planned_everywhere()}
          </Button>
        </>
      )}
    </Filters>
  )
}

/** What happens that day, in the words of the history of its record. */
function whatIsPlanned({ of, act, detail }: PlannedChange): string {
  const word =
    of === 'organization'
      ? (message(`organizations_event_${act}`) ?? message(`organizations_ending_${act}`))
      : message(`members_event_${act}`)
  return [word ?? act, detail].filter(Boolean).join(': ')
}

function RecordOf({ row: { of, id, label } }: { row: PlannedChange }) {
  return of === 'organization' ? (
    <Link to="/to-chuc/$id" params={{ id }}>
      {label}
    </Link>
  ) : (
    <Link to="/dang-vien/$id" params={{ id }}>
      {label}
    </Link>
  )
}

/** The way to the short forms that move or cancel it. */
function Change({ row: { of, id, act, organizationId } }: { row: PlannedChange }) {
  if (of === 'posting')
    return (
      <Link to="/to-chuc/$id" params={{ id: organizationId }} search={{ tab: 'posts' }}>
        {m.planned_change_posting()}
      </Link>
    )
  return of === 'organization' ? (
    <Link to="/to-chuc/$id" params={{ id }} search={{ tab: 'changes' }}>
      {m.planned_change_member()}
    </Link>
  ) : (
    <Link
      to="/dang-vien/$id"
      params={{ id }}
      search={{ act: act.endsWith('.begin') ? 'cancelPlan' : 'replan' }}
    >
      {m.planned_change_member()}
    </Link>
  )
}

const columns: readonly Column<PlannedChange>[] = [
  {
    key: 'name',
    head: m.planned_name(),
    onPhone: 'title',
    cell: (row) => <RecordOf row={row} />,
  },
  {
    key: 'what',
    head: m.planned_what(),
    onPhone: 'fact',
    cell: (row) => (
      <>
        <div>{whatIsPlanned(row)}</div>
        {formatDay(row.on)}
      </>
    ),
  },
  {
    key: 'organization',
    head: m.planned_organization(),
    wide: true,
    onPhone: 'fact',
    cell: (row) => row.organizationName,
  },
  {
    key: 'change',
    head: m.planned_change(),
    onPhone: 'fact',
    cell: (row) => <Change row={row} />,
  },
  {
    key: 'decision',
    head: m.planned_decision(),
    onPhone: 'left-out',
    cell: ({ decisionNumber, decidedOn }) =>
      decisionNumber === null
        ? '–'
        : m.ui_decision({ number: decisionNumber, day: formatDay(decidedOn) }),
  },
]
