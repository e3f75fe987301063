import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { sayWhyNot } from '../../../web/why-not.ts'
import { overSince } from '../apply-rules.ts'
import { undoName } from './apply-acts.ts'
import type { ShownPlan } from './shown-plan.ts'

/** Why a plan stands half-way, the two ways out of it, and whose they are. */
export function Halted({ plan }: { plan: ShownPlan }) {
  const { job, grace, mayGoOn, state } = plan
  const goOn = m.reorganization_act_go_on()
  return (
    <section aria-labelledby="halted">
      <h2 id="halted">{m.reorganization_halted()}</h2>
      <p>{whyHalted(job)}</p>
      {grace?.isOver ? (
        <p>{m.reorganization_halted_undo_over({ on: formatDay(overSince(grace)), goOn })}</p>
      ) : (
        <p>
          {m.reorganization_halted_ways({ goOn, undo: undoName(state) })}{' '}
          {grace && m.reorganization_halted_undo_until({ on: formatDay(grace.lastDay) })}
        </p>
      )}
      {mayGoOn.length > 0 && <p>{m.reorganization_halted_who({ names: mayGoOn.join(', ') })}</p>}
    </section>
  )
}

function whyHalted(job: ShownPlan['job']): string {
  if (job?.state === 'cancelled') return m.reorganization_halted_paused()
  if (job?.why) return m.reorganization_halted_because({ why: sayWhyNot(job.why) })
  return m.reorganization_halted_unknown()
}
