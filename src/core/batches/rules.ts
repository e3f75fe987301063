import { type Refusal, refuse } from '../../platform/refusal.ts'
import type { ManyAct } from '../members/acts.ts'

/** The acts a list of batches can be narrowed to, in the order in which they are offered. */
export const batchActs = [
  'recognizeFull',
  'transfer',
  'exempt',
  'endExemption',
  'leaveForATime',
  'comeBack',
  'correctGender',
] as const satisfies readonly ManyAct['act'][]

/** How a batch stands in its list; `kept` is one that could be undone only in part. */
export const batchStates = ['judging', 'ready', 'committed', 'kept', 'undone'] as const
export type BatchState = (typeof batchStates)[number]

type State = 'judging' | 'ready' | 'committed' | 'undone'
type Standing = { state: State; isBusy: boolean; counts: { [outcome: string]: number | undefined } }

/** How many members a batch is to write, or has written. */
export function headCount({ state, counts }: Pick<Standing, 'state' | 'counts'>): number {
  const { ready = 0, changed = 0, undone = 0, kept = 0 } = counts
  return state === 'ready' ? ready : changed + undone + kept
}

/** Why what was previewed cannot be written now. */
export function whyNotCommit({ state, isBusy, counts }: Standing): Refusal | null {
  if (isBusy || state === 'judging') return refuse('conflict', 'batches.busy')
  if (state !== 'ready') return refuse('conflict', 'batches.already-written')
  return (counts.ready ?? 0) > 0 ? null : refuse('conflict', 'batches.nothing-to-write')
}

/** Why a batch cannot be undone now. */
export function whyNotUndo({ state, isBusy, counts }: Standing): Refusal | null {
  if (isBusy) return refuse('conflict', 'batches.busy')
  if (state === 'undone') return refuse('conflict', 'batches.already-undone')
  if (state !== 'committed') return refuse('conflict', 'batches.not-written')
  return (counts.changed ?? 0) + (counts.kept ?? 0) > 0
    ? null
    : refuse('conflict', 'batches.nothing-to-undo')
}

/** Members of one organization and status, whom an act is to be done to. */
export type Group = { organizationId: string; status: string; count: number }
/** Who comes to an organization or goes: how many full members, and how many of all. */
export type Move = { id: string; full: number; all: number }

/** What an act makes of the head-counts of organizations; most acts leave them as they are. */
export function movesOf(asked: ManyAct, groups: readonly Group[]): Move[] {
  if (asked.act === 'recognizeFull')
    return summed(groups.map(({ organizationId: id, count }) => ({ id, full: count, all: 0 })))
  if (asked.act !== 'transfer') return []
  const goes = groups.map(({ organizationId: id, status, count }) => ({
    ...{ id, full: status === 'full' ? -count : 0, all: -count },
  }))
  const comes = goes.map(({ full, all }) => ({ id: asked.organizationId, full: -full, all: -all }))
  return summed([...goes, ...comes])
}

function summed(moves: readonly Move[]): Move[] {
  return [...Map.groupBy(moves, ({ id }) => id)].map(([id, all]) => ({
    id,
    full: all.reduce((sum, one) => sum + one.full, 0),
    all: all.reduce((sum, one) => sum + one.all, 0),
  }))
}
