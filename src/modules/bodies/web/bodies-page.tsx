import { NativeSelect } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ExportButton } from '../../../core/exports/web/export-button.tsx'
import { useKindNames, useKinds } from '../../../core/organizations/web/words.ts'
import { ViewBar } from '../../../core/views/web/view-bar.tsx'
import { call } from '../../../web/call.ts'
import { formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { useFilters } from '../../../web/ui/filters.ts'
import { NoneOf } from '../../../web/ui/none-match.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { inPages, moreOf } from '../../../web/ui/page-by-page.ts'
import { SearchField } from '../../../web/ui/search-field.tsx'
import { Filters, ProblemView, Tag } from '../../../web/ui/small.tsx'
import { Waiting } from '../../../web/ui/waiting.tsx'
import { bodiesApi, type ListedBodyFacts } from '../contract.ts'
import { bodiesFilters, reviewed } from './filters.ts'
import { activityName, activityTones, meets } from './words.ts'

/** The bodies of the apparatus on the day, with what is known of each. */
export function BodiesPage() {
  const { day } = useDay()
  const kindName = useKindNames(day)
  const [filters, , clear] = useFilters(bodiesFilters)
  const list = useInfiniteQuery({
    queryKey: ['bodies', day, filters],
    queryFn: ({ pageParam }) => call(bodiesApi.list, { day, ...filters, after: pageParam }),
    ...inPages,
  })
  const pages = list.data?.pages ?? []
  const [first] = pages
  return (
    <Page title={m.bodies_title()} lead={m.bodies_lead()}>
      <ViewBar list="bodies" known={bodiesFilters} />
      <FilterBar kindName={kindName} />
      {list.error && <ProblemView error={list.error} />}
      {list.isPending && <Waiting />}
      {first && (
        <DataTable
          caption={m.bodies_title()}
          list="bodies"
          tools={
            <ExportButton
              list="bodies"
              ask={(file) => call(bodiesApi.export, { day, ...filters, ...file })}
            />
          }
          rows={pages.flatMap((page) => page.rows)}
          rowKey={(row) => row.id}
          total={first.total}
          {...moreOf(list)}
          empty={<NoneOf filters={filters} onClear={clear} none={m.bodies_none()} />}
          columns={columnsOf(kindName)}
        />
      )}
    </Page>
  )
}

function FilterBar({ kindName }: { kindName: (kind: string) => string }) {
  const { day } = useDay()
  const [{ q, kind, activity }, filter] = useFilters(bodiesFilters)
  const kinds = useKinds(day)
  const ofBodies = Object.entries(kinds).flatMap(([name, { under }]) =>
    under.some((above) => kinds[above]?.apparatus) ? [name] : [],
  )
  const all = { value: '', label: m.ui_all() }
  return (
    <Filters>
      <SearchField
        label={m.bodies_search()}
        value={q ?? ''}
        onSearch={(text) => filter({ q: text })}
      />
      <NativeSelect
        label={m.bodies_kind()}
        value={kind ?? ''}
        onChange={(event) => filter({ kind: event.currentTarget.value })}
        data={[all, ...ofBodies.map((value) => ({ value, label: kindName(value) }))]}
      />
      <NativeSelect
        label={m.bodies_activity()}
        value={activity ?? ''}
        onChange={(event) => filter({ activity: event.currentTarget.value })}
        data={[all, ...reviewed.map((value) => ({ value, label: activityName(value) }))]}
      />
    </Filters>
  )
}

function columnsOf(kindName: (kind: string) => string): Column<ListedBodyFacts>[] {
  const shown = (number: number | null) => (number === null ? '–' : formatNumber(number))
  return [
    {
      key: 'name',
      head: m.bodies_name(),
      wide: true,
      onPhone: 'title',
      cell: ({ id, name }) => (
        <Link to="/to-chuc/$id" params={{ id }}>
          {name}
        </Link>
      ),
    },
    {
      key: 'kind',
      head: m.bodies_kind(),
      onPhone: 'fact',
      cell: ({ kind }) => kindName(kind),
    },
    {
      key: 'activity',
      head: m.bodies_activity(),
      onPhone: 'fact',
      cell: ({ activity }) =>
        activity === null ? (
          activityName('unknown')
        ) : (
          <Tag tone={activityTones[activity]}>{activityName(activity)}</Tag>
        ),
    },
    { key: 'met', head: m.bodies_met(), onPhone: 'fact', cell: (row) => meets(row) || '–' },
    {
      key: 'members',
      head: m.bodies_members(),
      numeric: true,
      onPhone: 'fact',
      cell: ({ members }) => shown(members),
    },
    {
      key: 'overlaps',
      head: m.bodies_overlap_count(),
      numeric: true,
      onPhone: 'fact',
      cell: ({ overlaps }) => formatNumber(overlaps),
    },
  ]
}
