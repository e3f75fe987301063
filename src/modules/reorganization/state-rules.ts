import { type Refusal, refuse } from '../../platform/refusal.ts'

/** How far a plan has come. What is changed after its appraisal is appraised again. */
export const planStates = ['drafted', 'appraised', 'consulted', 'decided', 'withdrawn'] as const
export type PlanState = (typeof planStates)[number]

export const opinionKinds = ['appraisal', 'consultation'] as const
export type OpinionKind = (typeof opinionKinds)[number]

export type PlanAct = 'edit' | 'appraise' | 'consult' | 'decide' | 'withdraw'

const open: readonly PlanState[] = ['drafted', 'appraised', 'consulted']

/** The states an act is done in, and what it makes of them; null leaves the state. */
const acts: Record<PlanAct, { from: readonly PlanState[]; to: PlanState }> = {
  edit: { from: open, to: 'drafted' },
  appraise: { from: ['drafted'], to: 'appraised' },
  consult: { from: ['appraised', 'consulted'], to: 'consulted' },
  decide: { from: ['appraised', 'consulted'], to: 'decided' },
  withdraw: { from: open, to: 'withdrawn' },
}

export function stateAfter(act: PlanAct): PlanState {
  return acts[act].to
}

/** Why an act cannot be done to a plan in this state, with so many faults. */
export function whyNotAct(
  act: PlanAct,
  { state, faults }: { state: PlanState; faults: number },
): Refusal | null {
  if (!acts[act].from.includes(state)) return refuse('conflict', `reorganization.${state}`, { act })
  const isJudged = act === 'appraise' || act === 'decide'
  return isJudged && faults > 0 ? refuse('conflict', 'reorganization.faulty', { faults }) : null
}
