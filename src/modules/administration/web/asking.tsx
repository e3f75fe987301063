import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { m } from '../../../web/paraglide/messages.js'
import { ProblemView } from '../../../web/ui/small.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import type { administrationApi } from '../contract.ts'
import { stateNames } from './words.ts'

type AnyJob = ReplyOf<typeof administrationApi.jobs>['rows'][number]

export function isUnderWay(job: AnyJob | null): boolean {
  return job !== null && job.finishedAt === null
}

/** Milliseconds after which a page looks again: soon while something is under way, else rarely. */
export function againAfter(isBusy: boolean): number {
  return isBusy ? 1000 : 30_000
}

/** Asks for a job with one button, and tells how far it is or why it did not end well. */
export function Asking({
  label,
  ask,
  job,
  progress,
}: {
  label: string
  ask: () => Promise<unknown>
  job: AnyJob | null
  progress: (job: AnyJob) => ReactNode
}) {
  const queries = useQueryClient()
  const { mutate, error, isPending } = useMutation({
    mutationFn: ask,
    onSettled: () => queries.invalidateQueries({ queryKey: ['installation'] }),
  })
  return (
    <>
      <Button onClick={() => mutate()} loading={isPending || isUnderWay(job)}>
        {label}
      </Button>
      {error && <ProblemView error={error} />}
      <output>{job && <Told job={job} progress={progress} />}</output>
    </>
  )
}

function Told({ job, progress }: { job: AnyJob; progress: (job: AnyJob) => ReactNode }) {
  if (job.state === 'done') return null
  if (job.state === 'running' && job.total !== null) return <p>{progress(job)}</p>
  if (!job.finishedAt) return <p>{m.administration_waiting()}</p>
  return (
    <p>
      {m.administration_ended_otherwise({ state: stateNames[job.state]() })}{' '}
      {job.error && sayWhyNot({ kind: 'conflict', ...job.error })}
    </p>
  )
}
