import type { Actor } from './context.ts'
import { type Refusal, refuse } from './refusal.ts'

/** Why the actor may not do this at all: they hold the permission nowhere. */
export function mayNotAnywhere(actor: Actor, permission: string): Refusal | null {
  return actor.grants.some(({ permissions }) => permissions.includes(permission))
    ? null
    : refuse('forbidden', 'access.no-permission', { permission })
}
