import { z } from 'zod'
import { Refused, refuse } from '../../platform/refusal.ts'

const Place = z.tuple([z.number().int(), z.string(), z.uuid()])

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
