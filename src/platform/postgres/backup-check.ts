import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Backup } from './backup.ts'
import type { CopyProgress } from './folder-copy.ts'
import { findSegments, runFrom } from './wal-segments.ts'

export type CheckedBackup = {
  files: number
  bytes: number
  /** Files that are not what the manifest says, or gone. */
  damaged: string[]
  /** Whether the log without which the backup is worth nothing is all there. */
  logIsWhole: boolean
}

/**
 * Reads a backup through and holds every file against its manifest.
 *
 * That each byte is as it was copied is not yet that it can be restored: that is tried by
 * `goc restore --into`, which examines what comes of it.
 */
export async function checkBackup(
  { folder, manifest }: Backup,
  onProgress: CopyProgress = () => {},
): Promise<CheckedBackup> {
  const total = manifest.files.reduce((sum, { size }) => sum + size, 0)
  const damaged: string[] = []
  let bytes = 0
  for (const { path, size, sha256 } of manifest.files) {
    if ((await hashOf(join(folder, 'data', path))) !== sha256) damaged.push(path)
    bytes += size
    onProgress(bytes, total)
  }
  const { run } = runFrom(
    manifest.firstSegment,
    findSegments([join(dirname(folder), 'wal')]).keys(),
  )
  const logIsWhole = run.includes(manifest.lastSegment)
  return { files: manifest.files.length, bytes, damaged, logIsWhole }
}

/** Null for a file that cannot be read. */
async function hashOf(file: string): Promise<string | null> {
  const hash = createHash('sha256')
  try {
    for await (const piece of createReadStream(file)) hash.update(piece)
    return hash.digest('hex')
  } catch {
    return null
  }
}
