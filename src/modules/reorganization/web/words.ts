import type { ReplyOf } from '../../../platform/endpoint.ts'
import { formatDay, formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import type { Changed } from '../apply-contract.ts'
import type { Fault, ListedBody, ListedPlan } from '../contract.ts'
import type { LedgerEntry } from '../entry-rules.ts'
import type { proposalsApi } from '../proposal-contract.ts'
import type { EffectKind, Obstacle, Warning } from '../rehearsal-contract.ts'

/** A proposal as it arrives in the browser. */
export type ShownProposal = ReplyOf<typeof proposalsApi.one>['proposals'][number]

export function stateName(state: ListedPlan['state'] | 'halted'): string {
  return message(`reorganization_state_${state}`) ?? state
}

export const stateTones = {
  drafted: 'gold',
  appraised: 'gold',
  consulted: 'gold',
  decided: 'green',
  applying: 'amber',
  applied: 'green',
  withdrawn: 'plain',
  halted: 'red',
} as const

export function decisionName({
  decision,
  isFounded,
}: Pick<ListedBody, 'decision' | 'isFounded'>): string {
  if (isFounded) return m.reorganization_decision_founded()
  return message(`reorganization_decision_${decision ?? 'undecided'}`) ?? ''
}

/** Where a body goes by what is decided: into whom, under whom, under which name. */
export function destination({
  targets,
  newName,
  newParent,
}: Pick<ListedBody, 'targets' | 'newName' | 'newParent'>): string {
  return targets.map(({ name }) => name).join('; ') || newName || newParent?.name || ''
}

export function faultInWords({ code, details }: Fault): string {
  return message(`reorganization_fault_${code.replaceAll('-', '_')}`, details) ?? code
}

export function entryName(entry: LedgerEntry): string {
  return message(`reorganization_entry_${entry.replace('.', '_')}`) ?? entry
}

/** What stands in the way, in words; days as people write them. */
export function obstacleInWords({ code, details }: Obstacle): string {
  const { on, ...rest } = details
  const said = { ...rest, ...(on !== undefined && { on: formatDay(on) }) }
  return message(`reorganization_obstacle_${code.replaceAll('-', '_')}`, said) ?? code
}

export function changedInWords({ table, why, name }: Changed): string {
  const what = message(`reorganization_record_${table}`) ?? m.reorganization_changed_record()
  return why === 'changed-since'
    ? m.reorganization_changed_changed_since({ what, name })
    : m.reorganization_changed_depended_on({ what, name })
}

export function effectName(what: EffectKind): string {
  return message(`reorganization_effect_${what}`) ?? what
}

/** A warning in words; a size by the code of its regulation. */
export function warningInWords({ what, with: other, number }: Warning): string {
  const size = number === null ? '' : formatNumber(number)
  const said = message(`organizations_size_${other}`, { number: size })
  if (what === 'size' && said !== null) return said
  return message(`reorganization_warning_${what}`, { with: other, number: size }) ?? what
}

/** A proposal as its decision reads: `sáp nhập vào: Chi bộ ấp 1`. */
export function proposalInWords(proposal: ShownProposal): string {
  return [decisionName({ ...proposal, isFounded: false }), destination(proposal)]
    .filter(Boolean)
    .join(': ')
}

export function proposalState(state: ShownProposal['state']): string {
  return message(`reorganization_proposal_state_${state}`) ?? state
}

export const proposalTones = {
  open: 'gold',
  taken: 'green',
  declined: 'red',
  withdrawn: 'plain',
} as const
