import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Suspense } from 'react'
import { ExportButton } from '../../../core/exports/web/export-button.tsx'
import { OrganizationFilter } from '../../../core/organizations/web/organization-filter.tsx'
import { ViewBar } from '../../../core/views/web/view-bar.tsx'
import { call } from '../../../web/call.ts'
import { useMay } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { Acts } from '../../../web/ui/acts.tsx'
import { DataTable } from '../../../web/ui/data-table.tsx'
import { useFilters } from '../../../web/ui/filters.ts'
import { NoneOf } from '../../../web/ui/none-match.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { moreOf } from '../../../web/ui/page-by-page.ts'
import { ProblemView } from '../../../web/ui/small.tsx'
import { Waiting } from '../../../web/ui/waiting.tsx'
import { visitsApi } from '../contract.ts'
import { OwnVisits } from './own-visits.tsx'
import { proposeAct } from './plan-acts.ts'
import { RulesNote } from './rules-note.tsx'
import { visitColumns } from './visit-columns.tsx'
import { VisitFilterBar } from './visit-filter-bar.tsx'
import { visitFilters } from './visit-filters.ts'
import { said } from './words.ts'

const noCursor: string | undefined = undefined

/** Visits to meetings: one's own on top, then all one may see, and the form that plans a month. */
export function VisitsPage() {
  return (
    <Page title={said.title()} lead={m.visits_lead()}>
      <Suspense fallback={<Waiting />}>
        <OwnVisits />
      </Suspense>
      <AllVisits />
    </Page>
  )
}

function AllVisits() {
  const { day, isOtherDay } = useDay()
  const mayPlan = useMay('follow.manage')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [filters, filter, clear] = useFilters(visitFilters)
  const list = useInfiniteQuery({
    queryKey: ['visits', 'list', filters],
    queryFn: ({ pageParam }) => call(visitsApi.list, { ...filters, after: pageParam }),
    initialPageParam: noCursor,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  })
  const pages = list.data?.pages ?? []
  const [first] = pages
  const goTo = (id: string) => navigate({ to: '/chuyen-co-so/ke-hoach/$id', params: { id } })
  return (
    <section aria-label={m.visits_list()}>
      <h2>{m.visits_list()}</h2>
      {list.error && <ProblemView error={list.error} />}
      {list.isPending && <Waiting />}
      {first && (
        <Acts
          acts={mayPlan ? [proposeAct(first.rules, day, goTo)] : []}
          whyNone={isOtherDay && mayPlan ? m.ui_form_only_today() : null}
          onWritten={() => queries.invalidateQueries({ queryKey: ['visits'] })}
          done={null}
        >
          {() => (
            <>
              {mayPlan && (
                <p>
                  <Link to="/chuyen-co-so/$id" params={{ id: 'moi' }}>
                    {said.actPlan()}
                  </Link>
                </p>
              )}
              <RulesNote rules={first.rules} />
              <ViewBar list="visits" known={visitFilters} />
              <VisitFilterBar filters={filters} counted={first} onChoose={filter} />
              <OrganizationFilter
                organizationId={filters.organizationId}
                onChoose={(organizationId) => filter({ organizationId })}
              />
              <DataTable
                caption={m.visits_list()}
                list="visits"
                tools={
                  <ExportButton
                    list="visits"
                    ask={(file) => call(visitsApi.export, { ...filters, ...file })}
                  />
                }
                rows={pages.flatMap((page) => page.rows)}
                rowKey={(row) => row.id}
                total={first.total}
                {...moreOf(list)}
                empty={<NoneOf filters={filters} onClear={clear} none={m.visits_none()} />}
                columns={visitColumns(filters)}
              />
            </>
          )}
        </Acts>
      )}
    </section>
  )
}
