import { NativeSelect } from '@mantine/core'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ExportButton } from '../../../core/exports/web/export-button.tsx'
import { KeyFigures } from '../../../core/figures/web/key-figures.tsx'
import { OrganizationFilter } from '../../../core/organizations/web/organization-filter.tsx'
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
import { concurrentPostsApi, type ModelsInForce, type Pilot } from '../contract.ts'
import { pilotStates } from '../rules.ts'
import { pilotFilters } from './filters.ts'
import { ModelsNote } from './models-note.tsx'
import { beginAct } from './pilot-acts.ts'
import {
  effectInWords,
  modelChoices,
  modelName,
  spanInWords,
  stateName,
  stateTones,
} from './words.ts'

const figures = {
  'concurrent.pilots': m.figures_name_concurrent_pilots,
  'concurrent.posts': m.figures_name_concurrent_posts,
  'concurrent.incompatible': m.figures_name_concurrent_incompatible,
}

/** Where models of concurrent posts are piloted, and the form that records one. */
export function PilotsPage() {
  const { day, isOtherDay } = useDay()
  const mayManage = useMay('reorganization.manage')
  const maySeePosts = useMay('posts.read')
  const maySeeFigures = useMay('figures.read')
  const queries = useQueryClient()
  const [filters, filter, clear] = useFilters(pilotFilters)
  const list = useInfiniteQuery({
    queryKey: ['concurrent-pilots', day, filters],
    queryFn: ({ pageParam }) =>
      call(concurrentPostsApi.pilots, { day, ...filters, after: pageParam }),
    ...pageByPage,
  })
  const pages = list.data?.pages ?? []
  const [first] = pages
  return (
    <Page
      title={m.concurrent_posts_title()}
      lead={m.concurrent_posts_lead()}
      actions={maySeePosts && <Link to="/kiem-nhiem/nguoi">{m.concurrent_posts_to_holders()}</Link>}
    >
      {maySeeFigures && <KeyFigures figures={figures} />}
      {list.error && <ProblemView error={list.error} />}
      {list.isPending && <Waiting />}
      {first && (
        <>
          <ModelsNote rules={first.rules} />
          <Acts
            acts={mayManage ? [beginAct(first.rules, day)] : []}
            whyNone={isOtherDay && mayManage ? m.ui_form_only_today() : null}
            onWritten={() => queries.invalidateQueries()}
            done={null}
          >
            {() => (
              <>
                <ViewBar list="concurrentPilots" known={pilotFilters} />
                <Filters>
                  <NativeSelect
                    label={m.concurrent_posts_model()}
                    value={filters.model ?? ''}
                    onChange={(event) => filter({ model: event.currentTarget.value })}
                    data={[
                      { value: '', label: m.ui_all() },
                      ...modelChoices(first.rules, first.running),
                    ]}
                  />
                  <NativeSelect
                    label={m.concurrent_posts_state()}
                    value={filters.state ?? ''}
                    onChange={(event) => filter({ state: event.currentTarget.value })}
                    data={[
                      { value: '', label: m.ui_all() },
                      ...pilotStates.map((value) => ({ value, label: stateName(value) })),
                    ]}
                  />
                </Filters>
                <OrganizationFilter
                  organizationId={filters.organizationId}
                  onChoose={(organizationId) => filter({ organizationId })}
                />
                <DataTable
                  caption={m.concurrent_posts_title()}
                  list="concurrentPilots"
                  tools={
                    <ExportButton
                      list="concurrentPilots"
                      ask={(file) =>
                        call(concurrentPostsApi.exportPilots, { day, ...filters, ...file })
                      }
                    />
                  }
                  rows={pages.flatMap((page) => page.rows)}
                  rowKey={(row) => row.id}
                  total={first.total}
                  {...moreOf(list)}
                  empty={
                    <NoneOf filters={filters} onClear={clear} none={m.concurrent_posts_none()} />
                  }
                  columns={columnsOf(first.rules)}
                />
              </>
            )}
          </Acts>
        </>
      )}
    </Page>
  )
}

function columnsOf(rules: ModelsInForce): Column<Pilot>[] {
  return [
    {
      key: 'model',
      head: m.concurrent_posts_model(),
      wide: true,
      onPhone: 'title',
      cell: ({ id, model }) => (
        <Link to="/kiem-nhiem/$id" params={{ id }}>
          {modelName(model, rules)}
        </Link>
      ),
    },
    {
      key: 'organization',
      head: m.concurrent_posts_where(),
      wide: true,
      onPhone: 'fact',
      cell: ({ organizationName }) => organizationName,
    },
    {
      key: 'state',
      head: m.concurrent_posts_state(),
      onPhone: 'fact',
      cell: ({ state }) => <Tag tone={stateTones[state]}>{stateName(state)}</Tag>,
    },
    { key: 'time', head: m.concurrent_posts_time(), onPhone: 'fact', cell: spanInWords },
    {
      key: 'effect',
      head: m.concurrent_posts_effect(),
      onPhone: 'fact',
      cell: (row) => effectInWords(row) ?? '–',
    },
    {
      key: 'reported',
      head: m.concurrent_posts_reported_on(),
      onPhone: 'left-out',
      cell: ({ reportedOn }) =>
        reportedOn === null ? m.concurrent_posts_no_report() : formatDay(reportedOn),
    },
  ]
}
