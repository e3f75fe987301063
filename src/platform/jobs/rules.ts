import { type Refusal, refuse } from '../refusal.ts'

/** Where a job stands; addresses know these words without the contract. */
export const jobStates = ['queued', 'running', 'failed', 'cancelled', 'done'] as const

/** Why a job cannot be asked to stop, or null when it can. */
export function whyNotStop({ finishedAt }: { finishedAt: unknown }): Refusal | null {
  return finishedAt === null ? null : refuse('conflict', 'jobs.already-finished')
}

/** Why a job cannot be run again, or null when it can: one that is done must be asked for anew. */
export function whyNotRepeat({ state }: { state: string }): Refusal | null {
  if (state === 'failed' || state === 'cancelled') return null
  return refuse('conflict', state === 'done' ? 'jobs.done' : 'jobs.not-over')
}
