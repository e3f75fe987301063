import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Client } from 'pg'
import { type CopiedFile, copyFiles, listFiles } from './folder-copy.ts'
import type { Home } from './home.ts'

/** What a backup holds; kept beside its files as `manifest.json`. Instants are ISO 8601, UTC. */
export type BackupManifest = {
  format: 1
  server: string
  startedAt: string
  /** From this instant on the backup can be restored to. */
  finishedAt: string
  startLsn: string
  stopLsn: string
  /** The WAL segments without which the backup is worth nothing. */
  firstSegment: string
  lastSegment: string
  files: CopiedFile[]
}

/** One step of a backup or restore: bytes done of bytes in all. */
export type StepProgress = (step: 'data' | 'wal', done: number, total: number) => void

/**
 * Copies the data folder to `draft/data` between the two marks that make the copy consistent.
 *
 * The copy is good only together with the log from `firstSegment` to `lastSegment`.
 */
export async function copyData(
  client: Client,
  home: Home,
  draft: string,
  onProgress?: StepProgress,
): Promise<BackupManifest> {
  const start = await one(
    client,
    `select lsn::text, pg_walfile_name(lsn) as segment, clock_timestamp() as at,
            current_setting('server_version') as server
     from pg_backup_start('goc', fast => true) as lsn`,
  )
  const data = join(draft, 'data')
  const files = listFiles(home.data, isLeftOut).sort(controlFileLast)
  const copied = await copyFiles(home.data, data, files, (done, total) =>
    onProgress?.('data', done, total),
  )
  const stop = await one(
    client,
    `select lsn::text, labelfile, spcmapfile, pg_walfile_name(lsn) as segment, clock_timestamp() as at
     from pg_backup_stop(wait_for_archive => false)`,
  )
  if (stop.spcmapfile?.trim()) throw new Error('A cluster with tablespaces cannot be backed up')
  copied.push(writeLabel(data, stop.labelfile ?? ''))

  return {
    format: 1,
    server: start.server ?? '',
    startedAt: start.at.toISOString(),
    finishedAt: stop.at.toISOString(),
    startLsn: start.lsn,
    stopLsn: stop.lsn,
    firstSegment: start.segment,
    lastSegment: stop.segment,
    files: copied,
  }
}

type Mark = {
  lsn: string
  segment: string
  at: Date
  server?: string
  labelfile?: string
  spcmapfile?: string
}

async function one(client: Client, question: string): Promise<Mark> {
  const { rows } = await client.query<Mark>(question)
  if (!rows[0]) throw new Error('The database did not say where its log stands')
  return rows[0]
}

/** The label tells a start that this is a backup, and from where to replay the log. */
function writeLabel(data: string, label: string): CopiedFile {
  writeFileSync(join(data, 'backup_label'), label, { mode: 0o600 })
  const sha256 = createHash('sha256').update(label).digest('hex')
  return { path: 'backup_label', size: Buffer.byteLength(label), sha256 }
}

/** Left out as PostgreSQL's manual advises for a base backup: each is made anew at the start. */
function isLeftOut(path: string): boolean {
  return (
    /^(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\//.test(
      path,
    ) || /^postmaster\.(pid|opts)$|^postgresql\.conf\.|(^|\/)pgsql_tmp|pg_internal\.init/.test(path)
  )
}

function controlFileLast(a: { path: string }, b: { path: string }): number {
  return Number(a.path === 'global/pg_control') - Number(b.path === 'global/pg_control')
}
