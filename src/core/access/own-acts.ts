import type { Actor, Ctx } from '../../platform/context.ts'
import { record } from '../audit/record.ts'
import { ruleSetOn } from '../rule-sets/subject.ts'
import { signInRules } from './rule-sets.ts'
import { forgetDevices } from './told-devices.ts'

/** What people change about their own sign-in, and the act it is recorded as. */
const acts: Record<string, string> = {
  'change-password': 'account.password-changed',
  'two-factor/enable': 'account.second-step-begun',
  'two-factor/verify-totp': 'account.second-step-set-up',
  'two-factor/disable': 'account.second-step-ended',
  'two-factor/generate-backup-codes': 'account.backup-codes-made',
  'link-social': 'account.provider-linked',
}

export function isRecorded(path: string): boolean {
  return Object.hasOwn(acts, path)
}

/**
 * Records what somebody changed about their own sign-in; with another password no device is told more.
 *
 * After the fact, and not in its transaction: better-auth writes on a connection of its own.
 */
export async function recordOwnAct(ctx: Ctx, path: string, actor: Actor): Promise<void> {
  const { accountId: id, name: label } = actor
  await record({ ...ctx, actor }, acts[path] ?? path, { type: 'account', id, label })
  if (path === 'change-password') await forgetDevices(ctx, id, actor.sessionId)
}

/**
 * Why somebody may not change this about their own sign-in, or null when they may.
 *
 * An account of the demonstration is everybody's; and nobody takes off a second step that one of
 * their roles wants.
 */
export async function whyNotOwnAct(ctx: Ctx, path: string, actor: Actor): Promise<string | null> {
  const shared = ctx.db.selectFrom('demoAccounts').select('accountId')
  if (await shared.where('accountId', '=', actor.accountId).executeTakeFirst())
    return 'access.shared-account'
  if (path !== 'two-factor/disable') return null
  const rules = (await ruleSetOn(ctx, signInRules, ctx.today))?.body
  return actor.grants.some(({ role }) => rules?.secondStepRoles.includes(role))
    ? 'access.second-step-wanted'
    : null
}
