import { NativeSelect } from '@mantine/core'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { formatDay, formatNumber } from '../../../web/format.ts'
import { useMay } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { Acts } from '../../../web/ui/acts.tsx'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { useFilters } from '../../../web/ui/filters.ts'
import { NoneMatch } from '../../../web/ui/none-match.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { moreOf, pageByPage } from '../../../web/ui/page-by-page.ts'
import { SearchField } from '../../../web/ui/search-field.tsx'
import { EmptyState, Filters, ProblemView } from '../../../web/ui/small.tsx'
import { Waiting } from '../../../web/ui/waiting.tsx'
import { ExportButton } from '../../exports/web/export-button.tsx'
import { ViewBar } from '../../views/web/view-bar.tsx'
import { administrativeUnitsApi, levels, type UnitRow } from '../contract.ts'
import { unitFilters } from './filters.ts'
import { foundAct } from './unit-acts.ts'
import { levelName, typeName } from './words.ts'

/** The territories of the day: provinces, districts, communes, hamlets. */
export function UnitsPage() {
  const { day, isOtherDay } = useDay()
  const [{ q, level }, , clear] = useFilters(unitFilters)
  const queries = useQueryClient()
  const mayChange = useMay('organizations.manage')
  const list = useInfiniteQuery({
    queryKey: ['administrative-units', q, level, day],
    queryFn: ({ pageParam }) =>
      call(administrativeUnitsApi.list, { q, level, day, after: pageParam }),
    ...pageByPage,
  })
  const pages = list.data?.pages ?? []
  return (
    <Page title={m.administrative_units_title()} lead={m.administrative_units_lead()}>
      {mayChange && (
        <Acts
          acts={[foundAct(day)]}
          whyNone={isOtherDay ? m.ui_form_only_today() : null}
          onWritten={() => queries.invalidateQueries()}
          done={null}
        />
      )}
      <ViewBar list="units" known={unitFilters} />
      <UnitFilterBar />
      {list.error && <ProblemView error={list.error} />}
      {list.isPending && <Waiting />}
      {list.data && (
        <DataTable
          caption={m.administrative_units_title()}
          list="units"
          tools={
            <ExportButton
              list="units"
              ask={(file) => call(administrativeUnitsApi.export, { q, level, day, ...file })}
            />
          }
          columns={unitColumns()}
          rows={pages.flatMap((page) => page.rows)}
          rowKey={(row) => row.id}
          total={pages[0]?.total ?? 0}
          {...moreOf(list)}
          empty={
            (q ?? level) ? (
              <NoneMatch onClear={clear} />
            ) : (
              <EmptyState>{m.administrative_units_none()}</EmptyState>
            )
          }
        />
      )}
    </Page>
  )
}

function UnitFilterBar() {
  const [{ q, level }, filter] = useFilters(unitFilters)
  return (
    <Filters>
      <SearchField
        label={m.administrative_units_search()}
        value={q ?? ''}
        onSearch={(text) => filter({ q: text })}
      />
      <NativeSelect
        label={m.administrative_units_level()}
        value={level ?? ''}
        onChange={(event) => filter({ level: event.currentTarget.value })}
        data={[
          { value: '', label: m.ui_all() },
          ...levels.map((value) => ({ value, label: levelName(value) })),
        ]}
      />
    </Filters>
  )
}

export function unitColumns(): Column<UnitRow>[] {
  return [
    {
      key: 'name',
      head: m.administrative_units_name(),
      onPhone: 'title',
      cell: (row) => (
        <Link to="/dia-ban/$id" params={{ id: row.id }}>
          {row.name}
        </Link>
      ),
    },
    {
      key: 'type',
      head: m.administrative_units_type(),
      onPhone: 'fact',
      cell: (row) => typeName(row.unitType),
    },
    { key: 'code', head: m.administrative_units_code(), cell: (row) => row.code ?? '–' },
    {
      key: 'parent',
      head: m.administrative_units_parent(),
      onPhone: 'fact',
      cell: (row) => row.parent?.name ?? '–',
    },
    {
      key: 'people',
      head: m.administrative_units_people(),
      numeric: true,
      onPhone: 'fact',
      cell: (row) =>
        row.people === null
          ? '–'
          : m.administrative_units_people_on({
              people: formatNumber(row.people),
              day: formatDay(row.countedOn),
            }),
    },
  ]
}
