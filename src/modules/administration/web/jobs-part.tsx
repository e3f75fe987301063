import { Button, NativeSelect } from '@mantine/core'
import { useMutation, useQueryClient, useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { jobStates, whyNotRepeat, whyNotStop } from '../../../platform/jobs/rules.ts'
import { call } from '../../../web/call.ts'
import { formatInstant, formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { inPages, moreOf } from '../../../web/ui/page-by-page.ts'
import { EmptyState, Filters, ProblemView, Tag } from '../../../web/ui/small.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import { administrationApi } from '../contract.ts'
import { administrationFilters } from './filters.ts'
import { jobKindName, stateNames } from './words.ts'

const route = getRouteApi('/_desk/quan-tri')

type AnyJob = ReplyOf<typeof administrationApi.jobs>['rows'][number]

/** Everybody's jobs: which wait, run or failed, and stopping them or running them again. */
export function JobsPart() {
  const { jobs: state } = route.useSearch()
  const navigate = route.useNavigate()
  const list = useSuspenseInfiniteQuery({
    queryKey: ['installation', 'jobs', state],
    queryFn: ({ pageParam }) => call(administrationApi.jobs, { state, after: pageParam }),
    ...inPages,
    refetchInterval: 3000,
  })
  const { pages } = list.data
  const acts = useJobActs()
  const show = (wanted: string) => {
    const { jobs } = administrationFilters({ jobs: wanted })
    return navigate({ replace: true, search: (search) => ({ ...search, jobs }) })
  }
  return (
    <>
      <p>{m.administration_jobs_lead()}</p>
      <Filters>
        <NativeSelect
          label={m.jobs_state()}
          value={state ?? ''}
          onChange={(event) => show(event.currentTarget.value)}
          data={[
            { value: '', label: m.ui_all() },
            ...jobStates.map((value) => ({ value, label: stateNames[value]() })),
          ]}
        />
      </Filters>
      {acts.error && <ProblemView error={acts.error} />}
      <DataTable
        caption={m.administration_part_jobs()}
        rows={pages.flatMap((page) => page.rows)}
        rowKey={(job) => job.id}
        total={pages[0]?.total ?? 0}
        {...moreOf(list)}
        empty={<EmptyState>{m.administration_jobs_none()}</EmptyState>}
        columns={[...facts, { key: 'act', head: '', onPhone: 'fact', cell: acts.cell }]}
      />
    </>
  )
}

function useJobActs() {
  const queries = useQueryClient()
  const settled = { onSettled: () => queries.invalidateQueries({ queryKey: ['installation'] }) }
  const stop = useMutation({
    mutationFn: (id: string) => call(administrationApi.stopJob, { id }),
    ...settled,
  })
  const repeat = useMutation({
    mutationFn: (id: string) => call(administrationApi.repeatJob, { id }),
    ...settled,
  })
  const cell = (job: AnyJob) => {
    if (job.cancelAsked && job.finishedAt === null) return m.administration_job_stopping()
    const act = whyNotStop(job) === null ? { ...stop, label: m.jobs_cancel() } : null
    const again =
      whyNotRepeat(job) === null ? { ...repeat, label: m.administration_job_again() } : null
    const shown = act ?? again
    if (!shown) return null
    return (
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`${shown.label}: ${jobKindName(job.kind)}, ${formatInstant(job.queuedAt)}`}
        onClick={() => shown.mutate(job.id)}
      >
        {shown.label}
      </Button>
    )
  }
  return { cell, error: stop.error ?? repeat.error }
}

const facts: Column<AnyJob>[] = [
  {
    key: 'kind',
    head: m.jobs_name(),
    onPhone: 'title',
    cell: (job) => jobKindName(job.kind),
  },
  {
    key: 'owner',
    head: m.administration_job_owner(),
    onPhone: 'fact',
    cell: (job) => job.ownerName ?? m.administration_job_system(),
  },
  {
    key: 'state',
    head: m.jobs_state(),
    onPhone: 'fact',
    cell: ({ state, error }) => (
      <>
        <Tag tone={tones[state]}>{stateNames[state]()}</Tag>
        {error && <p>{sayWhyNot({ kind: 'conflict', ...error })}</p>}
      </>
    ),
  },
  {
    key: 'queued',
    head: m.jobs_queued_at(),
    onPhone: 'fact',
    cell: (job) => formatInstant(job.queuedAt),
  },
  {
    key: 'finished',
    head: m.administration_job_finished(),
    onPhone: 'fact',
    cell: (job) => (job.finishedAt === null ? '–' : formatInstant(job.finishedAt)),
  },
  {
    key: 'progress',
    head: m.jobs_progress(),
    cell: (job) =>
      job.total === null ? '–' : `${formatNumber(job.done)}/${formatNumber(job.total)}`,
  },
]

const tones = {
  queued: 'plain',
  running: 'amber',
  done: 'green',
  failed: 'red',
  cancelled: 'plain',
} as const
