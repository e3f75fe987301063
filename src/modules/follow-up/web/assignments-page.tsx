import { Button, NativeSelect } from '@mantine/core'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { ExportButton } from '../../../core/exports/web/export-button.tsx'
import { OrganizationFilter } from '../../../core/organizations/web/organization-filter.tsx'
import { ViewBar } from '../../../core/views/web/view-bar.tsx'
import { call } from '../../../web/call.ts'
import { formatNumber } from '../../../web/format.ts'
import { useMay } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { Acts } from '../../../web/ui/acts.tsx'
import { DataTable } from '../../../web/ui/data-table.tsx'
import { useFilters } from '../../../web/ui/filters.ts'
import { NoneOf } from '../../../web/ui/none-match.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { moreOf, pageByPage } from '../../../web/ui/page-by-page.ts'
import { Filters, ProblemView } from '../../../web/ui/small.tsx'
import { Waiting } from '../../../web/ui/waiting.tsx'
import { type AssignmentState, followUpApi } from '../contract.ts'
import { assignAct } from './assign-act.ts'
import { columnsOf } from './assignment-columns.tsx'
import { DutiesNote } from './duties-note.tsx'
import { assignmentFilters } from './filters.ts'
import { useRenewal } from './renewal.tsx'
import { stateName } from './words.ts'

/** Which officials follow which organizations, and the form that assigns one. */
export function AssignmentsPage() {
  const { day, isOtherDay } = useDay()
  const mayAssign = useMay('follow.manage')
  const queries = useQueryClient()
  const [filters, filter, clear] = useFilters(assignmentFilters)
  const list = useInfiniteQuery({
    queryKey: ['follow-assignments', day, filters],
    queryFn: ({ pageParam }) => call(followUpApi.list, { day, ...filters, after: pageParam }),
    ...pageByPage,
  })
  const pages = list.data?.pages ?? []
  const [first] = pages
  const shown = pages.flatMap((page) => page.rows)
  const { ticked, bar, said, form } = useRenewal(
    { rows: shown, isOfBefore: list.isPlaceholderData },
    day,
    mayAssign && !isOtherDay,
  )
  if (form)
    return (
      <Page title={m.follow_up_title()} lead={m.follow_up_lead()}>
        {form}
      </Page>
    )
  return (
    <Page title={m.follow_up_title()} lead={m.follow_up_lead()}>
      {list.error && <ProblemView error={list.error} />}
      {list.isPending && <Waiting />}
      {first && (
        <>
          <DutiesNote rules={first.rules} />
          <Acts
            acts={mayAssign ? [assignAct(first.rules, day)] : []}
            whyNone={isOtherDay && mayAssign ? m.ui_form_only_today() : null}
            onWritten={() => queries.invalidateQueries()}
            done={null}
          >
            {() => (
              <>
                {filters.state === 'waits' && said}
                <ViewBar list="followAssignments" known={assignmentFilters} />
                <StateFilter
                  state={filters.state}
                  counts={first.states}
                  onChoose={(state) => filter({ state })}
                />
                {filters.officialId && (
                  <Filters>
                    <strong>{m.follow_up_only({ name: first.rows[0]?.official ?? '…' })}</strong>
                    <Button
                      size="compact-md"
                      variant="default"
                      onClick={() => filter({ officialId: undefined })}
                    >
                      {m.follow_up_everybody()}
                    </Button>
                  </Filters>
                )}
                <OrganizationFilter
                  organizationId={filters.organizationId}
                  onChoose={(organizationId) => filter({ organizationId })}
                />
                <DataTable
                  caption={m.follow_up_title()}
                  list="followAssignments"
                  tools={
                    <ExportButton
                      list="followAssignments"
                      ask={(file) => call(followUpApi.export, { day, ...filters, ...file })}
                    />
                  }
                  rows={shown}
                  ticked={filters.state === 'waits' ? ticked : undefined}
                  rowKey={(row) => row.id}
                  total={first.total}
                  {...moreOf(list)}
                  empty={<NoneOf filters={filters} onClear={clear} none={m.follow_up_none()} />}
                  columns={columnsOf(first.rules, mayAssign && !isOtherDay)}
                />
                {filters.state === 'waits' && bar}
              </>
            )}
          </Acts>
        </>
      )}
    </Page>
  )
}

function StateFilter({
  state,
  counts,
  onChoose,
}: {
  state: AssignmentState | undefined
  counts: readonly { state: AssignmentState; count: number }[]
  onChoose: (state: string) => void
}) {
  return (
    <Filters>
      <NativeSelect
        label={m.follow_up_state()}
        value={state ?? ''}
        onChange={(event) => onChoose(event.currentTarget.value)}
        data={[
          { value: '', label: m.ui_all() },
          ...counts.map(({ state: value, count }) => ({
            value,
            label: m.follow_up_state_count({ state: stateName(value), count: formatNumber(count) }),
          })),
        ]}
      />
    </Filters>
  )
}
