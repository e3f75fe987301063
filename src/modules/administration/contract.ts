import { z } from 'zod'
import { accountStates } from '../../core/access/contract.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { count, day, id, instant } from '../../platform/wire.ts'
import { jobStates } from './rules.ts'

const bytes = z.number().int()
const number = z.number().int()

/** What an operator should look at; `details` fill the blanks of its sentence. */
export const Warning = z.object({
  code: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type Warning = z.infer<typeof Warning>

/** Everything but the warnings, which follow from it. */
export const Facts = z.object({
  /** A real instant, whatever a demonstration's clock says; ages of backups are counted to it. */
  readAt: instant,
  version: z.string(),
  isDemo: z.boolean(),
  today: day,
  /** The process that answers: the server, or one command line. */
  process: z.object({ node: z.string(), startedAt: instant, memory: bytes }),
  database: z.object({
    server: z.string(),
    embedded: z.boolean(),
    bytes,
    /** The largest, with the rows the database reckons. */
    tables: z.array(z.object({ name: z.string(), bytes, rows: number })),
    migrations: z.object({ count: number, last: z.string(), ranAt: instant }),
  }),
  /** Where the embedded database lies; null with an outside one. */
  disk: z.object({ folder: z.string(), free: bytes, total: bytes }).nullable(),
  baseUrl: z.string(),
  mail: z.boolean(),
  oidc: z.boolean(),
  settings: z.array(
    z.object({ name: z.string(), value: z.string().nullable(), isSecret: z.boolean() }),
  ),
  /** The last in the folder of this installation; null with an outside database. */
  backup: z
    .object({
      folder: z.string(),
      last: z.object({ name: z.string(), finishedAt: instant, bytes }).nullable(),
    })
    .nullable(),
  audit: z.object({
    sealedAt: instant.nullable(),
    unsealed: number,
    /** The last time the whole chain was computed again, as far back as jobs are kept. */
    verified: z.object({ at: instant, ok: z.boolean() }).nullable(),
  }),
  worker: z.object({
    /** The last minute in which a worker looked for timed work, in real time. */
    seenAt: instant.nullable(),
    /** Timed work that fails again and again. */
    failing: z.array(z.object({ kind: z.string(), attempts: number })),
  }),
  jobs: z.object({ waiting: number, running: number, failedLastDay: number }),
  ruleSets: z.object({ total: number, unverified: number }),
})
export type Facts = z.infer<typeof Facts>

export const InstallationState = Facts.extend({ warnings: z.array(Warning) })
export type InstallationState = z.infer<typeof InstallationState>

const AccountCounts = z.object({
  total: number,
  states: z.array(z.object({ state: z.enum(accountStates), count: number })),
  roles: z.array(z.object({ role: z.string(), count: number })),
})

/** A job of anybody: what kind, whose, when, and why it failed; not what it is about. */
export const AnyJob = z.object({
  id,
  kind: z.string(),
  ownerName: z.string().nullable(),
  state: z.enum(jobStates),
  done: number,
  total: number.nullable(),
  queuedAt: instant,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  cancelAsked: z.boolean(),
  error: Warning.nullable(),
})
export type AnyJob = z.infer<typeof AnyJob>

export const ListAnyJobs = z.strictObject({
  state: z.enum(jobStates).optional(),
  limit: count.min(1).max(500).default(100),
})
export type ListAnyJobs = z.infer<typeof ListAnyJobs>

const permission = 'installation.manage'
const done = z.object({ id })

export const administrationApi = {
  state: endpoint('GET', '/installation', {
    permission,
    summary: 'How the installation is: versions, sizes, backups, seals, worker, settings, warnings',
    input: z.strictObject({}),
    reply: InstallationState,
    snapshot: true,
  }),
  accounts: endpoint('GET', '/installation/accounts', {
    permission,
    summary: 'How many accounts there are by state and by role',
    input: z.strictObject({}),
    reply: AccountCounts,
    snapshot: true,
  }),
  jobs: endpoint('GET', '/installation/jobs', {
    permission,
    summary: "Everybody's jobs, newest first",
    input: ListAnyJobs,
    reply: z.object({ rows: z.array(AnyJob), total: number }),
  }),
  stopJob: endpoint('POST', '/installation/jobs/:id/cancellation', {
    permission,
    summary: "Asks anybody's job to stop at the next safe place",
    input: z.strictObject({ id }),
    reply: done,
  }),
  repeatJob: endpoint('POST', '/installation/jobs/:id/repetition', {
    permission,
    summary: 'Runs a job that failed or was cancelled again, for whoever asked for it',
    input: z.strictObject({ id }),
    reply: done,
  }),
}
