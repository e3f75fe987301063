import { chmodSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive } from '../../src/platform/postgres/postmaster.ts'

const prefix = 'goc-test-'
const enough = 1 << 30

/**
 * A new folder for a test's files, removed by whoever comes later if this run is killed.
 *
 * In memory where there is room: a database is hundreds of small files, and copying it there takes
 * 10 ms instead of 230. Readable by all, so that root can hand it to the user `postgres`.
 */
export function scratchFolder(): string {
  const parent = hasRoom('/dev/shm') ? '/dev/shm' : tmpdir()
  removeLeftovers(parent)
  const folder = mkdtempSync(join(parent, `${prefix}${process.pid}-`))
  chmodSync(folder, 0o755)
  return folder
}

/** Containers often give shared memory 64 MB only. */
function hasRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize > enough
  } catch {
    return false
  }
}

/** Folders of runs that were killed before they could clean up. */
function removeLeftovers(parent: string): void {
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith(prefix))) {
    const pid = Number(name.slice(prefix.length).split('-')[0])
    if (isAlive(pid)) continue
    try {
      rmSync(join(parent, name), { recursive: true, force: true })
    } catch {
      // Another account's: that account will remove it.
    }
  }
}
