import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { Day } from '../../../platform/day.ts'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { Sheet, type SheetColumn, SheetTable } from '../../sheets/web/sheet.tsx'
import { type Deadline, deadlinesApi } from '../contract.ts'
import { ownHorizon } from '../rules.ts'
import { kindName } from './deadline-filter-bar.tsx'
import { whatIsDue, whenDue } from './due-words.ts'
import { type DeadlineFilters, deadlineFilters } from './filters.ts'

const route = getRouteApi('/_sheet/in/viec-den-han')

/** What is due as it was on the screen, whole and on paper. */
export function DeadlineSheet() {
  const { day, ...search } = route.useSearch()
  const filters = deadlineFilters(search)
  const asked = { day, ...filters }
  const { data } = useSuspenseQuery({
    queryKey: ['deadlines', 'sheet', asked],
    queryFn: () => call(deadlinesApi.sheet, asked),
    gcTime: 0,
  })
  return (
    <Sheet
      head={data.head}
      title={m.deadlines_title()}
      notes={notesOf(filters)}
      code={m.deadlines_sheet_code()}
      isWide
      back={
        <Link to="/viec-den-han" search={{ day, ...filters }}>
          {m.sheets_back()}
        </Link>
      }
    >
      <SheetTable
        caption={m.deadlines_title()}
        columns={columnsOf(data.head.day)}
        rows={data.rows}
        rowKey={({ id, kind, organizationId, dueOn }) => `${id} ${kind} ${organizationId} ${dueOn}`}
      />
    </Sheet>
  )
}

function notesOf({ kind, within = ownHorizon }: DeadlineFilters): string[] {
  return [
    `${m.deadlines_within()}: ${m.deadlines_within_days({ days: within })}`,
    ...(kind === undefined ? [] : [`${m.deadlines_kind()}: ${kindName(kind)}`]),
  ]
}

function columnsOf(day: Day): SheetColumn<Deadline>[] {
  return [
    { key: 'name', head: m.members_field_fullName(), isLine: true, cell: (row) => row.fullName },
    { key: 'code', head: m.members_field_code(), cell: (row) => row.code },
    {
      key: 'organization',
      head: m.members_field_organization(),
      cell: (row) => row.organizationName,
    },
    { key: 'due', head: m.deadlines_kind(), cell: whatIsDue },
    {
      key: 'on',
      head: m.deadlines_due_on(),
      numeric: true,
      cell: (row) => formatDay(row.dueOn),
    },
    {
      key: 'state',
      head: m.deadlines_state(),
      cell: (row) =>
        [
          whenDue(row, day),
          ...(row.considerBy ? [m.deadlines_consider_by({ day: formatDay(row.considerBy) })] : []),
        ].join('; '),
    },
  ]
}
