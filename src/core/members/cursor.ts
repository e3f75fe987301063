import { z } from 'zod'
import { Refused, refuse } from '../../platform/refusal.ts'

// PostgreSQL takes no NUL, and ranks are four bytes: whoever writes a cursor by hand is told so.
const Place = z.tuple([z.int32(), z.string().regex(/^[^\0]*$/), z.uuid()])

/** Where a page ended: how well its last row fitted the search, its place among names, its id. */
export type Place = z.infer<typeof Place>

export function cursorOf(place: Place): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

/** Reads a cursor back; one that is not ours is refused (`members.cursor-unknown`). */
export function placeOf(cursor: string): Place {
  try {
    return Place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch {
    throw new Refused(refuse('invalid', 'members.cursor-unknown'))
  }
}
