import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { day, decision, id, text } from '../../platform/wire.ts'
import { exportOf } from '../exports/contract.ts'
import {
  accountId,
  Capacity,
  GrantProposal,
  Held,
  ListAccounts,
  Me,
  Right,
  role,
  Session,
} from './shapes.ts'

export type {
  AccountState,
  Capacity,
  GrantProposal,
  ListAccounts,
  Me,
  Right,
  Session,
} from './shapes.ts'
export { accountStates } from './shapes.ts'

export const username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,59}$/, { error: 'not-a-username' })
export const password = z.string().min(10, { error: 'password-too-short' }).max(128)

export const Account = z.object({
  id: accountId,
  username: z.string(),
  name: z.string(),
  memberId: id.nullable(),
  lockedReason: z.string().nullable(),
  /** The organization that keeps it; null for the province, and for a member's account. */
  organizationId: id.nullable(),
  organizationName: z.string().nullable(),
})
export type Account = z.infer<typeof Account>

export const AccountRights = Account.extend({ rights: z.array(Right) })
export type AccountRights = z.infer<typeof AccountRights>

export const CreateAccount = z.strictObject({
  username,
  name: text(120),
  password,
  memberId: id.nullable().default(null),
  /** The organization that keeps it; where one manages access oneself, when left out. */
  organizationId: id.nullable().default(null),
})
export type CreateAccount = z.input<typeof CreateAccount>

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

export const GrantRow = z.object({
  id,
  accountId,
  accountName: z.string(),
  role,
  organizationId: id,
  organizationName: z.string(),
  reach: z.enum(['here', 'below']),
  from: day,
  until: day.nullable(),
  reason: z.string(),
  decisionNumber: z.string().nullable(),
  grantedByName: z.string().nullable(),
  approvedByName: z.string().nullable(),
})
export type GrantRow = z.infer<typeof GrantRow>

/** What one may choose from when giving a role. */
const Giving = z.object({ roles: z.array(z.object({ role, powerful: z.boolean() })) })

const done = z.object({ id })

/** Of a right somebody else may stand in for, as `post:…` or `grant:…`. */
const rightKey = text(60)

export const OwnLeaves = z.object({
  /** What one holds oneself, and so could be away from. */
  rights: z.array(Capacity.omit({ deputyFor: true })),
  leaves: z.array(
    z.object({
      id,
      key: rightKey,
      deputyName: z.string(),
      from: day,
      /** First day back. */
      until: day,
      reason: z.string(),
      /** A powerful role: it begins once a second person has approved it. */
      waits: z.boolean(),
    }),
  ),
})
export type OwnLeaves = z.infer<typeof OwnLeaves>

export const TakeLeave = z.strictObject({
  key: rightKey,
  /** Account of who stands in. */
  deputyId: accountId,
  from: day,
  /** First day back. */
  until: day,
  reason: text(300),
})
export type TakeLeave = z.infer<typeof TakeLeave>

const accounts = endpoint('GET', '/accounts', {
  permission: 'access.read',
  summary: 'Accounts by name, in a state or of a role where one is asked for',
  input: ListAccounts,
  reply: z.object({
    rows: z.array(Account),
    total: z.number().int(),
    next: z.string().nullable(),
  }),
})

export const accessApi = {
  me: endpoint('GET', '/me', {
    permission: 'signed-in',
    summary: 'Who is signed in, as what, with which rights',
    input: z.strictObject({}),
    reply: Me,
    whileOwing: true,
  }),
  sessions: endpoint('GET', '/me/sessions', {
    permission: 'signed-in',
    summary: 'Where the actor is signed in: device and last use, never the place',
    input: z.strictObject({}),
    reply: z.array(Session),
  }),
  endSession: endpoint('POST', '/me/sessions/:id/ending', {
    permission: 'signed-in',
    summary: 'Signs the actor out on one device',
    input: z.strictObject({ id: accountId }),
    reply: z.object({ ended: z.number().int() }),
  }),
  endOtherSessions: endpoint('POST', '/me/session-endings', {
    permission: 'signed-in',
    summary: 'Signs the actor out everywhere but here',
    input: z.strictObject({}),
    reply: z.object({ ended: z.number().int() }),
  }),
  secondStep: endpoint('GET', '/me/second-step', {
    permission: 'signed-in',
    summary: 'Whether the actor has a second step, and whether a role of theirs wants one',
    input: z.strictObject({}),
    reply: z.object({ isSetUp: z.boolean(), isWanted: z.boolean() }),
  }),
  identity: endpoint('GET', '/me/identity', {
    permission: 'signed-in',
    summary: 'Whether the actor can sign in by the OpenID provider',
    input: z.strictObject({}),
    reply: z.object({ isLinked: z.boolean() }),
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
  accounts,
  exportAccounts: exportOf('accounts', accounts),
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
  resetSecondStep: endpoint('POST', '/accounts/:id/second-step-reset', {
    permission: 'access.manage',
    summary: 'Takes the second step off an account whose owner lost the telephone',
    input: z.strictObject({ id: accountId }),
    reply: z.object({ id: accountId }),
  }),
  moveAccount: endpoint('POST', '/accounts/:id/home', {
    permission: 'access.manage',
    summary: 'Gives an account into the keeping of another organization',
    input: z.strictObject({ id: accountId, organizationId: id }),
    reply: z.object({ id: accountId }),
  }),
  accountRights: endpoint('GET', '/accounts/:id/rights', {
    permission: 'access.read',
    summary: 'An account with what it holds today or later, and from what',
    input: z.strictObject({ id: accountId }),
    reply: AccountRights,
    snapshot: true,
  }),
  organizationRights: endpoint('GET', '/organizations/:id/rights', {
    permission: 'access.read',
    summary: 'Everybody whose right reaches an organization today, and from what',
    input: z.strictObject({ id }),
    reply: z.array(Right),
    snapshot: true,
  }),
  memberRights: endpoint('GET', '/members/:id/rights', {
    permission: 'access.read',
    summary: 'Everybody who may see a member’s record today, and from what',
    input: z.strictObject({ id }),
    reply: z.array(Right),
    snapshot: true,
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
    reply: done.extend({ state: z.enum(['given', 'proposed']) }),
  }),
  giving: endpoint('GET', '/giving', {
    permission: 'access.manage',
    summary: 'The roles one could give somewhere, and which take a second person',
    input: z.strictObject({}),
    reply: Giving,
  }),
  proposals: endpoint('GET', '/grant-proposals', {
    permission: 'access.read',
    summary: 'Powerful roles that wait for a second person, and what became of others lately',
    input: z.strictObject({}),
    reply: z.array(GrantProposal),
  }),
  approve: endpoint('POST', '/grant-proposals/:id/approval', {
    permission: 'access.approve',
    summary: 'Approves a powerful role somebody else proposed: it begins',
    input: z.strictObject({ id }),
    reply: done,
  }),
  refuse: endpoint('POST', '/grant-proposals/:id/refusal', {
    permission: 'access.approve',
    summary: 'Refuses a proposed role, with the reason',
    input: z.strictObject({ id, reason: text(300) }),
    reply: done,
  }),
  withdraw: endpoint('POST', '/grant-proposals/:id/withdrawal', {
    permission: 'access.manage',
    summary: 'Takes a proposed role back',
    input: z.strictObject({ id }),
    reply: done,
  }),
  revoke: endpoint('POST', '/grants/:id/revocation', {
    permission: 'access.manage',
    summary: 'Ends a right given by decision, from a day on',
    input: z.strictObject({ id, on: day, reason: text(300) }),
    reply: done,
  }),
  leaves: endpoint('GET', '/me/leaves', {
    permission: 'signed-in',
    summary: 'What the actor could be away from, and their leaves that are not over',
    input: z.strictObject({}),
    reply: OwnLeaves,
    snapshot: true,
  }),
  deputies: endpoint('GET', '/me/deputies', {
    permission: 'signed-in',
    summary: 'Who could stand in for a right of the actor’s, by name or username',
    input: z.strictObject({ key: rightKey, q: text(100) }),
    reply: z.object({
      rows: z.array(z.object({ id: accountId, name: z.string(), username: z.string() })),
      total: z.number().int(),
    }),
  }),
  takeLeave: endpoint('POST', '/me/leaves', {
    permission: 'signed-in',
    summary: 'Says from when to when the actor is away from a right, and who stands in',
    input: TakeLeave,
    reply: done.extend({ state: z.enum(['given', 'proposed']) }),
  }),
  endLeave: endpoint('POST', '/leaves/:id/ending', {
    permission: 'signed-in',
    summary: 'Ends a leave and the right of the deputy, by its holder or who manages access',
    input: z.strictObject({ id }),
    reply: done,
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
