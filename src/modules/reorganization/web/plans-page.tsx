import { NativeSelect } from '@mantine/core'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ExportButton } from '../../../core/exports/web/export-button.tsx'
import { useKinds } from '../../../core/organizations/web/words.ts'
import { ViewBar } from '../../../core/views/web/view-bar.tsx'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { useMay } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { Acts } from '../../../web/ui/acts.tsx'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { useFilters } from '../../../web/ui/filters.ts'
import { NoneOf } from '../../../web/ui/none-match.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { moreOf, pageByPage } from '../../../web/ui/page-by-page.ts'
import { Filters, ProblemView, Tag } from '../../../web/ui/small.tsx'
import { Waiting } from '../../../web/ui/waiting.tsx'
import { type ListedPlan, reorganizationApi } from '../contract.ts'
import { planStates, shownState } from '../state-rules.ts'
import { draftAct } from './draft-act.ts'
import { planFilters } from './filters.ts'
import { stateName, stateTones } from './words.ts'

/** The plans of reorganization, and the form that drafts one. */
export function PlansPage() {
  const { day, isOtherDay } = useDay()
  const mayPlan = useMay('reorganization.manage')
  const kinds = useKinds(day)
  const queries = useQueryClient()
  const [filters, filter, clear] = useFilters(planFilters)
  const list = useInfiniteQuery({
    queryKey: ['reorganization-plans', filters],
    queryFn: ({ pageParam }) => call(reorganizationApi.list, { ...filters, after: pageParam }),
    ...pageByPage,
  })
  const pages = list.data?.pages ?? []
  const [first] = pages
  return (
    <Page title={m.reorganization_title()} lead={m.reorganization_lead()}>
      {list.error && <ProblemView error={list.error} />}
      {list.isPending && <Waiting />}
      {first && (
        <Acts
          acts={mayPlan ? [draftAct(kinds, day)] : []}
          whyNone={isOtherDay && mayPlan ? m.ui_form_only_today() : null}
          onWritten={() => queries.invalidateQueries()}
          done={null}
        >
          {() => (
            <>
              <ViewBar list="reorganizationPlans" known={planFilters} />
              <Filters>
                <NativeSelect
                  label={m.reorganization_state()}
                  value={filters.state ?? ''}
                  onChange={(event) => filter({ state: event.currentTarget.value })}
                  data={[
                    { value: '', label: m.ui_all() },
                    ...planStates.map((value) => ({ value, label: stateName(value) })),
                  ]}
                />
              </Filters>
              <DataTable
                caption={m.reorganization_title()}
                list="reorganizationPlans"
                tools={
                  <ExportButton
                    list="reorganizationPlans"
                    ask={(file) => call(reorganizationApi.exportPlans, { ...filters, ...file })}
                  />
                }
                rows={pages.flatMap((page) => page.rows)}
                rowKey={(row) => row.id}
                total={first.total}
                {...moreOf(list)}
                empty={<NoneOf filters={filters} onClear={clear} none={m.reorganization_none()} />}
                columns={columns()}
              />
            </>
          )}
        </Acts>
      )}
    </Page>
  )
}

function columns(): Column<ListedPlan>[] {
  return [
    {
      key: 'name',
      head: m.reorganization_plan(),
      wide: true,
      onPhone: 'title',
      cell: (row) => (
        <Link to="/sap-xep/$id" params={{ id: row.id }}>
          {row.name}
        </Link>
      ),
    },
    {
      key: 'state',
      head: m.reorganization_state(),
      onPhone: 'fact',
      cell: (row) => {
        const standing = shownState(row)
        return <Tag tone={stateTones[standing]}>{stateName(standing)}</Tag>
      },
    },
    {
      key: 'numbers',
      head: m.reorganization_before_after(),
      onPhone: 'fact',
      cell: ({ ledger }) => `${ledger.before} → ${ledger.after}`,
    },
    {
      key: 'undecided',
      head: m.reorganization_entry_undecided(),
      numeric: true,
      onPhone: 'fact',
      cell: ({ ledger }) => ledger.undecided,
    },
    {
      key: 'effective',
      head: m.reorganization_effective_on(),
      onPhone: 'fact',
      cell: ({ effectiveOn }) => formatDay(effectiveOn),
    },
    {
      key: 'organization',
      head: m.reorganization_of(),
      onPhone: 'left-out',
      cell: ({ organizationName }) => organizationName,
    },
  ]
}
