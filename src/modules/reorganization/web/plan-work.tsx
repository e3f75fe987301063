import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { sayWhyNot } from '../../../web/why-not.ts'
import { plansAppliedApi } from '../apply-contract.ts'
import { Halted } from './halted.tsx'
import { Obstacles } from './obstacles.tsx'
import type { ShownPlan } from './shown-plan.ts'
import { changedInWords } from './words.ts'

/** Whether a job, or somebody at the command line, works on a plan now. */
export function isWorking({ state, isHalted, job }: ShownPlan): boolean {
  if (state === 'applying') return !isHalted
  return job?.state === 'queued' || job?.state === 'running'
}

/** How far a plan has come that is rehearsed or applied, and what stands in its way. */
export function PlanWork({ plan }: { plan: ShownPlan }) {
  const { id, state, job, progress } = plan
  return (
    <>
      {progress && (
        <p role="status">
          {m.reorganization_progress({
            done: formatNumber(progress.done),
            total: formatNumber(progress.total),
          })}{' '}
          <progress
            aria-label={m.reorganization_act_apply()}
            value={progress.done}
            max={progress.total}
          />
        </p>
      )}
      {isWorking(plan) && progress === null && <p role="status">{m.reorganization_rehearsing()}</p>}
      {plan.isHalted && <Halted plan={plan} />}
      {!plan.isHalted && job?.state === 'failed' && job.why && (
        <p role="alert">{sayWhyNot(job.why)}</p>
      )}
      <p>
        <Link to="/sap-xep/$id/dien-tap" params={{ id }}>
          {m.reorganization_rehearsal_open()}
        </Link>
      </p>
      {(state === 'decided' || state === 'applied' || plan.isHalted) && <InTheWay plan={plan} />}
    </>
  )
}

function InTheWay({ plan: { id, state, version } }: { plan: ShownPlan }) {
  const { data } = useQuery({
    queryKey: ['reorganization-plans', 'obstacles', id, version],
    queryFn: () => call(plansAppliedApi.obstacles, { id }),
  })
  if (!data) return null
  if (state !== 'applied') return <Obstacles obstacles={data.obstacles} />
  if (data.changed.length === 0) return null
  return (
    <section aria-labelledby="changed">
      <h2 id="changed">
        {m.reorganization_obstacles({ count: formatNumber(data.changed.length) })}
      </h2>
      <ul>
        {data.changed.map((changed) => (
          <li key={JSON.stringify(changed)}>{changedInWords(changed)}</li>
        ))}
      </ul>
    </section>
  )
}
