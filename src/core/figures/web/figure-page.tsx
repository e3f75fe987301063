import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { DataTable } from '../../../web/ui/data-table.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { EmptyState, ProblemView } from '../../../web/ui/small.tsx'
import { Waiting } from '../../../web/ui/waiting.tsx'
import { figuresApi } from '../contract.ts'
import { MonthBars } from './month-bars.tsx'
import { ReconciliationView } from './reconciliation.tsx'
import { RecordLink, recordDetail } from './record-link.tsx'
import { TreeChoice } from './tree-choice.tsx'
import { figureName, figureValue } from './words.ts'

const route = getRouteApi('/_desk/so-lieu/$id')

/** One figure: its value on either tree, by child, by month, and down to its records. */
export function FigurePage() {
  const { id } = route.useParams()
  const { organizationId, tree = 'as-was' } = route.useSearch()
  const { day } = useDay()
  const { data: figure } = useSuspenseQuery({
    queryKey: ['figure', id, organizationId, day, tree],
    queryFn: () => call(figuresApi.one, { id, organizationId, day, tree }),
  })
  return (
    <Page
      title={`${figureName(id)}: ${figureValue(figure.unit, figure.value)}`}
      lead={figure.value === null ? m.figures_no_whole() : m.figures_lead()}
      breadcrumbs={[
        <Link key="figures" to="/so-lieu">
          {m.figures_title()}
        </Link>,
      ]}
    >
      <TreeChoice tree={tree} />
      {figure.reconciliation && <ReconciliationView of={figure.reconciliation} tree={tree} />}
      <Parts figure={figure} />
      <h2>{m.figures_months()}</h2>
      <MonthBars id={id} unit={figure.unit} tree={tree} organizationId={organizationId} />
      <Children figure={figure} />
      {figure.of && <Records id={id} />}
    </Page>
  )
}

type Figure = Awaited<ReturnType<typeof call<typeof figuresApi.one>>>

/** The two figures a ratio is made of, each with records of its own. */
function Parts({ figure }: { figure: Figure }) {
  const { organizationId } = route.useSearch()
  const parts = [figure.numerator, figure.denominator].filter((part) => part !== null)
  if (parts.length === 0) return null
  return (
    <ul>
      {parts.map((part) => (
        <li key={part.id}>
          <Link to="/so-lieu/$id" params={{ id: part.id }} search={{ organizationId }}>
            {figureName(part.id)}: {formatNumber(part.value)}
          </Link>
        </li>
      ))}
    </ul>
  )
}

function Children({ figure }: { figure: Figure }) {
  const { tree } = route.useSearch()
  if (figure.children.length === 0) return null
  return (
    <section>
      <h2>{m.figures_by_child()}</h2>
      <DataTable
        caption={m.figures_by_child()}
        rows={figure.children}
        rowKey={(part) => part.organizationId}
        empty={null}
        columns={[
          {
            key: 'name',
            head: m.figures_organization(),
            onPhone: 'title',
            cell: (part) =>
              part.organizationId === figure.organizationId ? (
                `${part.name} ${m.figures_itself()}`
              ) : (
                <Link
                  to="/so-lieu/$id"
                  params={{ id: figure.id }}
                  search={{ organizationId: part.organizationId, tree }}
                >
                  {part.name}
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

/** The first page has none. */
const noCursor: string | undefined = undefined

function Records({ id }: { id: string }) {
  const { organizationId, tree = 'as-was' } = route.useSearch()
  const { day } = useDay()
  const list = useInfiniteQuery({
    queryKey: ['figure', id, organizationId, day, tree, 'rows'],
    queryFn: ({ pageParam }) =>
      call(figuresApi.rows, { id, organizationId, day, tree, after: pageParam }),
    initialPageParam: noCursor,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const pages = list.data?.pages ?? []
  return (
    <section>
      <h2>{m.figures_rows()}</h2>
      {list.error && <ProblemView error={list.error} />}
      {list.isPending && <Waiting />}
      {list.data && (
        <DataTable
          caption={m.figures_rows()}
          rows={pages.flatMap((page) => page.rows)}
          rowKey={(row) => `${row.id} ${row.organizationId}`}
          total={pages[0]?.total ?? 0}
          onMore={list.hasNextPage ? () => list.fetchNextPage() : undefined}
          isFetchingMore={list.isFetchingNextPage}
          empty={<EmptyState>{m.figures_no_rows()}</EmptyState>}
          columns={[
            {
              key: 'record',
              head: m.figures_record(),
              onPhone: 'title',
              cell: (row) => <RecordLink row={row} />,
            },
            { key: 'detail', head: m.figures_detail(), onPhone: 'fact', cell: recordDetail },
            {
              key: 'organization',
              head: m.figures_organization(),
              onPhone: 'fact',
              cell: (row) => row.organizationName,
            },
            ...(pages[0]?.rows[0]?.amount === null
              ? []
              : [
                  {
                    key: 'amount',
                    head: m.figures_amount(),
                    numeric: true,
                    cell: (row: { amount: number | null }) => formatNumber(row.amount),
                  },
                ]),
          ]}
        />
      )}
    </section>
  )
}
