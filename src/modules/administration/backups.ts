import { basename } from 'node:path'
import { sql } from 'kysely'
import type { Config } from '../../platform/config.ts'
import type { Ctx } from '../../platform/context.ts'
import { type Backup, listBackups } from '../../platform/postgres/backup.ts'
import { homeAt } from '../../platform/postgres/home.ts'
import { ensure, found, refuse } from '../../platform/refusal.ts'
import { BackupCheck } from './contract.ts'
import { latestJob } from './latest-job.ts'

/** The backups in the folder of this installation, the newest first, each with its last check. */
export async function listInstallationBackups(ctx: Ctx, config: Config) {
  if (config.databaseUrl !== null) return { folder: null, rows: [], job: null }
  const folder = homeAt(config.home).backups
  const checks = await lastChecks(ctx)
  const { job } = await latestJob(ctx, 'backup')
  return {
    folder,
    job,
    rows: listBackups(folder)
      .toReversed()
      .map((backup) => ({ ...told(backup), check: checks.get(basename(backup.folder)) ?? null })),
  }
}

function told({ folder, manifest }: Backup) {
  return {
    name: basename(folder),
    server: manifest.server,
    startedAt: new Date(manifest.startedAt),
    finishedAt: new Date(manifest.finishedAt),
    bytes: manifest.files.reduce((sum, { size }) => sum + size, 0),
  }
}

async function lastChecks({ db }: Ctx) {
  const { rows } = await sql<{ name: string; state: string; at: Date | null; result: unknown }>`
    select distinct on (input->>'name') input->>'name' as name, state, finished_at as at, result
    from jobs where kind = 'check-backup' order by input->>'name', queued_at desc
  `.execute(db)
  return new Map(
    rows.map(({ name, state, at, result }) => {
      const { data = null } = BackupCheck.safeParse(result)
      return [name, { state, at, result: state === 'done' ? data : null }]
    }),
  )
}

/** Refuses (`backup.outside-database`) where the database is not ours to copy. */
export function ensureEmbedded({ databaseUrl }: Config): void {
  ensure(databaseUrl === null ? null : refuse('conflict', 'backup.outside-database'))
}

/** A backup by its name, which is that of a folder there is; else `backup.missing`. */
export function backupNamed({ home }: Config, name: string): Backup {
  const backups = listBackups(homeAt(home).backups)
  return found(
    backups.find(({ folder }) => basename(folder) === name),
    'backup.missing',
  )
}
