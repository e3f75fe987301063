import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ExportButton } from '../../../core/exports/web/export-button.tsx'
import { ViewBar } from '../../../core/views/web/view-bar.tsx'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { useFilters } from '../../../web/ui/filters.ts'
import { NoneMatch } from '../../../web/ui/none-match.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { moreOf, pageByPage } from '../../../web/ui/page-by-page.ts'
import { SearchField } from '../../../web/ui/search-field.tsx'
import { EmptyState, Filters, ProblemView, Tag } from '../../../web/ui/small.tsx'
import { Waiting } from '../../../web/ui/waiting.tsx'
import { proposalsApi } from '../proposal-contract.ts'
import { ownFilters } from './filters.ts'
import { proposalInWords, proposalState, proposalTones } from './words.ts'

type OwnBody = ReplyOf<typeof proposalsApi.list>['rows'][number]

/** Bodies of one's own in plans under way, each with what was proposed for it. */
export function OwnBodiesPage() {
  const [{ q }, filter, clear] = useFilters(ownFilters)
  const list = useInfiniteQuery({
    queryKey: ['reorganization-plans', 'own', q],
    queryFn: ({ pageParam }) => call(proposalsApi.list, { q, after: pageParam }),
    ...pageByPage,
  })
  const pages = list.data?.pages ?? []
  const [first] = pages
  return (
    <Page title={m.reorganization_own_title()} lead={m.reorganization_own_lead()}>
      <ViewBar list="ownBodies" known={ownFilters} />
      <Filters>
        <SearchField
          label={m.reorganization_own_search()}
          value={q ?? ''}
          onSearch={(text) => filter({ q: text })}
        />
      </Filters>
      {list.error && <ProblemView error={list.error} />}
      {list.isPending && <Waiting />}
      {first && (
        <DataTable
          caption={m.reorganization_own_title()}
          list="ownBodies"
          tools={
            <ExportButton
              list="ownBodies"
              ask={(file) => call(proposalsApi.export, { q, ...file })}
            />
          }
          rows={pages.flatMap((page) => page.rows)}
          rowKey={(row) => `${row.plan.id}${row.id}`}
          total={first.total}
          {...moreOf(list)}
          empty={
            q ? (
              <NoneMatch onClear={clear} />
            ) : (
              <EmptyState>{m.reorganization_own_none()}</EmptyState>
            )
          }
          columns={columns()}
        />
      )}
    </Page>
  )
}

function columns(): Column<OwnBody>[] {
  return [
    {
      key: 'name',
      head: m.reorganization_body(),
      onPhone: 'title',
      cell: (row) => (
        <Link to="/sap-xep/de-xuat/$id/$bodyId" params={{ id: row.plan.id, bodyId: row.id }}>
          {row.name}
        </Link>
      ),
    },
    {
      key: 'proposal',
      head: m.reorganization_proposal(),
      onPhone: 'fact',
      cell: ({ proposal }) =>
        proposal ? (
          <>
            {proposalInWords(proposal)}{' '}
            <Tag tone={proposalTones[proposal.state]}>{proposalState(proposal.state)}</Tag>
          </>
        ) : (
          m.reorganization_proposal_none()
        ),
    },
    {
      key: 'plan',
      head: m.reorganization_plan(),
      onPhone: 'fact',
      cell: ({ plan }) => plan.name,
    },
    {
      key: 'parent',
      head: m.reorganization_under(),
      onPhone: 'left-out',
      cell: ({ parentName }) => parentName ?? '–',
    },
  ]
}
