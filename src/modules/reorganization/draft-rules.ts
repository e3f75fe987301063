import type { Day } from '../../platform/day.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import type { DecideBody, DraftPlan } from './contract.ts'

/** Why a plan cannot be drafted so, all at once: stock is taken of what is, its days in order, its kinds in force. */
export function whyNotDraft(
  { baselineOn, effectiveOn, deadline, kinds }: DraftPlan,
  { inForce, today }: { inForce: ReadonlySet<string>; today: Day },
): Refusal | null {
  const unknown = kinds.findIndex((kind) => !inForce.has(kind))
  const fields = [
    ...(baselineOn > today ? [{ field: 'baselineOn', code: 'after-today' }] : []),
    ...(effectiveOn < baselineOn ? [{ field: 'effectiveOn', code: 'before-baseline' }] : []),
    ...(deadline !== null && deadline < baselineOn
      ? [{ field: 'deadline', code: 'before-baseline' }]
      : []),
    ...(unknown < 0 ? [] : [{ field: `kinds.${unknown}`, code: 'kind-not-in-force' }]),
  ]
  return fields.length === 0 ? null : { ...refuse('invalid', 'request.invalid'), fields }
}

/** Why what is decided of a body wants another reason: every decision has one, `other` says which. */
export function whyNotReason({
  decision,
  reasonKind,
  reason,
}: Pick<DecideBody, 'decision' | 'reasonKind' | 'reason'>): Refusal | null {
  if (decision === null) return null
  if (reasonKind === null)
    return {
      ...refuse('invalid', 'request.invalid'),
      fields: [{ field: 'reasonKind', code: 'required' }],
    }
  return reasonKind === 'other' && reason === null
    ? { ...refuse('invalid', 'request.invalid'), fields: [{ field: 'reason', code: 'required' }] }
    : null
}
