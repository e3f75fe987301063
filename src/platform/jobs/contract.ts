import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { fileReply } from '../file-reply.ts'
import { id, instant } from '../wire.ts'

export const Job = z.object({
  id,
  kind: z.string(),
  title: z.string(),
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  done: z.number().int(),
  total: z.number().int().nullable(),
  queuedAt: instant,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  cancelAsked: z.boolean(),
  result: z.unknown(),
  hasFile: z.boolean(),
  error: z.string().nullable(),
})
export type Job = z.infer<typeof Job>

export const jobsApi = {
  list: endpoint('GET', '/jobs', {
    permission: 'signed-in',
    summary: "The actor's own jobs of the last 30 days, newest first",
    input: z.strictObject({}),
    reply: z.array(Job),
  }),
  one: endpoint('GET', '/jobs/:id', {
    permission: 'signed-in',
    summary: 'How far one job is, and its result',
    input: z.strictObject({ id }),
    reply: Job,
  }),
  cancel: endpoint('POST', '/jobs/:id/cancellation', {
    permission: 'signed-in',
    summary: 'Asks a job to stop at the next safe place',
    input: z.strictObject({ id }),
    reply: Job,
  }),
  file: endpoint('GET', '/jobs/:id/file', {
    permission: 'signed-in',
    summary: 'The file a job made',
    input: z.strictObject({ id }),
    reply: fileReply,
  }),
}
