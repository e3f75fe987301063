import { Button, NativeSelect } from '@mantine/core'
import { useMutation, useQueryClient, useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { exportsApi } from '../../core/exports/contract.ts'
import { ExportButton } from '../../core/exports/web/export-button.tsx'
import { ViewBar } from '../../core/views/web/view-bar.tsx'
import type { ReplyOf } from '../../platform/endpoint.ts'
import { jobsApi } from '../../platform/jobs/contract.ts'
import { jobStates } from '../../platform/jobs/rules.ts'
import { addressOf, call } from '../call.ts'
import { formatInstant, formatNumber } from '../format.ts'
import { m } from '../paraglide/messages.js'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { DayField } from '../ui/day-field.tsx'
import { useFilters } from '../ui/filters.ts'
import { NoneMatch } from '../ui/none-match.tsx'
import { Page } from '../ui/page.tsx'
import { inPages, moreOf } from '../ui/page-by-page.ts'
import { SearchField } from '../ui/search-field.tsx'
import { EmptyState, Filters, ProblemView, Tag } from '../ui/small.tsx'
import { jobFilters } from './job-filters.ts'

type Job = ReplyOf<typeof jobsApi.list>['rows'][number]

/** Milliseconds until the list is asked for again, while something is under way and else. */
const often = 2000
const seldom = 15_000

/** Long work one has asked for: how far it is, and what came of it. */
export function JobsPage() {
  const queries = useQueryClient()
  const [filters, , clear] = useFilters(jobFilters)
  const list = useSuspenseInfiniteQuery({
    queryKey: ['jobs', filters],
    queryFn: ({ pageParam }) => call(jobsApi.list, { ...filters, after: pageParam }),
    ...inPages,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ rows }) => rows.some((job) => !job.finishedAt)) ? often : seldom,
  })
  const cancel = useMutation({
    mutationFn: (id: string) => call(jobsApi.cancel, { id }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['jobs'] }),
  })
  const { pages } = list.data
  const isNarrowed = Object.keys(filters).length > 0
  return (
    <Page title={m.jobs_title()} lead={m.jobs_lead()}>
      <ViewBar list="jobs" known={jobFilters} />
      <JobFilterBar />
      {cancel.error && <ProblemView error={cancel.error} />}
      <DataTable
        caption={m.jobs_title()}
        list="jobs"
        tools={
          <ExportButton
            list="jobs"
            ask={(file) => call(exportsApi.jobs, { ...filters, ...file })}
          />
        }
        rows={pages.flatMap((page) => page.rows)}
        rowKey={(job) => job.id}
        total={pages[0]?.total ?? 0}
        {...moreOf(list)}
        empty={
          isNarrowed ? <NoneMatch onClear={clear} /> : <EmptyState>{m.jobs_none()}</EmptyState>
        }
        columns={[...facts, actColumn((id) => cancel.mutate(id))]}
      />
    </Page>
  )
}

function JobFilterBar() {
  const [{ state, q, from }, filter] = useFilters(jobFilters)
  return (
    <Filters>
      <SearchField label={m.jobs_find()} value={q ?? ''} onSearch={(text) => filter({ q: text })} />
      <NativeSelect
        label={m.jobs_state()}
        value={state ?? ''}
        onChange={(event) => filter({ state: event.currentTarget.value })}
        data={[
          { value: '', label: m.ui_all() },
          ...jobStates.map((value) => ({ value, label: states[value]() })),
        ]}
      />
      <DayField
        label={m.jobs_from()}
        value={from ?? null}
        onChange={(day) => filter({ from: day ?? undefined })}
      />
    </Filters>
  )
}

const states = {
  queued: m.jobs_queued,
  running: m.jobs_running,
  done: m.jobs_done,
  failed: m.jobs_failed,
  cancelled: m.jobs_cancelled,
}

const tones = {
  queued: 'plain',
  running: 'amber',
  done: 'green',
  failed: 'red',
  cancelled: 'plain',
} as const

const facts: readonly Column<Job>[] = [
  { key: 'title', head: m.jobs_name(), onPhone: 'title', cell: (job) => job.title },
  {
    key: 'at',
    head: m.jobs_queued_at(),
    onPhone: 'fact',
    cell: (job) => formatInstant(job.queuedAt),
  },
  {
    key: 'state',
    head: m.jobs_state(),
    onPhone: 'fact',
    cell: ({ state }) => <Tag tone={tones[state]}>{states[state]()}</Tag>,
  },
  {
    key: 'progress',
    head: m.jobs_progress(),
    onPhone: 'fact',
    cell: (job) =>
      job.total === null ? '–' : `${formatNumber(job.done)}/${formatNumber(job.total)}`,
  },
]

/** What can be had of a job that is over, or done about one that is not. */
function actColumn(onCancel: (id: string) => void): Column<Job> {
  return {
    key: 'act',
    head: '',
    onPhone: 'fact',
    cell: (job) => {
      const of = `${job.title}, ${formatInstant(job.queuedAt)}`
      if (job.hasFile)
        return (
          <a href={addressOf(jobsApi.file, { id: job.id })} aria-label={`${m.jobs_file()}: ${of}`}>
            {m.jobs_file()}
          </a>
        )
      return job.finishedAt ? null : (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`${m.jobs_cancel()}: ${of}`}
          onClick={() => onCancel(job.id)}
        >
          {m.jobs_cancel()}
        </Button>
      )
    },
  }
}
