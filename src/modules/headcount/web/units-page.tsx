import { NativeSelect } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { ExportButton } from '../../../core/exports/web/export-button.tsx'
import { KeyFigures } from '../../../core/figures/web/key-figures.tsx'
import { organizationField } from '../../../core/organizations/web/organization-choice.tsx'
import { OrganizationFilter } from '../../../core/organizations/web/organization-filter.tsx'
import { ViewBar } from '../../../core/views/web/view-bar.tsx'
import { call } from '../../../web/call.ts'
import { formatNumber } from '../../../web/format.ts'
import { useMay } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { Acts } from '../../../web/ui/acts.tsx'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { useFilters } from '../../../web/ui/filters.ts'
import { NoneOf } from '../../../web/ui/none-match.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { moreOf, pageByPage } from '../../../web/ui/page-by-page.ts'
import { Filters, ProblemView } from '../../../web/ui/small.tsx'
import { Waiting } from '../../../web/ui/waiting.tsx'
import { headcountApi, type Unit } from '../contract.ts'
import { unitFilters } from './filters.ts'
import { HeadcountNote } from './headcount-note.tsx'
import { WaitingNote } from './waiting-note.tsx'
import { choicesOf, filterOf, yearChoices } from './words.ts'

const figures = {
  'headcount.assigned': m.figures_name_headcount_assigned,
  'headcount.present': m.figures_name_headcount_present,
  'headcount.to_cut': m.figures_name_headcount_to_cut,
  'headcount.cut': m.figures_name_headcount_cut,
  'headcount.cut_share': m.figures_name_headcount_cut_share,
}

/** Units with their headcount of a year, and how far the target is reached. */
export function UnitsPage() {
  const { day } = useDay()
  const maySeeFigures = useMay('figures.read')
  const [filters, filter, clear] = useFilters(unitFilters)
  // There is always a year: it narrows nothing one would clear.
  const { year: _, ...narrowing } = filters
  const { organizationId } = filters
  const list = useInfiniteQuery({
    queryKey: ['headcount', day, filters],
    queryFn: ({ pageParam }) => call(headcountApi.list, { day, ...filters, after: pageParam }),
    ...pageByPage,
  })
  const pages = list.data?.pages ?? []
  const [first] = pages
  return (
    <Page
      title={m.headcount_title()}
      lead={m.headcount_lead()}
      actions={<Link to="/bien-che/thay-doi">{m.headcount_to_changes()}</Link>}
    >
      {maySeeFigures && (
        <KeyFigures {...(organizationId && { organizationId })} figures={figures} />
      )}
      {list.error && <ProblemView error={list.error} />}
      {list.isPending && <Waiting />}
      {first && (
        <>
          <HeadcountNote rules={first.rules} progress={first.progress} />
          <WaitingNote waiting={first.waiting} year={first.year} />
          <OpenUnit year={first.year}>
            <ViewBar list="headcount" known={unitFilters} />
            <Filters>
              <NativeSelect
                label={m.headcount_year()}
                value={String(first.year)}
                onChange={(event) => filter({ year: event.currentTarget.value })}
                data={yearChoices(day)}
              />
              <NativeSelect
                {...filterOf(m.headcount_kind(), choicesOf(first.rules, 'kinds'))}
                value={filters.kind ?? ''}
                onChange={(event) => filter({ kind: event.currentTarget.value })}
              />
            </Filters>
            <OrganizationFilter
              organizationId={organizationId}
              onChoose={(chosen) => filter({ organizationId: chosen })}
            />
            <p>{sumInWords(first.sum)}</p>
            <DataTable
              caption={m.headcount_title()}
              list="headcount"
              tools={
                <ExportButton
                  list="headcount"
                  ask={(file) => call(headcountApi.export, { day, ...filters, ...file })}
                />
              }
              rows={pages.flatMap((page) => page.rows)}
              rowKey={(row) => row.organizationId}
              total={first.total}
              {...moreOf(list)}
              empty={<NoneOf filters={narrowing} onClear={clear} none={m.headcount_none()} />}
              columns={columnsOf(first.year)}
            />
          </OpenUnit>
        </>
      )}
    </Page>
  )
}

/** The form that leads to a unit which has no line in the list yet. */
function OpenUnit({ year, children }: { year: number; children: React.ReactNode }) {
  const navigate = useNavigate()
  const act = {
    name: 'open',
    label: m.headcount_act_open(),
    follows: m.headcount_follows_open(),
    whyNot: null,
    fields: [organizationField('organizationId', m.headcount_unit())],
    send: ({ text }: { text: (name: string) => string }) =>
      navigate({ to: '/bien-che/$id', params: { id: text('organizationId') }, search: { year } }),
  }
  return (
    <Acts acts={[act]} whyNone={null} onWritten={async () => undefined} done={null}>
      {() => children}
    </Acts>
  )
}

function sumInWords({
  assigned,
  present,
  toCut,
  cut,
}: Omit<Unit, 'organizationId' | 'organizationName'>) {
  return m.headcount_sum({
    ...{ assigned: formatNumber(assigned), present: formatNumber(present) },
    ...{ toCut: formatNumber(toCut), cut: formatNumber(cut) },
  })
}

function columnsOf(year: number): Column<Unit>[] {
  const number = (key: 'assigned' | 'present' | 'toCut', head: string): Column<Unit> => ({
    ...{ key, head, numeric: true, onPhone: 'fact' },
    cell: (row) => formatNumber(row[key]),
  })
  return [
    {
      key: 'unit',
      head: m.headcount_unit(),
      wide: true,
      onPhone: 'title',
      cell: ({ organizationId: id, organizationName }) => (
        <Link to="/bien-che/$id" params={{ id }} search={{ year }}>
          {organizationName}
        </Link>
      ),
    },
    number('assigned', m.headcount_assigned()),
    number('present', m.headcount_present()),
    number('toCut', m.headcount_to_cut()),
    {
      key: 'cut',
      head: m.headcount_cut(),
      numeric: true,
      onPhone: 'fact',
      cell: ({ organizationId, cut }) => (
        <Link to="/bien-che/thay-doi" search={{ organizationId, year }}>
          {formatNumber(cut)}
        </Link>
      ),
    },
  ]
}
