import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { Page } from '../../../web/ui/page.tsx'
import { Filters } from '../../../web/ui/small.tsx'
import { StaticTable } from '../../../web/ui/static-table.tsx'
import { organizationsApi } from '../../organizations/contract.ts'
import { PrintLink } from '../../sheets/web/print-link.tsx'
import { ViewBar } from '../../views/web/view-bar.tsx'
import { figuresApi } from '../contract.ts'
import { useAsked, viewedFigure } from './asked.ts'
import { FigureRecords } from './figure-records.tsx'
import { KindBars } from './kind-bars.tsx'
import { MonthBars } from './month-bars.tsx'
import { MonthGrid } from './month-grid.tsx'
import { PeriodChoice } from './period-choice.tsx'
import { ReconciliationView } from './reconciliation.tsx'
import { TreeChoice } from './tree-choice.tsx'
import { figureDays, figureValue } from './values.ts'
import { figureName } from './words.ts'

const route = getRouteApi('/_desk/so-lieu/$id')

/** One figure: its value on either tree, by kind, by child, by month, and down to its records. */
export function FigurePage() {
  const { id } = route.useParams()
  const { tree = 'as-was', from, kind } = route.useSearch()
  const asked = useAsked()
  const { data: figure } = useSuspenseQuery({
    queryKey: ['figure', id, asked],
    queryFn: () => call(figuresApi.one, { id, ...asked }),
  })
  const { kinds, day } = figure
  const hasChildren = figure.children.some((part) => part.organizationId !== figure.organizationId)
  return (
    <Page
      title={`${figureName(id)}: ${figureValue(figure.unit, figure.value)}`}
      lead={<Lead figure={figure} />}
      breadcrumbs={useBreadcrumbs(figure)}
      actions={<PrintLink to="/in/so-lieu/$id" params={{ id }} search={route.useSearch()} />}
    >
      <ViewBar list="figures" known={viewedFigure(id)} />
      <Filters>
        {figure.period && <PeriodChoice from={from} />}
        <TreeChoice tree={tree} />
      </Filters>
      {figure.reconciliation && <ReconciliationView of={figure.reconciliation} tree={tree} />}
      <Parts figure={figure} />
      {kinds && <KindBars {...kinds} day={day} chosen={kind} />}
      <MonthBars id={id} unit={figure.unit} asked={asked} />
      <Children figure={figure} />
      {hasChildren && <MonthGrid id={id} unit={figure.unit} asked={asked} />}
      {kinds && <FigureRecords id={id} kinds={kinds.of} day={day} chosen={kind} />}
    </Page>
  )
}

type Figure = Awaited<ReturnType<typeof call<typeof figuresApi.one>>>

function useOrganization({ organizationId, day }: Figure) {
  return useQuery({
    queryKey: ['organizations', organizationId, 'page', day],
    queryFn: () => call(organizationsApi.page, { id: organizationId, day }),
  }).data
}

function Lead({ figure }: { figure: Figure }) {
  const organization = useOrganization(figure)
  const name = organization?.state?.name ?? organization?.lastName
  return (
    <>
      {name && `${name}. `}
      {figureDays(figure)}. {figure.value === null ? m.figures_no_whole() : m.figures_lead()}
    </>
  )
}

/** All figures, then the same figure of what is above. */
function useBreadcrumbs(figure: Figure) {
  const ancestors = useOrganization(figure)?.state?.ancestors ?? []
  return [
    <Link key="figures" to="/so-lieu" search={(search) => ({ ...search, kind: undefined })}>
      {m.figures_title()}
    </Link>,
    ...ancestors.map(({ id: organizationId, name }) => (
      <Link key={organizationId} to="." search={(search) => ({ ...search, organizationId })}>
        {name}
      </Link>
    )),
  ]
}

/** The two figures a ratio is made of, each with records of its own. */
function Parts({ figure }: { figure: Figure }) {
  const parts = [figure.numerator, figure.denominator].filter((part) => part !== null)
  if (parts.length === 0) return null
  return (
    <ul>
      {parts.map((part) => (
        <li key={part.id}>
          <Link to="/so-lieu/$id" params={{ id: part.id }} search={(search) => search}>
            {figureName(part.id)}: {formatNumber(part.value)}
          </Link>
        </li>
      ))}
    </ul>
  )
}

function Children({ figure }: { figure: Figure }) {
  if (figure.children.length === 0) return null
  return (
    <section>
      <h2>{m.figures_by_child()}</h2>
      <StaticTable
        caption={m.figures_by_child()}
        rows={figure.children}
        rowKey={(part) => part.organizationId}
        empty={null}
        columns={[
          {
            key: 'name',
            head: m.figures_organization(),
            onPhone: 'title',
            cell: ({ organizationId, name }) =>
              organizationId === figure.organizationId ? (
                `${name} ${m.figures_itself()}`
              ) : (
                <Link to="." search={(search) => ({ ...search, organizationId })}>
                  {name}
                </Link>
              ),
          },
          {
            key: 'value',
            head: m.figures_value(),
            numeric: true,
            onPhone: 'fact',
            cell: (part) => figureValue(figure.unit, part.value),
          },
        ]}
      />
    </section>
  )
}
