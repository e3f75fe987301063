import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { jobsApi } from '../../../platform/jobs/contract.ts'
import { call } from '../../../web/call.ts'
import { formatInstant, formatMonth, formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { Page } from '../../../web/ui/page.tsx'
import { ProblemView } from '../../../web/ui/small.tsx'
import { visitPlansApi } from '../contract.ts'
import { type Plan, PlanLines } from './plan-lines.tsx'
import { RulesNote } from './rules-note.tsx'
import styles from './visits.module.css'
import { said } from './words.ts'

/** A plan of a month: looked at line by line before it is accepted, and what came of it. */
export function PlanPage({ id }: { id: string }) {
  const [isFresh, setFresh] = useState(false)
  const { data: plan } = useSuspenseQuery({
    queryKey: ['visits', 'plan', id],
    queryFn: () => call(visitPlansApi.one, { id }),
    refetchInterval: ({ state }) => (state.data?.state === 'working' ? 1000 : false),
  })
  return (
    <Page
      title={m.visits_plan_title({ month: formatMonth(plan.month) })}
      lead={m.visits_plan_lead({ organization: plan.organizationName })}
      breadcrumbs={[
        <Link key="all" to="/chuyen-co-so">
          {said.title()}
        </Link>,
      ]}
    >
      {plan.state === 'working' && <Working jobId={plan.jobId} />}
      {plan.state === 'proposed' && <Proposed plan={plan} onAccepted={() => setFresh(true)} />}
      {plan.state === 'accepted' && <Accepted plan={plan} isFresh={isFresh} />}
      {plan.state === 'discarded' && <p role="status">{m.visits_plan_discarded()}</p>}
      <RulesNote rules={plan.rules} />
      <PlanLines plan={plan} />
    </Page>
  )
}

function Working({ jobId }: { jobId: string | null }) {
  const { data: job } = useQuery({
    queryKey: ['jobs', jobId],
    queryFn: () => call(jobsApi.one, { id: jobId ?? '' }),
    refetchInterval: 1000,
    enabled: jobId !== null,
  })
  return (
    <p role="status">
      {m.visits_plan_working()}{' '}
      <progress
        aria-label={m.visits_plan_working()}
        value={job?.done}
        max={job?.total ?? undefined}
      />
    </p>
  )
}

function Proposed({ plan, onAccepted }: { plan: Plan; onAccepted: () => void }) {
  const { id, version, counts, spread, optimal } = plan
  const queries = useQueryClient()
  const done = { onSuccess: () => queries.invalidateQueries({ queryKey: ['visits'] }) }
  const accept = useMutation({
    mutationFn: () => call(visitPlansApi.accept, { id, version }),
    onSuccess: () => {
      onAccepted()
      return done.onSuccess()
    },
  })
  const discard = useMutation({ mutationFn: () => call(visitPlansApi.discard, { id }), ...done })
  const error = accept.error ?? discard.error
  const [visits, officials] = [formatNumber(counts.visits), formatNumber(counts.officials)]
  return (
    <>
      <p role="status">
        <strong>{m.visits_plan_proposed({ visits, officials })}</strong>{' '}
        {spread && m.visits_plan_spread(spread)}{' '}
        {counts.nobody > 0 && m.visits_plan_nobody({ count: formatNumber(counts.nobody) })}{' '}
        {optimal ? m.visits_plan_optimal() : m.visits_plan_not_optimal()}
      </p>
      {error && <ProblemView error={error} />}
      <div className={styles.buttons}>
        {counts.visits > 0 && (
          <Button loading={accept.isPending} onClick={() => accept.mutate()}>
            {m.visits_plan_accept({ count: officials })}
          </Button>
        )}
        <Button variant="default" loading={discard.isPending} onClick={() => discard.mutate()}>
          {m.visits_plan_discard()}
        </Button>
      </div>
    </>
  )
}

function Accepted({ plan, isFresh }: { plan: Plan; isFresh: boolean }) {
  const { counts, acceptedAt, month, organizationId } = plan
  const at = formatInstant(acceptedAt ?? '')
  return (
    // The button that was pressed is gone: whoever goes by the keyboard goes on from here.
    <p role="status" tabIndex={-1} ref={isFresh ? (line) => line?.focus() : undefined}>
      {m.visits_plan_accepted({ at, visits: formatNumber(counts.visits) })}{' '}
      {counts.leftOut > 0 && m.visits_plan_left_out({ count: formatNumber(counts.leftOut) })}{' '}
      <Link to="/chuyen-co-so" search={{ month, organizationId }}>
        {m.visits_plan_see()}
      </Link>
    </p>
  )
}
