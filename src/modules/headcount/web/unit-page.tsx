import { NativeSelect } from '@mantine/core'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { TrailLink } from '../../../core/audit/web/trail-link.tsx'
import { call } from '../../../web/call.ts'
import { formatDay, formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { type Act, Acts, RowAct } from '../../../web/ui/acts.tsx'
import type { Column } from '../../../web/ui/column.ts'
import { useFilters } from '../../../web/ui/filters.ts'
import { Page } from '../../../web/ui/page.tsx'
import { EmptyState, Filters } from '../../../web/ui/small.tsx'
import { StaticTable } from '../../../web/ui/static-table.tsx'
import { type UnitPage as Data, headcountApi } from '../contract.ts'
import { changeColumns } from './change-columns.tsx'
import { unitFilters } from './filters.ts'
import { HeadcountNote } from './headcount-note.tsx'
import { takeBackAct, unitActs } from './unit-acts.ts'
import { WaitingNote } from './waiting-note.tsx'
import { nameOf, yearChoices } from './words.ts'

/** The headcount of one unit in a year, and how many left by which decision. */
export function UnitPage({ id }: { id: string }) {
  const { day, isOtherDay } = useDay()
  const queries = useQueryClient()
  const [{ year = Number(day.slice(0, 4)) }, filter] = useFilters(unitFilters)
  const { data } = useSuspenseQuery({
    queryKey: ['headcount', 'unit', id, year],
    queryFn: () => call(headcountApi.unit, { id, year }),
  })
  const { decision } = data
  return (
    <Page
      title={data.organizationName}
      lead={m.headcount_one({ year: String(year) })}
      breadcrumbs={[
        <Link key="all" to="/bien-che" search={{ year }}>
          {m.headcount_title()}
        </Link>,
      ]}
    >
      <HeadcountNote rules={data.rules} />
      <WaitingNote waiting={data.waiting} year={year} />
      <Filters>
        <NativeSelect
          label={m.headcount_year()}
          value={String(year)}
          onChange={(event) => filter({ year: event.currentTarget.value })}
          data={yearChoices(day)}
        />
      </Filters>
      <Acts
        key={`${id} ${year}`}
        acts={unitActs(data, day)}
        whyNone={isOtherDay ? m.ui_form_only_today() : null}
        onWritten={() => queries.invalidateQueries()}
        done={null}
      >
        {(open) => (
          <>
            <p>
              {decision
                ? m.ui_decision({ number: decision.number, day: formatDay(decision.on) })
                : m.headcount_not_entered()}
            </p>
            <StaticTable
              caption={m.headcount_one({ year: String(year) })}
              rows={data.rows}
              rowKey={(row) => row.kind}
              empty={null}
              columns={kindColumns(data)}
            />
            <h2>{m.headcount_changes_title()}</h2>
            <StaticTable
              caption={m.headcount_changes_title()}
              rows={data.changes}
              rowKey={(row) => row.id}
              empty={<EmptyState>{m.headcount_changes_none()}</EmptyState>}
              columns={[
                ...changeColumns(data.rules),
                ...(data.whyNotChange === null && !isOtherDay ? [actColumn(data, open)] : []),
              ]}
            />
          </>
        )}
      </Acts>
      <TrailLink recordType="organization" recordId={id} label={data.organizationName} />
    </Page>
  )
}

function actColumn(data: Data, open: (act: Act) => void): Column<Data['changes'][number]> {
  return {
    key: 'act',
    head: '',
    onPhone: 'fact',
    cell: (row) => <RowAct act={takeBackAct(data, row)} onOpen={open} />,
  }
}

type Row = Data['rows'][number]

function kindColumns({ rules }: Data): Column<Row>[] {
  const number = (key: 'assigned' | 'present' | 'toCut' | 'cut', head: string): Column<Row> => ({
    ...{ key, head, numeric: true, onPhone: 'fact' },
    cell: (row) => formatNumber(row[key]),
  })
  return [
    {
      key: 'kind',
      head: m.headcount_kind(),
      wide: true,
      onPhone: 'title',
      cell: ({ kind }) => nameOf(rules, 'kinds', kind),
    },
    number('assigned', m.headcount_assigned()),
    number('present', m.headcount_present()),
    number('toCut', m.headcount_to_cut()),
    number('cut', m.headcount_cut()),
  ]
}
