import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import type { Fault, LedgerNumbers, ListedBody, ListedPlan } from '../contract.ts'
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

/** A number of a ledger by its name. */
export function numberOf(ledger: LedgerNumbers, entry: LedgerEntry): number {
  switch (entry) {
    case 'merged.from':
      return ledger.merged.from
    case 'merged.to':
      return ledger.merged.to
    case 'consolidated.from':
      return ledger.consolidated.from
    case 'consolidated.to':
      return ledger.consolidated.to
    case 'split.from':
      return ledger.split.from
    case 'split.to':
      return ledger.split.to
    default:
      return ledger[entry]
  }
}
