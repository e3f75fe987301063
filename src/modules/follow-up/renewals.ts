import type { Ctx } from '../../platform/context.ts'
import { ensure, found, Refused } from '../../platform/refusal.ts'
import { type AssignmentRow, lockAnyVersion, standsAt } from './assignment.ts'
import { stateOn, whyNotSettle } from './assignment-rules.ts'
import { assignOfficial } from './assignments.ts'
import type { RenewAssignments } from './contract.ts'

type Term = Omit<RenewAssignments, 'ids'>

/**
 * Decides many assignments that wait again, by one decision: each official for what took the place
 * of the organization, with the duty and the territory they had. What stands against one leaves it
 * as it is; a missing right over any of them refuses all.
 */
export async function renewAssignments(ctx: Ctx, { ids, ...term }: RenewAssignments) {
  const waiting = []
  for (const id of new Set(ids)) waiting.push(await lockAnyVersion(ctx, id))
  const rows = []
  for (const one of waiting) rows.push(await renewed(ctx, one, term))
  return { rows }
}

async function renewed(ctx: Ctx, before: AssignmentRow, term: Term) {
  const { id, officialId, territory, duty, scopePath } = before
  try {
    ensure(whyNotSettle(stateOn(before, ctx.today)))
    const successor = found(await standsAt(ctx, scopePath), 'organizations.missing')
    const next = { officialId, organizationId: successor.id, territory, duty, again: id, ...term }
    return { id, madeId: (await assignOfficial(ctx, next)).id, whyNot: null }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const { kind, code, details } = error.refusal
    return { id, madeId: null, whyNot: { kind, code, ...(details && { details }) } }
  }
}
