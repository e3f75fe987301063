import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { day, decision, id, text } from '../../platform/wire.ts'
import { exportOf } from '../exports/contract.ts'
import { accountId, GrantProposal, ListAccounts, Right, role } from './shapes.ts'

export type {
  Capacity,
  GrantProposal,
  ListAccounts,
  Me,
  Right,
  Session,
} from './shapes.ts'
export { type AccountState, accountStates } from './state-rules.ts'

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

const grants = endpoint('GET', '/grants', {
  permission: 'access.read',
  summary: 'Who holds which right where by decision, today or later',
  input: z.strictObject({ organizationId: id.optional(), accountId: accountId.optional() }),
  reply: z.array(GrantRow),
})

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

const organizationRights = endpoint('GET', '/organizations/:id/rights', {
  permission: 'access.read',
  summary: 'Everybody whose right reaches an organization today, and from what',
  input: z.strictObject({ id }),
  reply: z.array(Right),
  snapshot: true,
})

export const accessApi = {
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
  organizationRights,
  exportOrganizationRights: exportOf('organization-rights', organizationRights),
  memberRights: endpoint('GET', '/members/:id/rights', {
    permission: 'access.read',
    summary: 'Everybody who may see a member’s record today, and from what',
    input: z.strictObject({ id }),
    reply: z.array(Right),
    snapshot: true,
  }),
  grants,
  exportGrants: exportOf('grants', grants),
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
}
