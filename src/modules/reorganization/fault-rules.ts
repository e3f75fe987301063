import { ledgerOf } from './ledger-rules.ts'
import { endsBy, type Plan, type PlannedBody } from './plan-rules.ts'

/** Why a plan cannot be decided: the body at fault, null where it is the sum. */
export type PlanFault = {
  bodyId: string | null
  code:
    | 'undecided'
    | 'no-target'
    | 'one-target-only'
    | 'too-few-parts'
    | 'target-missing'
    | 'target-itself'
    | 'target-ends'
    | 'target-in-circle'
    | 'target-is-new'
    | 'target-is-not-new'
    | 'consolidated-alone'
    | 'holds-something'
    | 'no-name'
    | 'no-kind'
    | 'no-parent'
    | 'parent-missing'
    | 'parent-ends'
    | 'parent-below'
    | 'left-below'
    | 'number-missed'
  details?: Record<string, string | number>
}

/** All that is wrong with a plan, body by body; an empty list can be decided. */
export function faultsOf(plan: Plan): PlanFault[] {
  const known = knownIn(plan)
  return [
    ...plan.bodies.flatMap((body) => faultsOfBody(body, known)),
    ...plan.founded.flatMap(({ id, parentId }) => faultsOfParent(id, parentId, known)),
    ...numberFault(plan),
  ]
}

/** The bodies of a plan by id, with what is asked of them. */
function knownIn({ bodies, founded, others }: Plan) {
  const planned = new Map(bodies.map((body) => [body.id, body]))
  const isNew = new Set(founded.map(({ id }) => id))
  const stands = new Set(others.map(({ id }) => id))
  const parents = new Map([...others, ...founded].map(({ id, parentId }) => [id, parentId]))
  const sources = new Map<string, number>()
  for (const body of bodies) {
    if (body.decision === 'consolidate')
      for (const id of body.targetIds) sources.set(id, (sources.get(id) ?? 0) + 1)
  }
  return {
    bodies,
    planned,
    isNew: (id: string) => isNew.has(id),
    exists: (id: string) => planned.has(id) || isNew.has(id) || stands.has(id),
    isCounted: (id: string) => planned.has(id) || isNew.has(id),
    ends: (id: string) => endsBy(planned.get(id)?.decision ?? null),
    sourcesOf: (id: string) => sources.get(id) ?? 0,
    /** Where a body that goes on hangs once the plan holds; one that ended hands on its children. */
    parentAfter: (id: string): string | null => {
      const body = planned.get(id)
      if (!body) return parents.get(id) ?? null
      return body.decision === 'move' ? body.newParentId : heirOf(body.parentId, planned)
    },
  }
}
type Known = ReturnType<typeof knownIn>

/** The body that stands where one stood: itself, or what it went into. */
function heirOf(id: string | null, planned: ReadonlyMap<string, PlannedBody>): string | null {
  const body = id === null ? undefined : planned.get(id)
  return body && endsBy(body.decision) ? (body.targetIds[0] ?? null) : id
}

function faultsOfBody(body: PlannedBody, known: Known): PlanFault[] {
  const at = (code: PlanFault['code']): PlanFault => ({ bodyId: body.id, code })
  const { decision, targetIds } = body
  switch (decision) {
    case null:
      return [at('undecided')]
    case 'merge':
    case 'consolidate':
      if (targetIds.length === 0) return [at('no-target')]
      if (targetIds.length > 1) return [at('one-target-only')]
      return faultsOfTargets(body, known)
    case 'split':
      return new Set(targetIds).size < 2 ? [at('too-few-parts')] : faultsOfTargets(body, known)
    case 'dissolve':
      if (targetIds.length > 1) return [at('one-target-only')]
      if (targetIds.length === 1) return faultsOfTargets(body, known)
      return body.holdsSomething ? [at('holds-something')] : leftBelow(body, known)
    case 'rename':
      return body.newName === null || body.newName === body.name ? [at('no-name')] : []
    case 'convert':
      return body.newKind === null || body.newKind === body.kind ? [at('no-kind')] : []
    case 'move':
      if (body.newParentId === null || body.newParentId === body.parentId) return [at('no-parent')]
      return faultsOfParent(body.id, body.newParentId, known)
    case 'keep':
      return []
  }
}

function faultsOfTargets(body: PlannedBody, known: Known): PlanFault[] {
  // Asked of the whole plan, so once for a body.
  const ending = body.targetIds.some(known.ends) && isCircle(body.id, known)
  const ends = ending ? 'target-in-circle' : 'target-ends'
  return body.targetIds.flatMap((id) => {
    const code = whyNotTarget(body, id, { known, ends })
    return code === null ? [] : [{ bodyId: body.id, code, details: { target: id } }]
  })
}

function whyNotTarget(
  body: PlannedBody,
  id: string,
  { known, ends }: { known: Known; ends: PlanFault['code'] },
): PlanFault['code'] | null {
  if (id === body.id) return 'target-itself'
  // Only a dissolved body may leave what it holds to somebody the plan does not count.
  const stands = body.decision === 'dissolve' ? known.exists(id) : known.isCounted(id)
  if (!stands) return 'target-missing'
  if (known.ends(id)) return ends
  if (body.decision === 'merge' && known.isNew(id)) return 'target-is-new'
  if (body.decision !== 'consolidate') return null
  if (!known.isNew(id)) return 'target-is-not-new'
  return known.sourcesOf(id) < 2 ? 'consolidated-alone' : null
}

/** Whether following where bodies go leads back to this one. */
function isCircle(start: string, { planned, ends }: Known): boolean {
  const seen = new Set<string>()
  const next = [start]
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    for (const target of planned.get(id)?.targetIds ?? []) {
      if (target === start) return true
      if (seen.has(target) || !ends(target)) continue
      seen.add(target)
      next.push(target)
    }
  }
  return false
}

/** Bodies of the plan that would hang at nothing once this one is dissolved. */
function leftBelow(body: PlannedBody, { bodies, parentAfter }: Known): PlanFault[] {
  const left = bodies.filter(
    (child) =>
      child.parentId === body.id && !endsBy(child.decision) && parentAfter(child.id) === null,
  )
  return left.map(({ id }) => ({
    bodyId: id,
    code: 'left-below' as const,
    details: { parent: body.id },
  }))
}

function faultsOfParent(id: string, parentId: string | null, known: Known): PlanFault[] {
  if (parentId === null) return []
  const at = (code: PlanFault['code']) => [{ bodyId: id, code, details: { target: parentId } }]
  if (!known.exists(parentId)) return at('parent-missing')
  if (known.ends(parentId)) return at('parent-ends')
  const seen = new Set([id])
  for (let above: string | null = parentId; above !== null; above = known.parentAfter(above)) {
    if (seen.has(above)) return at('parent-below')
    seen.add(above)
  }
  return []
}

function numberFault(plan: Plan): PlanFault[] {
  const { after, undecided } = ledgerOf(plan)
  if (plan.target === null || undecided.length > 0 || after.length === plan.target) return []
  const details = { target: plan.target, after: after.length }
  return [{ bodyId: null, code: 'number-missed', details }]
}
