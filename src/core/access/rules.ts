import type { Actor, Grant } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import { isRole, type Permission, type Role, roles } from './roles.ts'

/** Whether a right over one place reaches another: the same, or below where the role reaches below. */
export function reaches(grant: Pick<Grant, 'scopePath' | 'reach'>, scopePath: string): boolean {
  return grant.reach === 'here'
    ? scopePath === grant.scopePath
    : scopePath.startsWith(grant.scopePath)
}

export function may(actor: Actor, permission: Permission, scopePath: string): boolean {
  return actor.grants.some(
    (grant) => grant.permissions.includes(permission) && reaches(grant, scopePath),
  )
}

/**
 * Why the actor may not do this to a record of the organization at `scopePath` (today's path), or
 * null when they may. The reason names the permission, and the places where they do hold it.
 */
export function mayNot(actor: Actor, permission: Permission, scopePath: string): Refusal | null {
  if (may(actor, permission, scopePath)) return null

  const elsewhere = actor.grants.filter((grant) => grant.permissions.includes(permission))
  return elsewhere.length === 0
    ? refuse('forbidden', 'access.no-permission', { permission })
    : refuse('forbidden', 'access.not-here', {
        permission,
        where: elsewhere.map((grant) => grant.organizationName).join(', '),
      })
}

/**
 * Why the actor may not give this role, or null when they may.
 *
 * One gives rights only where one manages access, and never to oneself: whoever gives a right
 * and whoever gets it are two people.
 */
export function whyNotGrant(
  actor: Actor,
  wanted: { role: string; accountId: string; scopePath: string },
): Refusal | null {
  if (!isRole(wanted.role)) return refuse('invalid', 'access.no-such-role', { role: wanted.role })
  if (wanted.accountId === actor.accountId) return refuse('conflict', 'access.not-to-oneself')
  return mayNot(actor, 'access.manage', wanted.scopePath)
}

/**
 * What a role would give that the actor could not give: permissions they hold neither there nor as
 * far down. Empty when it gives nothing beyond their own; who manages access there gives any.
 */
export function beyondOwn(actor: Actor, role: Role, scopePath: string): Permission[] {
  if (may(actor, 'access.manage', scopePath)) return []
  const { permissions, reach } = roles[role]
  const wide = actor.grants.filter(
    (grant) => reaches(grant, scopePath) && (reach === 'here' || grant.reach === 'below'),
  )
  return permissions.filter(
    (permission) => !wide.some((grant) => grant.permissions.includes(permission)),
  )
}

/**
 * Why a right given by decision cannot end on a day, or null when it can.
 *
 * One that did not hold before today may be taken back from its first day on: it never held.
 */
export function whyNotRevoke(
  grant: { from: Day; until: Day | null },
  on: Day,
  today: Day,
): Refusal | null {
  if (grant.until !== null && grant.until <= on)
    return refuse('conflict', 'access.grant-already-ends', { on: grant.until })
  return on <= grant.from && grant.from < today
    ? refuse('conflict', 'access.grant-not-begun', { from: grant.from })
    : null
}
