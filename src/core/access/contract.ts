import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { day, decision, id, text } from '../../platform/wire.ts'

const accountId = text(80)
const role = text(40)
export const username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,59}$/, { error: 'not-a-username' })
export const password = z.string().min(10, { error: 'password-too-short' }).max(128)

const Held = z.object({
  role,
  organizationId: id,
  organizationName: z.string(),
  reach: z.enum(['here', 'below']),
  source: z.enum(['post', 'decision']),
  until: day.nullable(),
})

export const Me = z.object({
  accountId: z.string(),
  name: z.string(),
  memberId: id.nullable(),
  actingAs: z.string().nullable(),
  /** The day it is for this installation; a demonstration has a clock of its own. */
  today: day,
  demo: z.boolean(),
  permissions: z.array(z.string()),
  grants: z.array(Held),
})
export type Me = z.infer<typeof Me>

export const Account = z.object({
  id: accountId,
  username: z.string(),
  name: z.string(),
  memberId: id.nullable(),
  lockedReason: z.string().nullable(),
})
export type Account = z.infer<typeof Account>

export const CreateAccount = z.strictObject({
  username,
  name: text(120),
  password,
  memberId: id.nullable().default(null),
})
export type CreateAccount = z.infer<typeof CreateAccount>

export const ResetPassword = z.strictObject({
  id: accountId,
  password,
  /** `removed` for somebody who lost the telephone that shows their codes. */
  secondStep: z.enum(['kept', 'removed']).default('kept'),
})
export type ResetPassword = z.input<typeof ResetPassword>

export const GrantRole = z.strictObject({
  accountId,
  role,
  organizationId: id,
  from: day,
  /** First day without the right. */
  until: day.nullable().default(null),
  reason: text(300),
  decision: decision.nullable().default(null),
})
export type GrantRole = z.infer<typeof GrantRole>

export const GrantRow = Held.extend({
  id,
  accountId,
  accountName: z.string(),
  from: day,
  reason: z.string(),
})
export type GrantRow = z.infer<typeof GrantRow>

export const accessApi = {
  me: endpoint('GET', '/me', {
    permission: 'signed-in',
    summary: 'Who is signed in, as what, with which rights',
    input: z.strictObject({}),
    reply: Me,
  }),
  demoAccounts: endpoint('GET', '/demo-accounts', {
    permission: 'public',
    summary: 'Accounts anybody may sign in with; none outside a demonstration',
    input: z.strictObject({}),
    reply: z.array(
      z.object({
        username: z.string(),
        password: z.string(),
        role: z.string(),
        organization: z.string(),
        description: z.string(),
      }),
    ),
  }),
  accounts: endpoint('GET', '/accounts', {
    permission: 'access.read',
    summary: 'Accounts by name',
    input: z.strictObject({ q: text(100).optional() }),
    reply: z.array(Account),
  }),
  createAccount: endpoint('POST', '/accounts', {
    permission: 'access.manage',
    summary: 'Creates an account with a first password',
    input: CreateAccount,
    reply: z.object({ id: accountId }),
  }),
  lock: endpoint('POST', '/accounts/:id/lock', {
    permission: 'access.manage',
    summary: 'Locks an account: it cannot sign in and its sessions end',
    input: z.strictObject({ id: accountId, reason: text(300) }),
    reply: Account,
  }),
  unlock: endpoint('POST', '/accounts/:id/unlock', {
    permission: 'access.manage',
    summary: 'Lets a locked account sign in again',
    input: z.strictObject({ id: accountId }),
    reply: Account,
  }),
  resetPassword: endpoint('POST', '/accounts/:id/password', {
    permission: 'access.manage',
    summary: 'Sets a new password and ends all sessions',
    input: ResetPassword,
    reply: Account,
  }),
  grants: endpoint('GET', '/grants', {
    permission: 'access.read',
    summary: 'Who holds which right where by decision, today or later',
    input: z.strictObject({ organizationId: id.optional(), accountId: accountId.optional() }),
    reply: z.array(GrantRow),
  }),
  grant: endpoint('POST', '/grants', {
    permission: 'access.manage',
    summary: 'Gives an account a role at an organization by decision',
    input: GrantRole,
    reply: z.object({ id }),
  }),
  revoke: endpoint('POST', '/grants/:id/revocation', {
    permission: 'access.manage',
    summary: 'Ends a right given by decision, from a day on',
    input: z.strictObject({ id, on: day, reason: text(300) }),
    reply: z.object({ id }),
  }),
  why: endpoint('GET', '/why', {
    permission: 'signed-in',
    summary: 'Why the actor may or may not do something at an organization',
    input: z.strictObject({ permission: text(60), organizationId: id }),
    reply: z.object({
      allowed: z.boolean(),
      /** The rights that allow it, or those that hold the permission elsewhere. */
      grants: z.array(Held),
      /** Roles that would allow it here. */
      roles: z.array(role),
    }),
  }),
}
