import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Our clusters keep the usual 16 MiB segments, hence 256 to each 4 GiB. */
const segmentsPerLog = 256

/** True for the name of a whole segment: timeline, log and segment, 8 hexadecimal digits each. */
export function isSegment(name: string): boolean {
  return /^[0-9A-F]{24}$/.test(name)
}

/** True for the small files that tell how timelines branched at restores. */
export function isHistory(name: string): boolean {
  return /^[0-9A-F]{8}\.history$/.test(name)
}

/** The names of the segment after this one, on the same timeline. */
export function segmentAfter(name: string): string {
  const log = Number.parseInt(name.slice(8, 16), 16)
  const segment = Number.parseInt(name.slice(16), 16) + 1
  return segment < segmentsPerLog
    ? name.slice(0, 16) + hex(segment)
    : name.slice(0, 8) + hex(log + 1) + hex(0)
}

/** Where each segment is found, the first folder that has it winning; folders may be missing. */
export function findSegments(folders: string[]): Map<string, string> {
  const found = new Map<string, string>()
  for (const folder of folders.filter((path) => existsSync(path))) {
    for (const name of readdirSync(folder).filter(isSegment)) {
      if (!found.has(name)) found.set(name, join(folder, name))
    }
  }
  return found
}

/**
 * The unbroken run of segments from `first` on, and the first one missing before a later one.
 *
 * `gap` is null when nothing lies beyond the run: then it simply ends there.
 */
export function runFrom(
  first: string,
  names: Iterable<string>,
): { run: string[]; gap: string | null } {
  const known = new Set(names)
  const run: string[] = []
  let next = first
  while (known.has(next)) {
    run.push(next)
    next = segmentAfter(next)
  }
  const beyond = [...known].some((name) => name.slice(0, 8) === next.slice(0, 8) && name > next)
  return { run, gap: beyond ? next : null }
}

function hex(number: number): string {
  return number.toString(16).toUpperCase().padStart(8, '0')
}
