import { hashPassword } from 'better-auth/crypto'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Ctx } from '../../platform/context.ts'
import { ensure, found, refuse } from '../../platform/refusal.ts'
import { record } from '../audit/record.ts'
import type { Account, CreateAccount, ResetPassword } from './contract.ts'
import { seenOrganization } from './grants.ts'
import { forgetTries } from './lock-out.ts'
import { accountRows } from './queries.ts'
import { mayNotManageAccount, whyNotAccountFor } from './reach.ts'
import { mayNot } from './rules.ts'
import { endSessionsOf } from './session-endings.ts'
import { forgetDevices } from './told-devices.ts'

/** Creates an account and its sign-in, in one transaction; refuses a name that is taken. */
export async function createAccount(ctx: Ctx, input: CreateAccount): Promise<{ id: string }> {
  const { username, name, memberId = null } = input
  const taken = await ctx.db
    .selectFrom('accounts')
    .select('id')
    .where('username', '=', username)
    .executeTakeFirst()
  ensure(taken ? refuse('conflict', 'access.username-taken', { username }) : null)
  ensure(memberId === null ? null : await whyNotAccountFor(ctx, memberId))

  const organizationId = input.organizationId ?? ownHome(ctx)
  if (input.organizationId) await ensureHome(ctx, input.organizationId)

  const id = uuid()
  const account = { id, username, name, memberId, organizationId }
  await ctx.db.insertInto('accounts').values(account).execute()
  await sql`
    insert into auth."user" ("id", "name", "email", "emailVerified", "updatedAt", "username", "displayUsername")
    values (${id}, ${name}, ${`${username}@goc.invalid`}, false, now(), ${username}, ${username})
  `.execute(ctx.db)
  await sql`
    insert into auth."account" ("id", "accountId", "providerId", "userId", "password", "updatedAt")
    values (${uuid()}, ${id}, 'credential', ${id}, ${await hashPassword(input.password)}, now())
  `.execute(ctx.db)
  await record(
    ctx,
    'account.created',
    { type: 'account', id, label: name },
    {
      username: [null, username],
      memberId: [null, memberId],
      keptBy: [null, organizationId],
    },
  )
  return { id }
}

/** Where the actor manages access, the highest place first; null stands for the province. */
function ownHome({ actor }: Ctx): string | null {
  const [home] = actor.grants
    .filter((grant) => grant.permissions.includes('access.manage') && grant.scopePath !== '')
    .toSorted((one, other) => one.scopePath.length - other.scopePath.length)
  return home?.organizationId ?? null
}

async function ensureHome(ctx: Ctx, organizationId: string): Promise<void> {
  const { scopePath } = await seenOrganization(ctx, organizationId)
  ensure(mayNot(ctx.actor, 'access.manage', scopePath))
}

/** Gives an account into the keeping of another organization, by whoever manages access at both. */
export async function moveAccount(
  ctx: Ctx,
  { id, organizationId }: { id: string; organizationId: string },
): Promise<{ id: string }> {
  const account = await lockedRow(ctx, id)
  await ensureHome(ctx, organizationId)
  await ctx.db.updateTable('accounts').set({ organizationId }).where('id', '=', id).execute()
  await record(
    ctx,
    'account.moved',
    { type: 'account', id, label: account.name },
    { keptBy: [account.organizationId, organizationId] },
  )
  return { id }
}

/** Locks an account: it cannot sign in, and its sessions end now. */
export async function lockAccount(ctx: Ctx, { id, reason }: { id: string; reason: string }) {
  const account = await lockedRow(ctx, id)
  ensure(account.id === ctx.actor.accountId ? refuse('conflict', 'access.not-to-oneself') : null)
  await ctx.db
    .updateTable('accounts')
    .set({ lockedAt: ctx.now, lockedReason: reason })
    .where('id', '=', id)
    .execute()
  await endSessions(ctx, id, 'locked')
  await record(
    ctx,
    'account.locked',
    { type: 'account', id, label: account.name },
    {
      lockedReason: [account.lockedReason, reason],
    },
  )
  return { ...account, lockedReason: reason }
}

export async function unlockAccount(ctx: Ctx, { id }: { id: string }): Promise<Account> {
  const account = await lockedRow(ctx, id)
  await ctx.db
    .updateTable('accounts')
    .set({ lockedAt: null, lockedReason: null })
    .where('id', '=', id)
    .execute()
  await forgetTries(ctx, account.username)
  await record(
    ctx,
    'account.unlocked',
    { type: 'account', id, label: account.name },
    {
      lockedReason: [account.lockedReason, null],
    },
  )
  return { ...account, lockedReason: null }
}

/**
 * Sets a new password and ends whatever else lets somebody in: sessions, linked identities.
 *
 * The password itself goes into no record.
 */
export async function resetPassword(
  ctx: Ctx,
  { id, password, secondStep = 'kept' }: ResetPassword,
): Promise<Account> {
  const account = await lockedRow(ctx, id)
  await sql`
    update auth."account" set "password" = ${await hashPassword(password)}, "updatedAt" = now()
    where "userId" = ${id} and "providerId" = 'credential'
  `.execute(ctx.db)
  await sql`delete from auth."account" where "userId" = ${id} and "providerId" <> 'credential'`.execute(
    ctx.db,
  )
  if (secondStep === 'removed') await removeSecondStep(ctx, id)
  await endSessions(ctx, id, 'reset')
  await record(
    ctx,
    'account.password-reset',
    { type: 'account', id, label: account.name },
    secondStep === 'removed' ? { secondStep: [null, secondStep] } : {},
  )
  return account
}

/**
 * Takes the second step off an account, for whoever lost the telephone: where a role of theirs wants
 * one, they set it up anew at the next sign-in, before anything else.
 */
export async function resetSecondStep(ctx: Ctx, { id }: { id: string }): Promise<{ id: string }> {
  const account = await lockedRow(ctx, id)
  ensure(account.id === ctx.actor.accountId ? refuse('conflict', 'access.not-to-oneself') : null)
  await removeSecondStep(ctx, id)
  await endSessions(ctx, id, 'reset')
  await record(ctx, 'account.second-step-reset', { type: 'account', id, label: account.name })
  return { id }
}

async function removeSecondStep(ctx: Ctx, id: string): Promise<void> {
  await sql`delete from auth."twoFactor" where "userId" = ${id}`.execute(ctx.db)
  await sql`update auth."user" set "twoFactorEnabled" = false where "id" = ${id}`.execute(ctx.db)
}

async function lockedRow(ctx: Ctx, id: string): Promise<Account> {
  const row = accountRows(ctx).where('accounts.id', '=', id).forUpdate('accounts')
  const account = found(await row.executeTakeFirst(), 'access.account-missing')
  ensure(await mayNotManageAccount(ctx, id))
  return account
}

async function endSessions(ctx: Ctx, id: string, why: 'locked' | 'reset'): Promise<void> {
  await endSessionsOf(ctx, id, why)
  await forgetDevices(ctx, id)
}
