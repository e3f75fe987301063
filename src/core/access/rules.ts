import type { Actor, Grant } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { inAnotherRole } from '../../platform/permission.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import { isRole, type Permission, type Role, roleOfAssignment, roles } from './roles.ts'

/** Whether a right over one place reaches another: the same, or below where the role reaches below. */
export function reaches(grant: Pick<Grant, 'scopePath' | 'reach'>, scopePath: string): boolean {
  return grant.reach === 'here'
    ? scopePath === grant.scopePath
    : scopePath.startsWith(grant.scopePath)
}

export function may(actor: Actor, permission: Permission, scopePath: string): boolean {
  return reaching(actor.grants, permission, scopePath) !== undefined
}

function reaching(grants: readonly Grant[], permission: Permission, scopePath: string) {
  return grants.find((one) => one.permissions.includes(permission) && reaches(one, scopePath))
}

/**
 * What is left of a right when its organization has ended and one above answers for it: reading
 * what is there, and nothing below. To act there takes a new decision.
 */
export function leftAfterEnding(grant: Grant): Grant {
  const permissions = grant.permissions.filter((permission) => permission.endsWith('.read'))
  return { ...grant, permissions, reach: 'here', ended: true }
}

/** What gives rights to others: by decision, by a second pair of eyes, by seating somebody. */
const giving: readonly string[] = ['access.manage', 'access.approve', 'posts.manage']

/** What whoever stands in for a holder has of the right: all but giving rights to others. */
export function withoutGiving(grant: Grant): Grant {
  const permissions = grant.permissions.filter((permission) => !giving.includes(permission))
  return { ...grant, permissions }
}

/**
 * Why one cannot be away from what a right asks for, or null when one can: a leave lies ahead, and
 * within the time one has the right.
 */
export function whyNotLeave(
  held: { from: Day; until: Day | null },
  { from, until }: { from: Day; until: Day },
  today: Day,
): Refusal | null {
  if (until <= from) return refuse('invalid', 'access.leave-ends-before-it-begins')
  if (from < today) return refuse('conflict', 'access.leave-in-the-past')
  const isWithin = held.from <= from && (held.until === null || until <= held.until)
  return isWithin ? null : refuse('conflict', 'access.leave-beyond-right')
}

/**
 * Why the actor may not do this to a record of the organization at `scopePath` (today's path), or
 * null when they may. The reason names the permission, and the places where they do hold it, or
 * that another of their own roles has it.
 */
export function mayNot(actor: Actor, permission: Permission, scopePath: string): Refusal | null {
  if (may(actor, permission, scopePath)) return null

  const aside = reaching(actor.setAside ?? [], permission, scopePath)
  if (aside) return inAnotherRole(permission, aside)
  const lost = actor.grants.find(
    (grant) => grant.ended && gives(grant.role, permission) && grant.scopePath === scopePath,
  )
  if (lost) {
    const where = lost.organizationName
    return refuse('forbidden', 'access.ended-with-organization', { permission, where })
  }
  const elsewhere = actor.grants.filter((grant) => grant.permissions.includes(permission))
  return elsewhere.length === 0
    ? refuse('forbidden', 'access.no-permission', { permission })
    : refuse('forbidden', 'access.not-here', {
        permission,
        where: elsewhere.map((grant) => grant.organizationName).join(', '),
      })
}

/** Whether a role holds a permission as long as its organization lives. */
export function gives(role: string, permission: string): boolean {
  return isRole(role) && roles[role].permissions.some((one) => one === permission)
}

/** The roles that give a permission, the strongest first: whoever lacks it asks for one of them. */
export function rolesGiving(permission: string): Role[] {
  return Object.keys(roles)
    .filter(isRole)
    .filter((role) => gives(role, permission))
    .sort((one, other) => roles[other].strength - roles[one].strength)
}

/**
 * Why the actor may not give this role, or null when they may.
 *
 * One gives rights only where one manages access, never a stronger role than one's own, and never
 * to oneself: whoever gives a right and whoever gets it are two people. That of an official follows
 * from an assignment.
 */
export function whyNotGrant(
  actor: Actor,
  wanted: { role: string; accountId: string; scopePath: string },
): Refusal | null {
  const { role, accountId, scopePath } = wanted
  if (!isRole(role)) return refuse('invalid', 'access.no-such-role', { role })
  if (role === roleOfAssignment) return refuse('conflict', 'access.by-assignment')
  if (accountId === actor.accountId) return refuse('conflict', 'access.not-to-oneself')
  return (
    mayNot(actor, 'access.manage', scopePath) ??
    whyStronger(actor, 'access.manage', { role, scopePath })
  )
}

/** Why a role is more than the actor has to give where it would hold: nobody makes a stronger one. */
export function whyStronger(
  actor: Actor,
  by: Permission,
  { role, scopePath }: { role: Role; scopePath: string },
): Refusal | null {
  const giving = actor.grants.filter(
    (grant) => grant.permissions.includes(by) && reaches(grant, scopePath),
  )
  const own = Math.max(-1, ...giving.map((grant) => strengthOf(grant.role)))
  return roles[role].strength > own
    ? refuse('forbidden', 'access.stronger-than-own', { role })
    : null
}

/** The system itself, whose role is none of these, is stronger than all. */
export function strengthOf(role: string): number {
  return isRole(role) ? roles[role].strength : Number.POSITIVE_INFINITY
}

export type Proposal = {
  accountId: string
  role: string
  scopePath: string
  proposedBy: string
  lapsesOn: Day
  outcome: string | null
}

/**
 * Why the actor may not approve a proposed right, or null when they may.
 *
 * The second pair of eyes is neither who proposed it nor who gets it, and could give it as well.
 */
export function whyNotApprove(actor: Actor, proposal: Proposal, today: Day): Refusal | null {
  const { accountId, role, scopePath, proposedBy } = proposal
  if (!isRole(role)) return refuse('invalid', 'access.no-such-role', { role })
  const wrong =
    mayNot(actor, 'access.approve', scopePath) ??
    whyStronger(actor, 'access.approve', { role, scopePath }) ??
    whyClosed(proposal, today)
  if (wrong) return wrong
  if (proposedBy === actor.accountId) return refuse('conflict', 'access.own-proposal')
  return accountId === actor.accountId ? refuse('conflict', 'access.not-to-oneself') : null
}

/** Why a proposal can no longer be decided: it has been, or its time is over. */
export function whyClosed(
  { lapsesOn, outcome }: Pick<Proposal, 'lapsesOn' | 'outcome'>,
  today: Day,
): Refusal | null {
  if (outcome !== null) return refuse('conflict', 'access.proposal-closed')
  return lapsesOn <= today ? refuse('conflict', 'access.proposal-lapsed', { on: lapsesOn }) : null
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
