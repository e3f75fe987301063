import { type Refusal, refuse } from '../../platform/refusal.ts'
import type { Kinds } from '../organizations/rules.ts'

export type TransferKind = 'official' | 'internal'

/**
 * What kind a transfer is, or why it is not of the kind asked for: official between grassroots
 * organizations, internal within one. Where it is not known whether both are of one (`null`), either
 * may be true, and whoever records it has to say.
 */
export function kindOfTransfer(
  asked: TransferKind | null,
  isWithin: boolean | null,
): { kind: TransferKind } | { whyNot: Refusal } {
  if (isWithin === null) return asked ? { kind: asked } : { whyNot: whyOpen }
  const kind = isWithin ? 'internal' : 'official'
  return asked === null || asked === kind
    ? { kind }
    : { whyNot: refuse('conflict', `members.transfer-is-${kind}`) }
}

const whyOpen: Refusal = {
  ...refuse('conflict', 'members.transfer-kind-open'),
  fields: [{ field: 'kind', code: 'required' }],
}

/** Whether all that members belong to is of a grassroots organization, as these kinds stand. */
export function standBelowGrassroots(kinds: Kinds): boolean {
  const isBelow = (kind: string): boolean => {
    const rule = kinds[kind]
    if (!rule || rule.grassroots) return rule !== undefined
    return rule.under.length > 0 && rule.under.every(isBelow)
  }
  return Object.keys(kinds).every((kind) => !kinds[kind]?.holdsMembers || isBelow(kind))
}
