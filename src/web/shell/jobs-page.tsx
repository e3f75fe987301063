import { Button } from '@mantine/core'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { jobsApi } from '../../platform/jobs/contract.ts'
import { addressOf, call } from '../call.ts'
import { formatInstant, formatNumber } from '../format.ts'
import { m } from '../paraglide/messages.js'
import { DataTable } from '../ui/data-table.tsx'
import { Page } from '../ui/page.tsx'
import { EmptyState, ProblemView, Tag } from '../ui/small.tsx'

/** Long work one has asked for: how far it is, and what came of it. */
export function JobsPage() {
  const queries = useQueryClient()
  const { data: jobs } = useSuspenseQuery({
    queryKey: ['jobs'],
    queryFn: () => call(jobsApi.list, {}),
    refetchInterval: 2000,
  })
  const cancel = useMutation({
    mutationFn: (id: string) => call(jobsApi.cancel, { id }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['jobs'] }),
  })
  return (
    <Page title={m.jobs_title()} lead={m.jobs_lead()}>
      {cancel.error && <ProblemView error={cancel.error} />}
      <DataTable
        caption={m.jobs_title()}
        rows={jobs}
        rowKey={(job) => job.id}
        total={jobs.length}
        empty={<EmptyState>{m.jobs_none()}</EmptyState>}
        columns={[
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
            cell: (job) => <Tag>{states[job.state]()}</Tag>,
          },
          {
            key: 'progress',
            head: m.jobs_progress(),
            onPhone: 'fact',
            cell: (job) =>
              job.total === null ? '–' : `${formatNumber(job.done)}/${formatNumber(job.total)}`,
          },
          {
            key: 'act',
            head: '',
            cell: (job) =>
              job.hasFile ? (
                <a href={addressOf(jobsApi.file, { id: job.id })}>{m.jobs_file()}</a>
              ) : job.finishedAt ? null : (
                <Button size="compact-sm" variant="default" onClick={() => cancel.mutate(job.id)}>
                  {m.jobs_cancel()}
                </Button>
              ),
          },
        ]}
      />
    </Page>
  )
}

const states = {
  queued: m.jobs_queued,
  running: m.jobs_running,
  done: m.jobs_done,
  failed: m.jobs_failed,
  cancelled: m.jobs_cancelled,
}
