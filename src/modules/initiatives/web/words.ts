import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import type { Initiative } from '../contract.ts'
import type { InitiativeField, InitiativeState, Verdict } from '../rules.ts'

export function fieldName(field: InitiativeField): string {
  return message(`initiatives_field_${field}`) ?? field
}

export function stateName(state: InitiativeState): string {
  return message(`initiatives_state_${state}`) ?? state
}

export function verdictName(verdict: Verdict | 'none'): string {
  return message(`initiatives_verdict_${verdict}`) ?? verdict
}

export const stateTones = { tried: 'green', coming: 'plain', ended: 'plain' } as const

export const verdictTones = {
  worthKeeping: 'green',
  notWorthKeeping: 'amber',
  undecided: 'plain',
  none: 'plain',
} as const

export function spanInWords({ from, until }: Pick<Initiative, 'from' | 'until'>): string {
  return until === null
    ? m.initiatives_since({ from: formatDay(from) })
    : m.initiatives_span({ from: formatDay(from), until: formatDay(until) })
}
