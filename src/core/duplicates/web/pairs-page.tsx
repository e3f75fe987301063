import { NativeSelect } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { DataTable } from '../../../web/ui/data-table.tsx'
import { useFilters } from '../../../web/ui/filters.ts'
import { Page } from '../../../web/ui/page.tsx'
import { moreOf, pageByPage } from '../../../web/ui/page-by-page.ts'
import { EmptyState, Filters, ProblemView } from '../../../web/ui/small.tsx'
import { Waiting } from '../../../web/ui/waiting.tsx'
import { ExportButton } from '../../exports/web/export-button.tsx'
import { ViewBar } from '../../views/web/view-bar.tsx'
import { duplicatesApi } from '../contract.ts'
import { pairStates, strengths } from '../rules.ts'
import { type PairFilters, pairFilters } from './filters.ts'
import { columnsOf } from './pair-columns.tsx'
import { strengthName } from './words.ts'

/** Pairs of records that may be one person. */
export function PairsPage() {
  const [filters] = useFilters(pairFilters)
  const list = useInfiniteQuery({
    queryKey: ['duplicates', filters],
    queryFn: ({ pageParam }) => call(duplicatesApi.list, { ...filters, after: pageParam }),
    ...pageByPage,
  })
  const pages = list.data?.pages ?? []
  return (
    <Page
      title={m.duplicates_title()}
      lead={m.duplicates_lead()}
      breadcrumbs={[
        <Link key="members" to="/dang-vien">
          {m.members_title()}
        </Link>,
      ]}
    >
      <ViewBar list="duplicates" known={pairFilters} />
      <PairFilterBar />
      {list.error && <ProblemView error={list.error} />}
      {list.isPending ? (
        <Waiting />
      ) : (
        <DataTable
          caption={m.duplicates_title()}
          list="duplicates"
          tools={
            <ExportButton
              list="duplicates"
              ask={(file) => call(duplicatesApi.export, { ...filters, ...file })}
            />
          }
          rows={pages.flatMap((page) => page.rows)}
          rowKey={(row) => row.key}
          total={pages[0]?.total ?? 0}
          {...moreOf(list)}
          empty={<NoPairs filters={filters} />}
          columns={columnsOf(filters.state)}
        />
      )}
    </Page>
  )
}

function PairFilterBar() {
  const [filters, filter] = useFilters(pairFilters)
  return (
    <>
      {filters.memberId && (
        <p>
          {m.duplicates_of_one()}{' '}
          <Link to="/dang-vien/trung" search={{}}>
            {m.duplicates_all()}
          </Link>
        </p>
      )}
      <Filters>
        <NativeSelect
          label={m.duplicates_state()}
          value={filters.state ?? 'open'}
          onChange={(event) => filter({ state: event.currentTarget.value })}
          data={pairStates.map((value) => ({
            value,
            label: message(`duplicates_state_${value}`) ?? value,
          }))}
        />
        <NativeSelect
          label={m.duplicates_strength()}
          value={filters.strength ?? ''}
          onChange={(event) => filter({ strength: event.currentTarget.value })}
          data={[
            { value: '', label: m.ui_all() },
            ...strengths.map((value) => ({ value, label: strengthName(value) })),
          ]}
        />
      </Filters>
    </>
  )
}

function NoPairs({ filters }: { filters: PairFilters }) {
  const { state, strength, memberId } = filters
  if (strength === undefined && memberId === undefined)
    return (
      <EmptyState>
        {state === 'distinct' ? m.duplicates_none_distinct() : m.duplicates_none()}
      </EmptyState>
    )
  return (
    <EmptyState
      action={
        <Link to="/dang-vien/trung" search={state ? { state } : {}}>
          {m.ui_clear_filters()}
        </Link>
      }
    >
      {m.ui_none_match()}
    </EmptyState>
  )
}
