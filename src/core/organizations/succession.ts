import type { Ctx } from '../../platform/context.ts'
import { systemActor } from '../access/system.ts'

/** What a module does for what is its own where organizations have ended, or live again. */
export type Succession = (ctx: Ctx) => Promise<unknown>

const successions: Succession[] = []

/** Lets modules follow; told once, where the modules are listed. */
export function followSuccession(...more: readonly Succession[]): void {
  successions.push(...more)
}

/**
 * Lets everything follow that belongs to organizations which have ended by today, or whose ending was
 * taken back, in the transaction that did it. It is the system's work: whoever ends an organization
 * need not have a right to its issues. Done again it does nothing.
 */
export async function succeedOrganizations(ctx: Ctx): Promise<void> {
  const asSystem = { ...ctx, actor: systemActor() }
  for (const follow of successions) await follow(asSystem)
}
