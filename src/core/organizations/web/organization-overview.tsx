import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { formatDay, formatNumber } from '../../../web/format.ts'
import { useMay } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { DataTable } from '../../../web/ui/data-table.tsx'
import { EmptyState, Facts } from '../../../web/ui/small.tsx'
import { useSort } from '../../../web/ui/sort.ts'
import { ExportButton } from '../../exports/web/export-button.tsx'
import { KeyFigures } from '../../figures/web/key-figures.tsx'
import { noFilters } from '../../views/web/state.ts'
import { ViewBar } from '../../views/web/view-bar.tsx'
import { childSorts, type OrganizationPage, organizationsApi } from '../contract.ts'
import { OrganizationRegulations } from './organization-regulations.tsx'
import { SizeNotes } from './size-notes.tsx'
import { endingName, unitTypeName, useKindNames } from './words.ts'

const shownFigures = [
  'members.total',
  'members.probationary',
  'organizations.grassroots',
  'organizations.cells',
]

export function OrganizationOverview({ organization }: { organization: OrganizationPage }) {
  const { state, predecessors, foundedOn } = organization
  const { day } = useDay()
  const kindName = useKindNames(day)
  const maySeeFigures = useMay('figures.read')
  const maySeeMeetings = useMay('meetings.read')
  return (
    <>
      {maySeeFigures && state && (
        <KeyFigures organizationId={organization.id} figures={shownFigures} />
      )}
      {state && <SizeNotes id={organization.id} day={day} />}
      <Facts
        facts={[
          { term: m.organizations_kind(), value: state && kindName(state.kind) },
          { term: m.organizations_unit_type(), value: unitTypeName(state?.unitType ?? null) },
          { term: m.organizations_code(), value: state?.code },
          {
            term: m.organizations_administrative_unit(),
            value: state?.administrativeUnit && (
              <Link to="/dia-ban/$id" params={{ id: state.administrativeUnit.id }}>
                {state.administrativeUnit.name}
              </Link>
            ),
          },
          { term: m.organizations_founded_on(), value: formatDay(foundedOn) },
          {
            term: m.organizations_meetings(),
            value: maySeeMeetings && (
              <Link to="/lich-hop/$id" params={{ id: organization.id }}>
                {m.organizations_meeting_day()}
              </Link>
            ),
          },
          ...(predecessors.length === 0
            ? []
            : [
                {
                  term: m.organizations_predecessors(),
                  value: predecessors.map((old) => (
                    <Link key={old.id} to="/to-chuc/$id" params={{ id: old.id }}>
                      {old.name} ({endingName(old.kind)} {formatDay(old.on)})
                    </Link>
                  )),
                },
              ]),
        ]}
      />
      {state && <OrganizationRegulations id={organization.id} />}
      {state && <Children id={organization.id} />}
    </>
  )
}

function Children({ id }: { id: string }) {
  const { day } = useDay()
  const kindName = useKindNames(day)
  const sort = useSort(childSorts)
  const { data: children = [] } = useQuery({
    queryKey: ['organizations', id, 'children', day, sort],
    queryFn: () => call(organizationsApi.children, { id, day, sort }),
    placeholderData: (before) => before,
  })
  if (children.length === 0) return null
  return (
    <section>
      <h2>{m.organizations_children()}</h2>
      <ViewBar key={id} list="organizations" known={noFilters} />
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
        empty={<EmptyState>{m.organizations_no_children()}</EmptyState>}
        columns={[
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
        ]}
      />
    </section>
  )
}
