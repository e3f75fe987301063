import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { connected } from './access.ts'
import { type Backup, listBackups } from './backup.ts'
import type { StepProgress } from './base-copy.ts'
import { copyFiles, copySegment, flush } from './folder-copy.ts'
import { type Home, homeAt } from './home.ts'
import { type Cluster, openCluster } from './launcher.ts'
import { StartFailed } from './postmaster.ts'
import { findSegments, isHistory, runFrom } from './wal-segments.ts'

export type RestoreOptions = {
  /** Home of the cluster that was lost or damaged; its log since the last backup is used too. */
  home?: string
  /** The folder of backups; `backups` in the home unless told otherwise. */
  backups?: string
  /** The moment to go back to, or the latest one that can be reached. */
  to: Date | 'latest'
  /** The new home; must be empty or missing. */
  into: string
  /** Looks at the restored database before it is handed over; throw to refuse it. */
  verify?: (url: string) => Promise<void>
  onProgress?: StepProgress
  log?: (line: string) => void
}

export type Restored = {
  home: string
  backup: string
  /** The last commit in the restored database, null when the log held none after the backup. */
  lastCommitAt: Date | null
}

/** Directories that a backup leaves out but a start expects. */
const emptyFolders = [
  ...['pg_wal/archive_status', 'pg_wal/summaries', 'pg_replslot', 'pg_dynshmem', 'pg_notify'],
  ...['pg_serial', 'pg_snapshots', 'pg_stat_tmp', 'pg_subtrans', 'pg_tblspc', 'pg_commit_ts'],
  ...['pg_twophase', 'pg_stat', 'pg_logical/snapshots', 'pg_logical/mappings'],
]

/**
 * Builds a new home holding what the database held at a moment: everything committed until then,
 * nothing after.
 *
 * The old home is only read, so a restore can be tried, looked at and thrown away. Every file is
 * checked against the backup's manifest. Throws when no backup is old enough, when a file has
 * changed, and when a piece of the log is missing before the moment. Afterwards the new home is
 * stopped and ready for `openCluster`; take a backup of it soon, for it starts a history of its own.
 */
export async function restoreCluster(options: RestoreOptions): Promise<Restored> {
  const target = homeAt(options.into)
  if (existsSync(target.root) && readdirSync(target.root).length > 0) {
    throw new Error(`${target.root} is not empty`)
  }
  const backups = backupFolder(options)
  const backup = chooseBackup(listBackups(backups), options.to)

  const cluster = await rebuild(backup, backups, target, options).catch((error) => {
    rmSync(target.root, { recursive: true, force: true }) // half a database must not be mistaken for one
    throw error
  })
  try {
    const lastCommitAt = await lastCommit(cluster)
    await options.verify?.(cluster.url)
    return { home: target.root, backup: backup.folder, lastCommitAt }
  } finally {
    await cluster.stop()
  }
}

async function rebuild(
  backup: Backup,
  backups: string,
  target: Home,
  options: RestoreOptions,
): Promise<Cluster> {
  mkdirSync(target.root, { recursive: true })
  await copyBackup(backup, target, options)
  const gap = await copyWal(backup, backups, target, options)
  flush(target.root)
  return recover(target, options, gap)
}

function backupFolder({ backups, home }: RestoreOptions): string {
  if (backups) return resolve(backups)
  if (home) return homeAt(home).backups
  throw new Error('Say which backups to restore from')
}

/** The newest backup that was finished by then: the less log there is to replay, the better. */
function chooseBackup(backups: Backup[], to: Date | 'latest'): Backup {
  const chosen = backups.findLast(
    ({ manifest }) => to === 'latest' || new Date(manifest.finishedAt) <= to,
  )
  if (chosen) return chosen
  const oldest = backups[0]?.manifest.finishedAt
  throw new Error(
    oldest ? `The oldest backup can be restored from ${oldest} on` : 'There is no backup here',
  )
}

async function copyBackup(
  { folder, manifest }: Backup,
  target: Home,
  { onProgress }: RestoreOptions,
): Promise<void> {
  for (const name of emptyFolders) {
    mkdirSync(join(target.data, name), { recursive: true, mode: 0o700 })
  }
  const source = join(folder, 'data')
  const copied = await copyFiles(source, target.data, manifest.files, (done, total) =>
    onProgress?.('data', done, total),
  )

  const sums = new Map(copied.map(({ path, sha256 }) => [path, sha256]))
  const damaged = manifest.files.find(({ path, sha256 }) => sums.get(path) !== sha256)
  if (damaged) throw new Error(`The backup is damaged: ${join(source, damaged.path)}`)
}

/** Brings the log to where the server looks for it; returns the first segment missing, if one is. */
async function copyWal(
  { manifest }: Backup,
  backups: string,
  target: Home,
  { home, onProgress }: RestoreOptions,
): Promise<string | null> {
  const lost = home ? homeAt(home) : null
  const stores = [join(backups, 'wal'), ...(lost ? [lost.walArchive] : [])]
  const found = findSegments([...stores, ...(lost ? [join(lost.data, 'pg_wal')] : [])])
  const { run, gap } = runFrom(manifest.firstSegment, found.keys())
  if (!run.includes(manifest.lastSegment)) {
    throw new Error(`The backup's log is incomplete: ${gap ?? manifest.lastSegment} is missing`)
  }

  const wal = join(target.data, 'pg_wal')
  for (const [index, name] of run.entries()) {
    await copySegment(found.get(name) ?? '', join(wal, name))
    // Marked as archived: the new home's archive begins with its own history.
    writeFileSync(join(wal, 'archive_status', `${name}.done`), '', { mode: 0o600 })
    onProgress?.('wal', index + 1, run.length)
  }
  for (const store of stores.filter((path) => existsSync(path))) {
    for (const name of readdirSync(store).filter(isHistory)) {
      await copySegment(join(store, name), join(wal, name))
    }
  }
  writeFileSync(join(target.data, 'recovery.signal'), '', { mode: 0o600 })
  return gap
}

/**
 * Replays the log up to the moment and opens the database for writing.
 *
 * PostgreSQL stops at the first commit *after* the moment and calls it an error when there is
 * none. When the log is whole that only means that nothing happened since, and all of it is right.
 */
async function recover(
  target: Home,
  options: RestoreOptions,
  gap: string | null,
): Promise<Cluster> {
  // All of the log lies in pg_wal already; recovery insists on a command to ask for more.
  const settings = { restore_command: 'false', hot_standby: 'off' }
  const start = (more: Record<string, string>) =>
    openCluster({ home: target.root, log: options.log, settings: { ...settings, ...more } })
  const missing = new Error(`The log cannot be replayed that far: ${gap} is missing`)

  if (options.to === 'latest') {
    if (gap) throw missing
    return start({})
  }
  try {
    return await start({
      // With an offset in figures: the letter Z is not understood this early in a start.
      recovery_target_time: options.to.toISOString().replace('Z', '+00'),
      recovery_target_action: 'promote',
    })
  } catch (error) {
    const ranOut = error instanceof StartFailed && error.message.includes('recovery ended before')
    if (!ranOut) throw error
    if (gap) throw missing
    return start({})
  }
}

async function lastCommit(cluster: Cluster): Promise<Date | null> {
  return connected(cluster.adminUrl, async (client) => {
    const { rows } = await client.query<{ at: Date | null }>(
      'select pg_last_xact_replay_timestamp() as at',
    )
    return rows[0]?.at ?? null
  })
}
