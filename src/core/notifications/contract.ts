import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { count, id, instant } from '../../platform/wire.ts'
import { exportOf } from '../exports/contract.ts'
import { noticeStates, paces, topics } from './notify-rules.ts'

export { noticeDevicesApi } from './push-contract.ts'

export const ListNotices = z.strictObject({
  state: z.enum(noticeStates).optional(),
  topic: z.enum(topics).optional(),
  after: z.string().max(800).optional(),
  limit: count.min(1).max(200).default(50),
})
export type ListNotices = z.infer<typeof ListNotices>

export const Notice = z.object({
  id,
  /** Which sentence it is; `details` fill its blanks. */
  kind: z.string(),
  topic: z.enum(topics),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
  /** The page it leads to. */
  path: z.string(),
  at: instant,
  readAt: instant.nullable(),
})
export type Notice = z.infer<typeof Notice>

const number = z.number().int()
const Choices = z.array(z.object({ topic: z.enum(topics), shown: z.boolean() }))

const list = endpoint('GET', '/notices', {
  permission: 'signed-in',
  summary: 'What the actor was told, newest first, of the topics they chose to be told of',
  input: ListNotices,
  reply: z.object({
    rows: z.array(Notice),
    total: number,
    unread: number,
    next: z.string().nullable(),
  }),
})

export const noticesApi = {
  list,
  export: exportOf('notices', list),
  unread: endpoint('GET', '/notices/unread', {
    permission: 'signed-in',
    summary: 'How much the actor was told and has not read',
    input: z.strictObject({}),
    reply: z.object({ unread: number }),
  }),
  read: endpoint('POST', '/notices/:id/reading', {
    permission: 'signed-in',
    summary: 'Marks a notice as read',
    input: z.strictObject({ id }),
    reply: z.object({ id }),
  }),
  unreadAgain: endpoint('DELETE', '/notices/:id/reading', {
    permission: 'signed-in',
    summary: 'Marks a notice as not read, to come back to it',
    input: z.strictObject({ id }),
    reply: z.object({ id }),
  }),
  readAll: endpoint('POST', '/notices/readings', {
    permission: 'signed-in',
    summary: 'Marks as read all that was told up to an instant: what came later stays unread',
    input: z.strictObject({ until: instant }),
    reply: z.object({ count: number }),
  }),
  choices: endpoint('GET', '/me/notice-choices', {
    permission: 'signed-in',
    summary: 'Of what the actor is told',
    input: z.strictObject({}),
    reply: Choices,
  }),
  choose: endpoint('PUT', '/me/notice-choices', {
    permission: 'signed-in',
    summary: 'Chooses whether to be told of a topic',
    input: z.strictObject({ topic: z.enum(topics), shown: z.boolean() }),
    reply: Choices,
  }),
}

const hour = z.number().int().min(0).max(23)
const hours = { quietFrom: hour.nullable(), quietUntil: hour.nullable(), digestHour: hour }

export const NoticeMail = z.object({
  /** Null where none was given. */
  email: z.string().nullable(),
  /** Proved by its code: only then is anything mailed there. */
  isProved: z.boolean(),
  /** Whether this installation has a mail server. */
  isSetUp: z.boolean(),
  ...hours,
  paces: z.array(z.object({ topic: z.enum(topics), pace: z.enum(paces) })),
})
export type NoticeMail = z.infer<typeof NoticeMail>

export const SetHours = z.strictObject(hours)
export type SetHours = z.infer<typeof SetHours>

export const noticeMailApi = {
  mine: endpoint('GET', '/me/notice-mail', {
    permission: 'signed-in',
    summary: 'Where, when and of what the actor is told by mail',
    input: z.strictObject({}),
    reply: NoticeMail,
  }),
  setAddress: endpoint('PUT', '/me/notice-address', {
    permission: 'signed-in',
    summary: 'Gives an address, to which a code is mailed that proves it',
    input: z.strictObject({ email: z.email().max(200) }),
    reply: NoticeMail,
  }),
  prove: endpoint('POST', '/me/notice-address/proof', {
    permission: 'signed-in',
    summary: 'Proves the address by the code that was mailed to it',
    input: z.strictObject({ code: z.string().trim().max(10) }),
    reply: z.object({ isProved: z.boolean() }),
  }),
  removeAddress: endpoint('DELETE', '/me/notice-address', {
    permission: 'signed-in',
    summary: 'Takes the address away: nothing is mailed any more',
    input: z.strictObject({}),
    reply: NoticeMail,
  }),
  setHours: endpoint('PUT', '/me/notice-hours', {
    permission: 'signed-in',
    summary: 'Chooses the hours in which nothing is mailed, and the hour of the digest',
    input: SetHours,
    reply: NoticeMail,
  }),
  setPace: endpoint('PUT', '/me/notice-paces', {
    permission: 'signed-in',
    summary: 'Chooses how soon a topic is mailed',
    input: z.strictObject({ topic: z.enum(topics), pace: z.enum(paces) }),
    reply: NoticeMail,
  }),
}
