import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { sayWhyNot } from '../../../web/why-not.ts'
import type { BatchState } from '../rules.ts'
import type { ShownRow } from './shown.ts'

export function actName(act: string): string {
  return act === 'correctGender'
    ? m.batches_act_correctGender()
    : (message(`members_act_${act}`) ?? act)
}

/** How a batch stands. */
export function stateName(state: BatchState): string {
  return message(`batches_state_${state}`) ?? state
}

/** Why, for many at once: what differs from one to the next is left out. */
export function reasonName(code: string): string {
  return message(`batches_why_${code}`) ?? sayWhyNot({ kind: 'conflict', code })
}

/** What was asked for all alike, in a line. */
export function whatIsAsked({ act, on, until, kind, receiver, decision }: ShownRow): string {
  const kinds: Record<string, () => string | null> = {
    transfer: () => message(`members_transfer_${kind}`),
    leaveForATime: () => message(`members_purpose_${kind}`),
    correctGender: () => message(`members_gender_${kind}`),
  }
  return [
    kind && kinds[act]?.(),
    receiver?.name,
    on && m.batches_from({ day: formatDay(on) }),
    until && m.batches_until({ day: formatDay(until) }),
    decision && m.ui_decision({ number: decision.number, day: formatDay(decision.on) }),
  ]
    .filter(Boolean)
    .join(' · ')
}
