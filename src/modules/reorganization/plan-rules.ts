/** What a plan decides of a body that stands on its baseline day (Domain: Nghị quyết 18-NQ/TW). */
export const bodyDecisions = [
  'keep',
  'merge',
  'consolidate',
  'dissolve',
  'split',
  'convert',
  'move',
  'rename',
] as const
export type BodyDecision = (typeof bodyDecisions)[number]

/** Decisions after which the body is no more. */
const endings: ReadonlySet<BodyDecision> = new Set(['merge', 'consolidate', 'dissolve', 'split'])

/** A body that stands on the baseline day, with what the plan decides of it. */
export type PlannedBody = {
  id: string
  name: string
  kind: string
  parentId: string | null
  /** Whether members, posts held or organizations the plan does not decide over hang at it. */
  holdsSomething: boolean
  /** Null while nobody has decided. */
  decision: BodyDecision | null
  /**
   * Where it goes: the body it merges into, the new one it is consolidated into, those it is split
   * into, the first of which takes its place; for a dissolved one, who receives what it holds.
   */
  targetIds: readonly string[]
  newName: string | null
  newKind: string | null
  newParentId: string | null
}

/** A body the plan founds. */
export type FoundedBody = { id: string; name: string; kind: string; parentId: string | null }

/** An organization the plan points at without deciding over it. */
export type OtherBody = { id: string; parentId: string | null }

export type Plan = {
  bodies: readonly PlannedBody[]
  founded: readonly FoundedBody[]
  others: readonly OtherBody[]
  /** How many bodies are to be left; null where the plan states none. */
  target: number | null
}

export function endsBy(decision: BodyDecision | null): boolean {
  return decision !== null && endings.has(decision)
}

/** Why a body is decided on so, as Nghị quyết 18-NQ/TW has it reviewed. */
export const reasonKinds = [
  'duplicateFunction',
  'inactive',
  'ineffective',
  'effective',
  'requiredByMinistry',
  'other',
] as const
export type ReasonKind = (typeof reasonKinds)[number]
