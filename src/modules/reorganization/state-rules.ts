import { type Refusal, refuse } from '../../platform/refusal.ts'

/** How far a plan has come. What is changed after its appraisal is appraised again. */
export const planStates = [
  'drafted',
  'appraised',
  'consulted',
  'decided',
  'applying',
  'applied',
  'withdrawn',
] as const
export type PlanState = (typeof planStates)[number]

export const opinionKinds = ['appraisal', 'consultation'] as const
export type OpinionKind = (typeof opinionKinds)[number]

export type PlanAct =
  | 'edit'
  | 'appraise'
  | 'consult'
  | 'decide'
  | 'withdraw'
  | 'rehearse'
  | 'apply'
  | 'pause'
  | 'undo'

const open: readonly PlanState[] = ['drafted', 'appraised', 'consulted']

/** The states an act is done in, and what it makes of them; null leaves them. */
const acts: Record<PlanAct, { from: readonly PlanState[]; to: PlanState | null }> = {
  edit: { from: open, to: 'drafted' },
  appraise: { from: ['drafted'], to: 'appraised' },
  consult: { from: ['appraised', 'consulted'], to: 'consulted' },
  decide: { from: ['appraised', 'consulted'], to: 'decided' },
  withdraw: { from: [...open, 'decided'], to: 'withdrawn' },
  rehearse: { from: [...open, 'decided'], to: null },
  // One that stands half-way goes on.
  apply: { from: ['decided', 'applying'], to: 'applying' },
  pause: { from: ['applying'], to: null },
  undo: { from: ['applying', 'applied'], to: 'decided' },
}

export function stateAfter(act: PlanAct, state: PlanState): PlanState {
  return acts[act].to ?? state
}

type Standing = { state: PlanState; isHalted: boolean }

/** How a plan stands as people call it: one that is being applied may stand half-way. */
export function shownState({ state, isHalted }: Standing): PlanState | 'halted' {
  return isHalted ? 'halted' : state
}

/** Why nobody begins again what is being applied. */
export function whyNotGoOn({ state, isHalted }: Standing): Refusal | null {
  return state === 'applying' && !isHalted ? refuse('conflict', 'reorganization.busy') : null
}

/** Why a plan is not paused: nobody works on it, or who does is stopped where they are. */
export function whyNotPause({
  isHalted,
  isElsewhere,
}: Standing & { isElsewhere: boolean }): Refusal | null {
  if (isElsewhere) return refuse('conflict', 'reorganization.worked-elsewhere')
  return isHalted ? refuse('conflict', 'reorganization.not-running') : null
}

/** Why an act cannot be done to a plan in this state, with so many faults. */
export function whyNotAct(
  act: PlanAct,
  { state, faults }: { state: PlanState; faults: number },
): Refusal | null {
  if (!acts[act].from.includes(state)) return refuse('conflict', `reorganization.${state}`, { act })
  const isJudged = act === 'appraise' || act === 'decide' || act === 'rehearse'
  return isJudged && faults > 0 ? refuse('conflict', 'reorganization.faulty', { faults }) : null
}
