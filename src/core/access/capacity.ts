import type { Actor, Capacity, Grant } from '../../platform/context.ts'
import { wordsOf } from '../../platform/messages.ts'
import type { PostRules } from '../posts/contract.ts'
import type { Held } from './held.ts'
import { strengthOf } from './rules.ts'

/** What an account holds with the right it gives, if any. */
export type Holding = { held: Held; grant: Grant | undefined }

/**
 * In what somebody can act, the weightiest first: posts and roles given by decision. Being a member
 * somewhere is no capacity to act in, nor is a post that gives no right.
 */
export function capacitiesOf(holdings: readonly Holding[], order: PostRules['order']): Capacity[] {
  return byWeight(holdings, order).flatMap(({ grant }) => {
    if (!grant || grant.source === 'membership') return []
    const { key, role, title, organizationName, deputyFor } = grant
    return [{ key, role, title, organizationName, deputyFor }]
  })
}

/**
 * In what somebody acts who acts in all they have: their capacities, the weightiest first. Whoever
 * has none is named by the weightiest post that gives no right; null when they hold none either.
 */
export function inAll(
  capacities: readonly Capacity[],
  holdings: readonly Holding[],
  order: PostRules['order'],
): string | null {
  if (capacities.length > 0) return [...new Set(capacities.map(inWords))].join('; ')
  const first = byWeight(holdings, order).find(({ held }) => held.title !== null)
  return first ? `${first.held.title} · ${first.held.organizationName}` : null
}

/**
 * The actor with one of their rights alone, as the trail then says. As before where they do not hold
 * it: what was chosen on this device may have ended, or be somebody else's.
 */
export function actingIn(actor: Actor, key: string | null): Actor {
  const capacity = actor.capacities?.find((one) => one.key === key)
  if (!capacity) return actor
  const grants = actor.grants.filter((grant) => grant.key === key)
  const setAside = actor.grants.filter((grant) => grant.key !== key)
  return { ...actor, grants, setAside, actingAs: inWords(capacity), chosen: capacity.key }
}

/** By the strength of the right, then by the order of posts, then from above. */
function byWeight(holdings: readonly Holding[], order: PostRules['order']): Holding[] {
  const rank = ({ postKind }: Held) => {
    const at = order.indexOf(postKind ?? '')
    return at === -1 ? order.length : at
  }
  const weight = ({ grant }: Holding) => (grant ? strengthOf(grant.role) : -1)
  return holdings.toSorted(
    (one, other) => weight(other) - weight(one) || rank(one.held) - rank(other.held),
  )
}

/**
 * A capacity as the trail keeps it, which is written in Vietnamese: `Bí thư · Chi bộ ấp 1`, and for
 * whom, where it is another's: `Bí thư · Chi bộ ấp 1, thay Lê Văn An`.
 */
function inWords({ title, role, organizationName, deputyFor }: Capacity): string {
  const words = wordsOf('src/core/access', 'vi')
  const own = `${title ?? words.get(`access_role_${role}`) ?? role} · ${organizationName}`
  return deputyFor === null ? own : `${own}, thay ${deputyFor}`
}
