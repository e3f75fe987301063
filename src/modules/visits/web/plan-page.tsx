import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { jobsApi } from '../../../platform/jobs/contract.ts'
import { call } from '../../../web/call.ts'
import { formatDay, formatInstant, formatMonth, formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { ProblemView, Tag } from '../../../web/ui/small.tsx'
import { type PlanLine, visitPlansApi } from '../contract.ts'
import { RulesNote } from './rules-note.tsx'
import styles from './visits.module.css'
import { momentOf, said } from './words.ts'

type Plan = ReplyOf<typeof visitPlansApi.one>

/** A plan of a month: looked at line by line before it is accepted, and what came of it. */
export function PlanPage({ id }: { id: string }) {
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
      {plan.state === 'proposed' && <Proposed plan={plan} />}
      {plan.state === 'accepted' && <Accepted plan={plan} />}
      {plan.state === 'discarded' && <p role="status">{m.visits_plan_discarded()}</p>}
      <RulesNote rules={plan.rules} />
      <DataTable
        caption={m.visits_plan_title({ month: formatMonth(plan.month) })}
        rows={plan.lines}
        rowKey={(line) => String(line.position)}
        total={plan.lines.length}
        empty={null}
        columns={columnsOf(plan)}
      />
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

function Proposed({ plan }: { plan: Plan }) {
  const { id, version, counts, spread, optimal } = plan
  const queries = useQueryClient()
  const done = { onSuccess: () => queries.invalidateQueries({ queryKey: ['visits'] }) }
  const accept = useMutation({
    mutationFn: () => call(visitPlansApi.accept, { id, version }),
    ...done,
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

function Accepted({ plan: { counts, acceptedAt, month, organizationId } }: { plan: Plan }) {
  const at = formatInstant(acceptedAt ?? '')
  return (
    <p role="status">
      {m.visits_plan_accepted({ at, visits: formatNumber(counts.visits) })}{' '}
      {counts.leftOut > 0 && m.visits_plan_left_out({ count: formatNumber(counts.leftOut) })}{' '}
      <Link to="/chuyen-co-so" search={{ month, organizationId }}>
        {m.visits_plan_see()}
      </Link>
    </p>
  )
}

function columnsOf({ state }: Plan): Column<PlanLine>[] {
  return [
    {
      key: 'organization',
      head: said.organization(),
      onPhone: 'title',
      cell: ({ organizationName, parentName }) =>
        parentName ? `${organizationName} (${parentName})` : organizationName,
    },
    { key: 'day', head: said.day(), onPhone: 'fact', cell: momentOf },
    {
      key: 'who',
      head: m.visits_plan_who(),
      onPhone: 'fact',
      cell: (line) => line.official ?? <Nobody line={line} />,
    },
    {
      key: 'last',
      head: m.visits_plan_last(),
      onPhone: 'fact',
      cell: ({ lastVisitOn }) => (lastVisitOn === null ? said.openNever() : formatDay(lastVisitOn)),
    },
    {
      key: 'due',
      head: m.visits_plan_due(),
      wide: true,
      onPhone: 'left-out',
      cell: ({ due }) => (due ? m.visits_plan_due_yes() : m.visits_plan_due_no()),
    },
    ...(state === 'accepted' ? [resultColumn()] : []),
  ]
}

function Nobody({ line: { organizationId, month, meetingId } }: { line: PlanLine }) {
  const which = month === null ? { meetingId: meetingId ?? undefined } : { month }
  return (
    <>
      <Tag tone="amber">{m.visits_plan_no_one()}</Tag>{' '}
      <Link to="/chuyen-co-so/$id" params={{ id: 'moi' }} search={{ organizationId, ...which }}>
        {said.actPlan()}
      </Link>
    </>
  )
}

function resultColumn(): Column<PlanLine> {
  return {
    key: 'result',
    head: m.visits_plan_result(),
    onPhone: 'fact',
    cell: ({ leftOut, officialId }) => {
      if (leftOut !== null) return message(`visits_left_out_${leftOut}`) ?? leftOut
      return officialId === null ? '–' : '✓'
    },
  }
}
