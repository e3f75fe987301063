import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { day, id, text } from '../../platform/wire.ts'
import { accountId, Capacity, Held, role, Session } from './shapes.ts'

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

const done = z.object({ id })

/** What anybody can see and do about their own account. */
export const ownApi = {
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
  unlink: endpoint('POST', '/me/identity/ending', {
    permission: 'signed-in',
    summary: 'Takes the identity of the provider off the actor’s account, if one is linked',
    input: z.strictObject({}),
    reply: z.object({ ended: z.number().int() }),
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
