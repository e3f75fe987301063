import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ExportButton } from '../../../core/exports/web/export-button.tsx'
import { OrganizationFilter } from '../../../core/organizations/web/organization-filter.tsx'
import { ViewBar } from '../../../core/views/web/view-bar.tsx'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { useMay } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { useFilters } from '../../../web/ui/filters.ts'
import { NoneOf } from '../../../web/ui/none-match.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { moreOf, pageByPage } from '../../../web/ui/page-by-page.ts'
import { ProblemView, Tag } from '../../../web/ui/small.tsx'
import { Waiting } from '../../../web/ui/waiting.tsx'
import { type Issue, type IssueRulesInForce, issuesApi } from '../contract.ts'
import { IssueFilterBar } from './issue-filter-bar.tsx'
import { issueFilters } from './issue-filters.ts'
import { IssueRulesNote } from './issue-rules-note.tsx'
import { categoryName, issueStateName, issueTones } from './issue-words.ts'
import { RaiseIssue } from './raise-issue.tsx'
import { useTabling } from './tabling.tsx'
import { placeInWords } from './words.ts'

/** What is wrong where, who has to answer and by when, and the form that raises an issue. */
export function IssuesPage() {
  const mayRaise = useMay('issues.raise')
  const [filters, filter, clear] = useFilters(issueFilters)
  const list = useInfiniteQuery({
    queryKey: ['issues', filters],
    queryFn: ({ pageParam }) => call(issuesApi.list, { ...filters, after: pageParam }),
    ...pageByPage,
  })
  const pages = list.data?.pages ?? []
  const [first] = pages
  const shown = pages.flatMap((page) => page.rows)
  const { ticked, bar, form } = useTabling(shown, list.isPlaceholderData)
  const found = (
    <>
      {list.error && <ProblemView error={list.error} />}
      {list.isPending && <Waiting />}
      {first && (
        <>
          <IssueRulesNote rules={first.rules} />
          <ViewBar list="issues" known={issueFilters} />
          <IssueFilterBar filters={filters} counted={first} onChoose={filter} />
          <OrganizationFilter
            organizationId={filters.organizationId}
            onChoose={(organizationId) => filter({ organizationId })}
          />
          <DataTable
            caption={m.issues_title()}
            list="issues"
            tools={
              <ExportButton
                list="issues"
                ask={(file) => call(issuesApi.export, { ...filters, ...file })}
              />
            }
            rows={shown}
            ticked={ticked}
            rowKey={(row) => row.id}
            total={first.total}
            {...moreOf(list)}
            empty={<NoneOf filters={filters} onClear={clear} none={m.issues_none()} />}
            columns={columnsOf(first.rules)}
          />
          {bar}
        </>
      )}
    </>
  )
  return (
    <Page title={m.issues_title()} lead={m.issues_lead()}>
      {form ?? (mayRaise ? <RaiseIssue>{found}</RaiseIssue> : found)}
    </Page>
  )
}

function columnsOf(rules: IssueRulesInForce): Column<Issue>[] {
  return [
    {
      key: 'what',
      head: m.issues_what(),
      wide: true,
      onPhone: 'title',
      cell: (row) => (
        <Link to="/van-de/$id" params={{ id: row.id }}>
          {row.what}
        </Link>
      ),
    },
    {
      key: 'where',
      head: m.issues_where(),
      onPhone: 'fact',
      cell: placeInWords,
    },
    {
      key: 'state',
      head: m.issues_state(),
      onPhone: 'fact',
      cell: ({ state }) => <Tag tone={issueTones[state]}>{issueStateName(state)}</Tag>,
    },
    {
      key: 'owner',
      head: m.issues_owner(),
      onPhone: 'fact',
      cell: ({ ownerName }) => ownerName ?? '–',
    },
    {
      key: 'due',
      head: m.issues_due(),
      onPhone: 'fact',
      cell: ({ dueOn, late }) => (
        <>
          {dueOn ? formatDay(dueOn) : '–'} {late && <Tag tone="red">{m.issues_late()}</Tag>}
        </>
      ),
    },
    {
      key: 'category',
      head: m.issues_category(),
      onPhone: 'left-out',
      cell: ({ category }) => categoryName(category, rules),
    },
    {
      key: 'raised',
      head: m.issues_raised(),
      onPhone: 'left-out',
      cell: ({ raisedOn }) => formatDay(raisedOn),
    },
  ]
}
