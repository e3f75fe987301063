import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import type { Fault, ListedBody, ListedPlan } from '../contract.ts'
import type { LedgerEntry } from '../entry-rules.ts'

export function stateName(state: ListedPlan['state']): string {
  return message(`reorganization_state_${state}`) ?? state
}

export const stateTones = {
  drafted: 'gold',
  appraised: 'gold',
  consulted: 'gold',
  decided: 'green',
  withdrawn: 'plain',
} as const

export function decisionName({ decision, isFounded }: ListedBody): string {
  if (isFounded) return m.reorganization_decision_founded()
  return message(`reorganization_decision_${decision ?? 'undecided'}`) ?? ''
}

/** Where a body goes by what is decided: into whom, under whom, under which name. */
export function destination({ targets, newName, newParent }: ListedBody): string {
  return targets.map(({ name }) => name).join('; ') || newName || newParent?.name || ''
}

export function faultInWords({ code, details }: Fault): string {
  return message(`reorganization_fault_${code.replaceAll('-', '_')}`, details) ?? code
}

export function entryName(entry: LedgerEntry): string {
  return message(`reorganization_entry_${entry.replace('.', '_')}`) ?? entry
}
