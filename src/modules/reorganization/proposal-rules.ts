import { spelling } from '../../platform/fold.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import type { BodyDecision } from './plan-rules.ts'

/** What became of a proposal; `open` waits for the planner. */
export const proposalStates = ['open', 'taken', 'declined', 'withdrawn'] as const
export type ProposalState = (typeof proposalStates)[number]

type Decided = {
  decision: BodyDecision | null
  targetIds: readonly string[]
  newName: string | null
  newKind: string | null
  newParentId: string | null
}

/** Why a proposal cannot be answered or withdrawn: it was already. */
export function whyNotAnswer({ state }: { state: ProposalState }): Refusal | null {
  return state === 'open' ? null : refuse('conflict', `reorganization.proposal-${state}`)
}

/** Whether what is proposed of a body is other than what the plan decides; names of new bodies count. */
export function isOther(
  plan: Decided & { targetNames: readonly string[] },
  proposed: Decided,
): boolean {
  if (plan.decision !== proposed.decision) return true
  const spelled = (name: string | null) => spelling(name ?? '')
  switch (proposed.decision) {
    case 'rename':
      return spelled(plan.newName) !== spelled(proposed.newName)
    case 'convert':
      return plan.newKind !== proposed.newKind
    case 'move':
      return plan.newParentId !== proposed.newParentId
    case 'consolidate':
    case 'split': {
      const names = namesOfNew(proposed.newName)
      return (
        [...proposed.targetIds].some((id) => !plan.targetIds.includes(id)) ||
        names.some((name) => !plan.targetNames.map(spelling).includes(spelling(name))) ||
        plan.targetIds.length !== proposed.targetIds.length + names.length
      )
    }
    default:
      return [...plan.targetIds].sort().join() !== [...proposed.targetIds].sort().join()
  }
}

/** The names of the new bodies a proposal speaks of. */
export function namesOfNew(newName: string | null): string[] {
  return (newName ?? '')
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}
