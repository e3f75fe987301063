import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { fileReply } from '../file-reply.ts'
import { count, day, id, instant, text } from '../wire.ts'
import { jobStates } from './rules.ts'

export const Job = z.object({
  id,
  kind: z.string(),
  title: z.string(),
  state: z.enum(jobStates),
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

export const ListJobs = z.strictObject({
  state: z.enum(jobStates).optional(),
  /** In its title. */
  q: text(100).optional(),
  /** Asked for on this day or later. */
  from: day.optional(),
  after: z.string().max(200).optional(),
  limit: count.min(1).max(200).default(50),
})
export type ListJobs = z.infer<typeof ListJobs>

export const jobsApi = {
  list: endpoint('GET', '/jobs', {
    permission: 'signed-in',
    summary: "The actor's own jobs of the last 30 days, newest first",
    input: ListJobs,
    reply: z.object({
      rows: z.array(Job),
      total: z.number().int(),
      next: z.string().nullable(),
    }),
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
