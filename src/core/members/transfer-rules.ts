import { type Refusal, refuse } from '../../platform/refusal.ts'
import type { Kinds } from '../organizations/rules.ts'

/**
 * Why a transfer is not of this kind: official between grassroots organizations, internal within
 * one. Where it is not known whether both are of one (`null`), either may be true.
 */
export function whyNotOfKind(
  kind: 'official' | 'internal',
  isWithin: boolean | null,
): Refusal | null {
  if (isWithin === null || isWithin === (kind === 'internal')) return null
  return isWithin
    ? refuse('conflict', 'members.transfer-is-internal')
    : refuse('conflict', 'members.transfer-is-official')
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
