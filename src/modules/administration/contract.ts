import { z } from 'zod'
import { accountStates } from '../../core/access/contract.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { jobStates } from '../../platform/jobs/rules.ts'
import { count, day, id, instant, text } from '../../platform/wire.ts'

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

const of = z.enum(['organization', 'member', 'seal'])

/** What came of one invariant: how many records break it, some of them, and how long it took. */
export const Checked = z.object({
  id: z.string(),
  of,
  count: number,
  offenders: z.array(z.string()),
  milliseconds: number,
})
export type Checked = z.infer<typeof Checked>

const Examination = z.object({
  /** Asked for last; null when none was in the time jobs are kept. */
  job: AnyJob.nullable(),
  checks: z.array(
    z.object({
      id: z.string(),
      of,
      /** Null while it has not been looked at. */
      milliseconds: number.nullable(),
      count: number,
      /** Each by the name of its organization, where it is one. */
      offenders: z.array(z.object({ id: z.string(), label: z.string().nullable() })),
    }),
  ),
})

export const BackupCheck = z.object({
  files: number,
  bytes,
  damagedCount: number,
  damaged: z.array(z.string()),
  logIsWhole: z.boolean(),
})

const Backups = z.object({
  /** Null with an outside database, whose backups are its own affair. */
  folder: z.string().nullable(),
  /** The backup asked for last here. */
  job: AnyJob.nullable(),
  rows: z.array(
    z.object({
      name: z.string(),
      server: z.string(),
      startedAt: instant,
      finishedAt: instant,
      bytes,
      /** Whether it was read through, lately, and what came of it. */
      check: z
        .object({
          state: z.string(),
          at: instant.nullable(),
          result: BackupCheck.nullable(),
        })
        .nullable(),
    }),
  ),
})

export const ListAnyJobs = z.strictObject({
  state: z.enum(jobStates).optional(),
  after: z.string().max(200).optional(),
  limit: count.min(1).max(200).default(50),
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
    reply: z.object({ rows: z.array(AnyJob), total: number, next: z.string().nullable() }),
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
  examination: endpoint('GET', '/installation/examination', {
    permission,
    summary: 'What the last examination found, invariant by invariant, while it runs too',
    input: z.strictObject({}),
    reply: Examination,
    snapshot: true,
  }),
  examine: endpoint('POST', '/installation/examinations', {
    permission,
    summary: 'Looks whether every invariant of the database holds, as a job',
    input: z.strictObject({}),
    reply: done,
  }),
  backups: endpoint('GET', '/installation/backups', {
    permission,
    summary: 'The backups of this installation and where they lie, the newest first',
    input: z.strictObject({}),
    reply: Backups,
    snapshot: true,
  }),
  backUp: endpoint('POST', '/installation/backups', {
    permission,
    summary: 'Takes a backup while people go on working, as a job',
    input: z.strictObject({}),
    reply: done,
  }),
  checkBackup: endpoint('POST', '/installation/backups/:name/checks', {
    permission,
    summary: 'Holds every file of a backup against its manifest, as a job',
    input: z.strictObject({ name: text(60) }),
    reply: done,
  }),
  testMail: endpoint('POST', '/installation/test-mails', {
    permission,
    summary: 'Sends a mail with the settings of this installation, as a job',
    input: z.strictObject({ to: z.email().max(254) }),
    reply: done,
  }),
}
