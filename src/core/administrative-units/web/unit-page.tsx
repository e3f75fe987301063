import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { formatDay, formatNumber } from '../../../web/format.ts'
import { useMay } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { Acts } from '../../../web/ui/acts.tsx'
import { DataTable } from '../../../web/ui/data-table.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { EmptyState, Facts, History } from '../../../web/ui/small.tsx'
import { administrativeUnitsApi, type UnitPage as Unit } from '../contract.ts'
import { unitActs } from './unit-acts.ts'
import { unitColumns } from './units-page.tsx'
import { typeName } from './words.ts'

const route = getRouteApi('/_desk/dia-ban/$id')

export function UnitPage() {
  const { id } = route.useParams()
  const { day, isOtherDay } = useDay()
  const queries = useQueryClient()
  const mayChange = useMay('organizations.manage')
  const { data: unit } = useSuspenseQuery({
    queryKey: ['administrative-units', id, 'page', day],
    queryFn: () => call(administrativeUnitsApi.page, { id, day }),
  })
  return (
    <Page title={unit.state?.name ?? unit.lastName} breadcrumbs={breadcrumbsOf(unit)}>
      {unit.state ? (
        <Facts
          facts={[
            { term: m.administrative_units_type(), value: typeName(unit.state.unitType) },
            { term: m.administrative_units_code(), value: unit.state.code },
            { term: m.administrative_units_organizations(), value: organizationsOf(unit) },
          ]}
        />
      ) : (
        <EmptyState>{m.administrative_units_not_on({ day: formatDay(day) })}</EmptyState>
      )}
      {mayChange && unit.state && (
        <Acts
          key={id}
          acts={unitActs(unit, day)}
          whyNone={isOtherDay ? m.ui_form_only_today() : null}
          onWritten={() => queries.invalidateQueries()}
          done={null}
        />
      )}
      <Populations unit={unit} />
      {unit.children.length > 0 && (
        <section>
          <h2>{m.administrative_units_children()}</h2>
          <DataTable
            caption={m.administrative_units_children()}
            columns={unitColumns().filter((column) => column.key !== 'parent')}
            rows={unit.children}
            rowKey={(row) => row.id}
            total={unit.children.length}
            empty={null}
          />
        </section>
      )}
      <h2>{m.administrative_units_history()}</h2>
      <History items={historyOf(unit)} />
    </Page>
  )
}

function breadcrumbsOf({ state }: Unit) {
  return [
    <Link key="all" to="/dia-ban">
      {m.administrative_units_title()}
    </Link>,
    ...(state?.parent
      ? [
          <Link key={state.parent.id} to="/dia-ban/$id" params={{ id: state.parent.id }}>
            {state.parent.name}
          </Link>,
        ]
      : []),
  ]
}

function organizationsOf({ organizations }: Unit) {
  if (organizations.length === 0) return null
  return organizations.map((one) => (
    <div key={one.id}>
      <Link to="/to-chuc/$id" params={{ id: one.id }}>
        {one.name}
      </Link>
    </div>
  ))
}

function Populations({ unit: { populations } }: { unit: Unit }) {
  return (
    <section>
      <h2>{m.administrative_units_populations()}</h2>
      <DataTable
        caption={m.administrative_units_populations()}
        rows={populations}
        rowKey={(row) => row.countedOn}
        empty={<EmptyState>{m.administrative_units_not_counted()}</EmptyState>}
        columns={[
          {
            key: 'on',
            head: m.administrative_units_counted_on(),
            onPhone: 'title',
            cell: (row) => formatDay(row.countedOn),
          },
          {
            key: 'people',
            head: m.administrative_units_people(),
            numeric: true,
            onPhone: 'fact',
            cell: (row) => formatNumber(row.people),
          },
          {
            key: 'source',
            head: m.administrative_units_source(),
            onPhone: 'fact',
            cell: (row) => row.source,
          },
        ]}
      />
    </section>
  )
}

/** Names and the end, newest first. */
function historyOf({ versions, day }: Unit) {
  const names = versions.map(({ from, name, unitType, source }, index) => ({
    key: `from ${from}`,
    on: from,
    what:
      index === versions.length - 1
        ? m.administrative_units_event_founded({ name, type: typeName(unitType) })
        : m.administrative_units_event_renamed({ name, type: typeName(unitType) }),
    planned: from > day,
    children: source,
  }))
  const [last] = versions
  if (!last?.until) return names
  const end = {
    key: 'end',
    on: last.until,
    what: m.administrative_units_event_ended(),
    planned: last.until > day,
    children: last.closingSource,
  }
  return [end, ...names]
}
