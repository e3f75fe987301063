import { type BodyDecision, endsBy } from './plan-rules.ts'

/** What the work needs of a body. */
type Worked = {
  id: string
  isFounded: boolean
  decision: BodyDecision | null
  targetIds: readonly string[]
  newName: string | null
  newKind: string | null
  newParentId: string | null
}

/** How each decision after which a body is no more stands in the register of endings. */
const endingKinds = {
  merge: 'merger',
  consolidate: 'consolidation',
  split: 'split',
  dissolve: 'dissolution',
} as const

export type PlannedEnding = { id: string; ending: string; successorIds: readonly string[] }

/** The bodies a plan ends, by id, each with its way of ending and who succeeds it. */
export function endingsOf(bodies: readonly Worked[]): Map<string, PlannedEnding> {
  const ending = bodies.flatMap(({ id, decision, targetIds }) =>
    decision !== null && decision in endingKinds
      ? [{ id, ending: endingKinds[decision as keyof typeof endingKinds], successorIds: targetIds }]
      : [],
  )
  return new Map(ending.map((one) => [one.id, one]))
}

export type PlannedShape = {
  id: string
  openedBy: 'renaming' | 'conversion' | 'move'
  name: string | null
  kind: string | null
  parentId: string | null
}

/**
 * What becomes of an organization that goes on while it hangs at `parentId`: by what the plan decides
 * of it, and where what it hangs at ends; null where nothing does.
 */
export function shapeOf(
  { id, parentId }: { id: string; parentId: string | null },
  body: Worked | undefined,
  endings: ReadonlyMap<string, PlannedEnding>,
): PlannedShape | null {
  if (endsBy(body?.decision ?? null)) return null
  const heir = parentId === null ? null : (endings.get(parentId)?.successorIds[0] ?? null)
  switch (body?.decision) {
    case 'rename':
      return { id, openedBy: 'renaming', name: body.newName, kind: null, parentId: heir }
    case 'convert':
      return { id, openedBy: 'conversion', name: null, kind: body.newKind, parentId: heir }
    case 'move':
      return { id, openedBy: 'move', name: null, kind: null, parentId: body.newParentId }
    default:
      return heir === null ? null : { id, openedBy: 'move', name: null, kind: null, parentId: heir }
  }
}
