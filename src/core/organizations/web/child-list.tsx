import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { useFilters } from '../../../web/ui/filters.ts'
import { NoneMatch } from '../../../web/ui/none-match.tsx'
import { SearchField } from '../../../web/ui/search-field.tsx'
import { Filters, ProblemView } from '../../../web/ui/small.tsx'
import { useSort } from '../../../web/ui/sort.ts'
import { ExportButton } from '../../exports/web/export-button.tsx'
import { ViewBar } from '../../views/web/view-bar.tsx'
import { childSorts, organizationsApi, type TreeRow } from '../contract.ts'
import { childFilters } from './child-filters.ts'
import { useKindNames } from './words.ts'

/** So many are seen at one look and need no filters. */
const few = 5

/** The organizations directly below one; nothing where there is none. */
export function ChildList({ id }: { id: string }) {
  const { day } = useDay()
  const kindName = useKindNames(day)
  const sort = useSort(childSorts)
  const [filters, , clear] = useFilters(childFilters)
  const { data: all = [] } = useQuery({
    queryKey: ['organizations', id, 'children', day],
    queryFn: () => call(organizationsApi.children, { id, day }),
  })
  const { data: children = [], error } = useQuery({
    queryKey: ['organizations', id, 'children', day, sort, filters],
    queryFn: () => call(organizationsApi.children, { id, day, sort, ...filters }),
    placeholderData: (before) => before,
  })
  if (all.length === 0) return null
  const isNarrowed = Object.keys(filters).length > 0
  return (
    <section>
      <h2>{m.organizations_children()}</h2>
      <ViewBar list="organizations" known={childFilters} />
      {(all.length > few || isNarrowed) && (
        <ChildFilterBar kinds={[...new Set(all.map(({ kind }) => kind))]} kindName={kindName} />
      )}
      {error && <ProblemView error={error} />}
      <DataTable
        caption={m.organizations_children()}
        list="organizations"
        tools={
          <ExportButton
            label={m.organizations_export_below()}
            ask={(file) => call(organizationsApi.export, { under: id, day, ...file })}
          />
        }
        sorts={childSorts}
        rows={children}
        rowKey={(row) => row.id}
        total={children.length}
        empty={<NoneMatch onClear={clear} />}
        columns={columnsOf(kindName)}
      />
    </section>
  )
}

type KindName = ReturnType<typeof useKindNames>

function ChildFilterBar({ kinds, kindName }: { kinds: readonly string[]; kindName: KindName }) {
  const [{ q, kind }, filter] = useFilters(childFilters)
  return (
    <Filters>
      <SearchField
        label={m.organizations_find_below()}
        value={q ?? ''}
        onSearch={(text) => filter({ q: text })}
      />
      <NativeSelect
        label={m.organizations_kind()}
        value={kind ?? ''}
        onChange={(event) => filter({ kind: event.currentTarget.value })}
        data={[
          { value: '', label: m.ui_all() },
          ...kinds.map((value) => ({ value, label: kindName(value) })),
        ]}
      />
    </Filters>
  )
}

function columnsOf(kindName: KindName): Column<TreeRow>[] {
  return [
    {
      key: 'name',
      head: m.organizations_name(),
      onPhone: 'title',
      cell: (row) => (
        <Link to="/to-chuc/$id" params={{ id: row.id }}>
          {row.name}
        </Link>
      ),
    },
    {
      key: 'kind',
      head: m.organizations_kind(),
      onPhone: 'fact',
      cell: (row) => kindName(row.kind),
    },
    { key: 'code', head: m.organizations_code(), cell: (row) => row.code ?? '–' },
    {
      key: 'children',
      head: m.organizations_child_count(),
      numeric: true,
      cell: (row) => formatNumber(row.children),
    },
    {
      key: 'members',
      head: m.organizations_members(),
      numeric: true,
      onPhone: 'fact',
      cell: (row) => formatNumber(row.members),
    },
  ]
}
