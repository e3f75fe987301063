import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chownSync,
  constants,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { copyFile, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setImmediate } from 'node:timers/promises'

/** One file as it was copied; `path` is relative to the copied folder. */
export type CopiedFile = { path: string; size: number; sha256: string }

/** How far a copy has come; `total` is an estimate while the database is being written to. */
export type CopyProgress = (bytes: number, total: number) => void

/** The regular files below `folder` with their sizes, but not those for which `skip` says so. */
export function listFiles(
  folder: string,
  skip: (path: string) => boolean = () => false,
): { path: string; size: number }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !skip(path))
    .flatMap((path) => {
      const size = statSync(join(folder, path), { throwIfNoEntry: false })?.size
      return size === undefined ? [] : [{ path, size }]
    })
}

/**
 * Copies the named files of a folder that may be in use, and says what was copied.
 *
 * A file that has vanished meanwhile is left out: the database dropped it, and its log says so.
 */
export async function copyFiles(
  from: string,
  to: string,
  files: { path: string; size: number }[],
  onProgress: CopyProgress = () => {},
): Promise<CopiedFile[]> {
  const total = files.reduce((sum, { size }) => sum + size, 0)
  const copied: CopiedFile[] = []
  let bytes = 0
  for (const { path, size } of files) {
    const target = join(to, path)
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
    const digest = await copyOne(join(from, path), target, size)
    if (!digest) continue
    copied.push({ path, ...digest })
    bytes += digest.size
    onProgress(bytes, total)
  }
  return copied
}

/**
 * Puts a finished WAL segment under another name, in one step; costs nothing on the same disk.
 *
 * Answers false when it is no longer there: PostgreSQL has archived and reused it meanwhile.
 */
export async function keepSegment(source: string, target: string): Promise<boolean> {
  if (existsSync(target)) return true
  try {
    linkSync(source, target)
    return true
  } catch {
    return copySegment(source, target)
  }
}

/** Copies a WAL segment, which PostgreSQL may overwrite later in one place or the other. */
export async function copySegment(source: string, target: string): Promise<boolean> {
  const draft = `${target}.part`
  try {
    await copyFile(source, draft, constants.COPYFILE_FICLONE)
    keepAsOurs(draft)
    renameSync(draft, target)
    return true
  } catch (error) {
    rmSync(draft, { force: true })
    if (isMissing(error)) return false
    throw error
  }
}

/** Makes sure that what was written in the folder's file system has reached the disk. */
export function flush(folder: string): void {
  const done = spawnSync('sync', ['-f', folder]).status === 0
  if (!done) spawnSync('sync')
}

type Digest = Omit<CopiedFile, 'path'>

/** A fresh cluster is a thousand small files, and each asynchronous step costs more than they do. */
const small = 1 << 18

async function copyOne(source: string, target: string, size: number): Promise<Digest | null> {
  try {
    return size <= small ? await copyAtOnce(source, target) : await copyInPieces(source, target)
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

async function copyAtOnce(source: string, target: string): Promise<Digest> {
  const content = readFileSync(source)
  writeFileSync(target, content, { mode: 0o600 })
  await setImmediate() // requests are answered in between
  return { size: content.length, sha256: createHash('sha256').update(content).digest('hex') }
}

async function copyInPieces(source: string, target: string): Promise<Digest> {
  const reader = await open(source)
  const writer = await open(target, 'w', 0o600)
  const hash = createHash('sha256')
  const buffer = Buffer.allocUnsafe(1 << 20)
  let size = 0
  try {
    for (;;) {
      const { bytesRead } = await reader.read(buffer)
      if (bytesRead === 0) return { size, sha256: hash.digest('hex') }
      const piece = buffer.subarray(0, bytesRead)
      hash.update(piece)
      await writer.writeFile(piece)
      size += bytesRead
    }
  } finally {
    await reader.close()
    await writer.close()
  }
}

/** Copying as root, Node would keep the owner of the original. */
function keepAsOurs(path: string): void {
  const { getuid, getgid } = process
  if (getuid && getgid) chownSync(path, getuid(), getgid())
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT'
}
