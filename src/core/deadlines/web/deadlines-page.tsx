import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { Day } from '../../../platform/day.ts'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { useMay } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { useDay } from '../../../web/shell/day.ts'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { useFilters } from '../../../web/ui/filters.ts'
import { NoneMatch } from '../../../web/ui/none-match.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { moreOf, pageByPage } from '../../../web/ui/page-by-page.ts'
import { EmptyState, ProblemView, Tag } from '../../../web/ui/small.tsx'
import { Waiting } from '../../../web/ui/waiting.tsx'
import { useManyActs } from '../../batches/web/chosen-acts.tsx'
import { ExportButton } from '../../exports/web/export-button.tsx'
import { MemberLink } from '../../members/web/member-list.tsx'
import { PrintLink } from '../../sheets/web/print-link.tsx'
import { ViewBar } from '../../views/web/view-bar.tsx'
import { type Deadline, deadlinesApi } from '../contract.ts'
import { actThatSettles, ownHorizon } from '../rules.ts'
import { DeadlineFilterBar } from './deadline-filter-bar.tsx'
import { DeadlineNotes } from './deadline-notes.tsx'
import { whatIsDue, whenDue } from './due-words.ts'
import { deadlineFilters } from './filters.ts'

const route = getRouteApi('/_desk/viec-den-han')

/** What is due for members on the day: what waits first, then by the day it is due. */
export function DeadlinesPage() {
  const search = route.useSearch()
  const { day, isOtherDay } = useDay()
  const mayChange = useMay('members.manage')
  const [{ kind, within, organizationId }, filter] = useFilters(deadlineFilters)
  const list = useInfiniteQuery({
    queryKey: ['deadlines', day, kind, within, organizationId],
    queryFn: ({ pageParam }) =>
      call(deadlinesApi.list, { day, kind, within, organizationId, after: pageParam }),
    ...pageByPage,
  })
  const pages = list.data?.pages ?? []
  const [first] = pages
  const rows = pages.flatMap((page) => page.rows)
  const { ticked, bar, form } = useManyActs({
    rows: rows.map((row) => ({ key: keyOf(row), memberId: row.memberId })),
    total: first?.total ?? 0,
    isOfBefore: list.isPlaceholderData,
    everybody: { by: 'deadlines', kind, organizationId, within: within ?? ownHorizon },
  })
  if (form)
    return (
      <Page title={m.deadlines_title()} lead={m.deadlines_lead()}>
        {form}
      </Page>
    )
  return (
    <Page
      title={m.deadlines_title()}
      lead={m.deadlines_lead()}
      actions={<PrintLink to="/in/viec-den-han" search={search} />}
    >
      <ViewBar list="due" known={deadlineFilters} />
      <DeadlineFilterBar counts={first?.kinds ?? []} />
      {list.error && <ProblemView error={list.error} />}
      {list.isPending && <Waiting />}
      {first && (
        <>
          <DeadlineNotes kind={kind} considerFullWithin={first.considerFullWithin} />
          <DataTable
            caption={m.deadlines_title()}
            list="due"
            tools={
              <ExportButton
                list="due"
                ask={(file) =>
                  call(deadlinesApi.export, { day, kind, within, organizationId, ...file })
                }
              />
            }
            columns={columnsOf(day, mayChange && !isOtherDay)}
            rows={rows}
            rowKey={keyOf}
            ticked={ticked}
            total={first.total}
            {...moreOf(list)}
            empty={
              (kind ?? organizationId) ? (
                <NoneMatch onClear={() => filter({ kind: undefined, organizationId: undefined })} />
              ) : (
                <EmptyState>{m.deadlines_none()}</EmptyState>
              )
            }
          />
          {bar}
        </>
      )}
    </Page>
  )
}

function keyOf({ id, kind, organizationId, dueOn }: Deadline): string {
  return `${id} ${kind} ${organizationId} ${dueOn}`
}

function columnsOf(day: Day, mayChange: boolean): Column<Deadline>[] {
  return [
    {
      key: 'name',
      head: m.members_field_fullName(),
      onPhone: 'title',
      cell: (row) => <MemberLink id={row.memberId} fullName={row.fullName} />,
    },
    {
      key: 'due',
      head: m.deadlines_kind(),
      onPhone: 'fact',
      cell: (row) => (
        <>
          <div>{whatIsDue(row)}</div>
          <DueDay row={row} day={day} />
          {row.considerBy && (
            <div>{m.deadlines_consider_by({ day: formatDay(row.considerBy) })}</div>
          )}
        </>
      ),
    },
    ...(mayChange
      ? [
          {
            key: 'settle',
            head: m.deadlines_settle(),
            onPhone: 'fact' as const,
            cell: (row: Deadline) => <Settle row={row} />,
          },
        ]
      : []),
    {
      key: 'organization',
      head: m.members_field_organization(),
      wide: true,
      onPhone: 'fact',
      cell: (row) => row.organizationName,
    },
    { key: 'code', head: m.members_field_code(), onPhone: 'left-out', cell: (row) => row.code },
  ]
}

/** The way to the short form that settles it, where there is one. */
function Settle({ row: { id, kind, state, memberId, organizationId, dueOn } }: { row: Deadline }) {
  if (kind === 'termEnds')
    return (
      <Link to="/to-chuc/$id" params={{ id: organizationId }} search={{ tab: 'posts' }}>
        {m.deadlines_settle_termEnds()}
      </Link>
    )
  if (kind === 'reassign')
    return (
      <Link to="/theo-doi/$id" params={{ id }}>
        {m.deadlines_settle_reassign()}
      </Link>
    )
  if (kind === 'badge') return <ToAward on={dueOn} />
  const act = actThatSettles(kind, state)
  if (act === null) return '–'
  return (
    <Link to="/dang-vien/$id" params={{ id: memberId }} search={{ act }}>
      {message(`members_act_${act}`)}
    </Link>
  )
}

/** All who are due that day are given theirs together, as far as one has narrowed the list. */
function ToAward({ on }: { on: Day }) {
  const { organizationId } = route.useSearch()
  return (
    <Link to="/huy-hieu" search={{ on, organizationId }}>
      {m.badges_settle()}
    </Link>
  )
}

const tones = { over: 'red', ended: 'amber', coming: 'plain' } as const

function DueDay({ row, day }: { row: Deadline; day: Day }) {
  return (
    <>
      {formatDay(row.dueOn)} <Tag tone={tones[row.state]}>{whenDue(row, day)}</Tag>
    </>
  )
}
