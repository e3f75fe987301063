import type { Actor, Ctx } from '../../platform/context.ts'
import { record } from '../audit/record.ts'

/** What people change about their own sign-in, and the act it is recorded as. */
const acts: Record<string, string> = {
  'change-password': 'account.password-changed',
  'two-factor/enable': 'account.second-step-begun',
  'two-factor/disable': 'account.second-step-ended',
  'two-factor/generate-backup-codes': 'account.backup-codes-made',
  'link-social': 'account.provider-linked',
}

export function isRecorded(path: string): boolean {
  return Object.hasOwn(acts, path)
}

/**
 * Records what somebody changed about their own sign-in.
 *
 * After the fact, and not in its transaction: better-auth writes on a connection of its own.
 */
export async function recordOwnAct(ctx: Ctx, path: string, actor: Actor): Promise<void> {
  const { accountId: id, name: label } = actor
  await record({ ...ctx, actor }, acts[path] ?? path, { type: 'account', id, label })
}
