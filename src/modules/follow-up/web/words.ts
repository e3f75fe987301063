import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { getLocale } from '../../../web/paraglide/runtime.js'
import { message } from '../../../web/say.ts'
import type { Assignment, AssignmentState, DutiesInForce } from '../contract.ts'

export function stateName(state: AssignmentState): string {
  return message(`follow_up_state_${state}`) ?? state
}

export const stateTones = {
  active: 'green',
  coming: 'plain',
  ended: 'plain',
  waits: 'red',
} as const

/** What the regulation calls a duty. */
export function dutyName(duty: string, rules: DutiesInForce): string {
  return rules?.body.duties[duty]?.name[getLocale()] ?? duty
}

/** What is followed: an organization, or a territory of it. */
export function placeInWords({
  organizationName,
  territory,
}: Pick<Assignment, 'organizationName' | 'territory'>): string {
  return territory === null ? organizationName : `${territory}, ${organizationName}`
}

export function spanInWords({ from, until }: Pick<Assignment, 'from' | 'until'>): string {
  return until === null
    ? m.follow_up_since({ from: formatDay(from) })
    : m.follow_up_span({ from: formatDay(from), until: formatDay(until) })
}
