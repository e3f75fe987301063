import { basename } from 'node:path'
import { z } from 'zod'
import { record } from '../../core/audit/record.ts'
import type { Config } from '../../platform/config.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Invariant } from '../../platform/invariant.ts'
import { enqueue, jobKind, type Running } from '../../platform/jobs/job.ts'
import { createMailer, testMail } from '../../platform/mail.ts'
import { mayNotAnywhere } from '../../platform/permission.ts'
import { backupCluster } from '../../platform/postgres/backup.ts'
import { checkBackup } from '../../platform/postgres/backup-check.ts'
import { ensure, Refused, refuse } from '../../platform/refusal.ts'
import { backupNamed, ensureEmbedded } from './backups.ts'
import type { Checked } from './contract.ts'
import { check } from './examination.ts'

export type InstallationParts = { config: Config; invariants: readonly Invariant[] }

/** The jobs of whoever runs the installation, and how they are asked for. */
export function installationJobs({ config, invariants }: InstallationParts) {
  const examine = installationJob('examine', {
    input: z.object({}),
    run: async (running) => {
      const ended: Checked[] = []
      for (const invariant of invariants) {
        await running.progress(ended.length, invariants.length, ended)
        ended.push(await check(running.transact, invariant))
      }
      await running.progress(ended.length, invariants.length, ended)
      return { result: ended }
    },
  })
  const backup = installationJob('backup', {
    input: z.object({}),
    run: async (running) => {
      ensureEmbedded(config)
      const { folder } = await noting(running, (note) =>
        backupCluster({ home: config.home, onProgress: (_, done, total) => note(done, total) }),
      )
      return { result: { name: basename(folder) } }
    },
  })
  const checkOne = installationJob('check-backup', {
    input: z.object({ name: z.string() }),
    run: async (running, { name }) => {
      const one = backupNamed(config, name)
      const { damaged, ...found } = await noting(running, (note) => checkBackup(one, note))
      return {
        result: { ...found, damagedCount: damaged.length, damaged: damaged.slice(0, mostNamed) },
      }
    },
  })
  const mail = installationJob('test-mail', {
    input: z.object({ to: z.string() }),
    run: async (_, { to }) => {
      await createMailer(config).send(testMail(to)).catch(refuseMail)
      return { result: { to } }
    },
  })

  const ask = {
    examination: (ctx: Ctx) => asked(ctx, enqueue(ctx, examine, titled('Khám hệ thống', {}))),
    backup: async (ctx: Ctx) => {
      ensureEmbedded(config)
      await ensureNoneRuns(ctx)
      return asked(ctx, enqueue(ctx, backup, titled('Sao lưu', {})))
    },
    check: async (ctx: Ctx, { name }: { name: string }) => {
      ensureEmbedded(config)
      backupNamed(config, name)
      return asked(ctx, enqueue(ctx, checkOne, titled(`Kiểm bản sao lưu ${name}`, { name })))
    },
    mail: async (ctx: Ctx, { to }: { to: string }) => {
      ensure(config.smtpUrl === null ? refuse('conflict', 'mail.not-set-up') : null)
      return asked(ctx, enqueue(ctx, mail, titled(`Gửi thư thử đến ${to}`, { to })))
    },
  }
  return { kinds: [examine, backup, checkOne, mail], ask }
}

/** Work about the installation is done for whoever has the right to it when it is begun, too. */
const installationJob: typeof jobKind = (kind, { input, run }) =>
  jobKind(kind, {
    input,
    run: async (running, given) => {
      await running.transact(async ({ actor }) => {
        ensure(mayNotAnywhere(actor, 'installation.manage'))
      })
      return run(running, given)
    },
  })

/** So many damaged files are named; all are counted. */
const mostNamed = 20

function titled<Input>(title: string, input: Input): { title: string; input: Input } {
  return { title, input }
}

/** Long work about the installation is asked for in the trail, too. */
async function asked(ctx: Ctx, queued: Promise<string>): Promise<{ id: string }> {
  const id = await queued
  const job = ctx.db.selectFrom('jobs').select(['kind', 'title']).where('id', '=', id)
  const { kind, title } = await job.executeTakeFirstOrThrow()
  await record(ctx, `installation.${kind}-asked`, { type: 'installation', id, label: title })
  return { id }
}

/** One backup at a time: two would copy the same into two folders. */
async function ensureNoneRuns({ db }: Ctx): Promise<void> {
  const running = await db
    .selectFrom('jobs')
    .select('id')
    .where('kind', '=', 'backup')
    .where('state', 'in', ['queued', 'running'])
    .executeTakeFirst()
  ensure(running ? refuse('conflict', 'backup.under-way') : null)
}

/** What the mail server said is an answer to whoever tries the settings, and no fault of ours. */
function refuseMail(error: unknown): never {
  if (error instanceof Refused) throw error
  const said = error instanceof Error ? error.message : String(error)
  throw new Refused(refuse('conflict', 'mail.refused', { said: said.slice(0, 300) }))
}

const megabyte = 1_048_576

/** Notes each second how far a copy is, in megabytes; asked to stop, it ends at its next file. */
async function noting<Result>(
  { progress }: Running,
  work: (note: (done: number, total: number) => void) => Promise<Result>,
): Promise<Result> {
  let latest: [number, number] | null = null
  let stopped: Error | null = null
  const timer = setInterval(() => {
    if (!latest) return
    const [done, total] = latest
    progress(Math.floor(done / megabyte), Math.ceil(total / megabyte)).catch((error: unknown) => {
      stopped = error instanceof Error ? error : new Error(String(error))
    })
  }, 1000)
  try {
    return await work((done, total) => {
      if (stopped) throw stopped
      latest = [done, total]
    })
  } finally {
    clearInterval(timer)
  }
}
