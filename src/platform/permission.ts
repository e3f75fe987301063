import type { Actor, Grant } from './context.ts'
import { type Refusal, refuse } from './refusal.ts'

/** Why the actor may not do this at all: they hold the permission nowhere. */
export function mayNotAnywhere(actor: Actor, permission: string): Refusal | null {
  const gives = ({ permissions }: Grant) => permissions.includes(permission)
  if (actor.grants.some(gives)) return null
  const aside = actor.setAside?.find(gives)
  return aside
    ? inAnotherRole(permission, aside)
    : refuse('forbidden', 'access.no-permission', { permission })
}

/** What somebody has, but not in the role they chose to act in: they can help themselves. */
export function inAnotherRole(permission: string, { organizationName: where }: Grant): Refusal {
  return refuse('forbidden', 'access.in-another-role', { permission, where })
}
