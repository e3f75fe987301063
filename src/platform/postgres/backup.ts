import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { connected } from './access.ts'
import { type BackupManifest, copyData, type StepProgress } from './base-copy.ts'
import { copySegment, flush, keepSegment } from './folder-copy.ts'
import { type Home, hasData, homeAt } from './home.ts'
import { openCluster } from './launcher.ts'
import { findSegments, isHistory, isSegment, runFrom } from './wal-segments.ts'

/** A finished backup and the folder it lies in. */
export type Backup = { folder: string; manifest: BackupManifest }

export type BackupOptions = {
  /** Home of the cluster to back up, running or not. */
  home: string
  /** The folder of backups; `backups` in the home unless told otherwise. */
  into?: string
  onProgress?: StepProgress
  log?: (line: string) => void
}

/**
 * Takes a full backup while people go on working, and returns where it lies.
 *
 * `into` gets a folder named by the instant (UTC), and its shared folder `wal` gets every segment
 * archived since the oldest backup there: copied to another machine, `into` alone can be restored
 * to any moment from its oldest backup to its newest. A backup that fails leaves no folder.
 */
export async function backupCluster(options: BackupOptions): Promise<Backup> {
  const home = homeAt(options.home)
  const into = resolve(options.into ?? home.backups)
  if (!hasData(home)) throw new Error(`There is no database in ${home.root}`)
  mkdirSync(join(into, 'wal'), { recursive: true, mode: 0o700 })
  const cluster = await openCluster({ home: home.root, log: options.log })
  const name = new Date().toISOString().replaceAll(/[:.]/g, '-')
  const draft = join(into, `${name}.partial`)

  try {
    const manifest = await connected(cluster.adminUrl, (client) =>
      copyData(client, home, draft, options.onProgress),
    )
    await collectWal(home, into, manifest, options)
    writeFileSync(join(draft, 'manifest.json'), JSON.stringify(manifest, null, 1), { mode: 0o600 })
    flush(into)
    const folder = join(into, name)
    renameSync(draft, folder)
    flush(into)
    return { folder, manifest }
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    throw error
  } finally {
    await cluster.stop()
  }
}

/** The finished backups in a folder, oldest first. */
export function listBackups(into: string): Backup[] {
  if (!existsSync(into)) return []
  return readdirSync(into)
    .sort()
    .map((name) => join(into, name))
    .filter((folder) => !folder.endsWith('.partial') && existsSync(join(folder, 'manifest.json')))
    .map((folder) => ({
      folder,
      manifest: JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as BackupManifest,
    }))
}

/**
 * Removes all but the newest `keep` backups, and the WAL that only older ones needed.
 *
 * The home's own archive is cut at the same point, so call it for the place of the regular backups
 * only. Returns the folders removed.
 */
export function pruneBackups(options: { home: string; into?: string; keep: number }): string[] {
  const home = homeAt(options.home)
  const into = resolve(options.into ?? home.backups)
  const backups = listBackups(into)
  const kept = backups.slice(-Math.max(1, options.keep))
  const removed = backups.slice(0, backups.length - kept.length)
  for (const { folder } of removed) rmSync(folder, { recursive: true })

  const oldest = kept[0]?.manifest.firstSegment
  if (!oldest) return []
  for (const folder of [join(into, 'wal'), home.walArchive].filter((path) => existsSync(path))) {
    const unneeded = readdirSync(folder).filter((file) => isSegment(file) && file < oldest)
    for (const file of unneeded) rmSync(join(folder, file))
  }
  return removed.map(({ folder }) => folder)
}

/**
 * Gathers the WAL from the oldest backup in `into` to the end of this one.
 *
 * What is not archived yet is taken from the server's own folder; what it has just reused there is
 * in the archive by then, hence the second look.
 */
async function collectWal(
  home: Home,
  into: string,
  { firstSegment, lastSegment }: BackupManifest,
  { onProgress }: BackupOptions,
): Promise<void> {
  const store = join(into, 'wal')
  const from = listBackups(into)[0]?.manifest.firstSegment ?? firstSegment
  for (let look = 0; look < 3; look += 1) {
    const found = findSegments([store, home.walArchive, join(home.data, 'pg_wal')])
    const wanted = [...found].filter(([name]) => name >= from && name <= lastSegment)
    for (const [index, [name, path]] of wanted.entries()) {
      const keep = path.startsWith(home.data) ? copySegment : keepSegment
      await keep(path, join(store, name))
      onProgress?.('wal', index + 1, wanted.length)
    }
    if (runFrom(firstSegment, findSegments([store]).keys()).run.includes(lastSegment)) break
    if (look === 2)
      throw new Error(`The log of this backup is incomplete: ${lastSegment} is missing`)
  }
  for (const name of readdirSync(home.walArchive).filter(isHistory)) {
    await keepSegment(join(home.walArchive, name), join(store, name))
  }
}
