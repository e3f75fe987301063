import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { count, id, instant } from '../../platform/wire.ts'
import { noticeStates, topics } from './notify-rules.ts'

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

export const noticesApi = {
  list: endpoint('GET', '/notices', {
    permission: 'signed-in',
    summary: 'What the actor was told, newest first, of the topics they chose to be told of',
    input: ListNotices,
    reply: z.object({
      rows: z.array(Notice),
      total: number,
      unread: number,
      next: z.string().nullable(),
    }),
  }),
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
