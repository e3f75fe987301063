import { useMe } from '../../../web/me.ts'
import type { Filled } from '../../../web/ui/filled.ts'

/** An organization one raises issues of. */
export type RaisingPlace = { id: string; name: string }

/** Where somebody raises issues: a few places by name, and whether others are to be found besides. */
export type RaisingPlaces = { known: readonly RaisingPlace[]; hasOthers: boolean }

/** A part of a hamlet one follows beside others of it. */
export type Territory = { organizationId: string; organizationName: string; territory: string }

/** The value of the choice that finds another place. */
export const elsewhere = 'elsewhere'

/** More than these are found by name and not chosen from. */
const most = 12

/** The places of one's own rights, for who has few; those below them are found by name. */
export function useRaisingPlaces(
  at: RaisingPlace | undefined,
  territories: readonly Territory[],
): RaisingPlaces {
  const { grants } = useMe()
  if (at) return { known: [at], hasOthers: false }
  const raising = grants.filter(
    ({ role, ended }) => !ended && (role === 'cellSecretary' || role === 'assignedOfficial'),
  )
  const offices = grants.some(({ role }) => isOffice(role))
  const known = new Map<string, RaisingPlace>()
  // Of one hamlet somebody may have several parts, of which the form lets them choose.
  for (const { organizationId: id, organizationName } of raising) {
    const part = territories.find((one) => one.organizationId === id)
    const own = part?.organizationName ?? organizationName
    const before = known.get(id)?.name ?? own
    known.set(id, { id, name: before === own ? own : `${before}; ${own}` })
  }
  if (offices || known.size > most) return { known: [], hasOthers: true }
  return { known: [...known.values()], hasOthers: raising.some(({ reach }) => reach === 'below') }
}

/** Roles that look after the organizations below theirs. */
export const isOffice = (role: string) =>
  role === 'organizationBoard' || role === 'districtOffice' || role === 'communeOffice'

/** The organization that was chosen. */
export function placeOf({ text }: Filled, places: RaisingPlaces): string {
  return placeIn(places, { place: text('place'), organizationId: text('organizationId') })
}

/** The same, of what is typed so far. */
export function placeIn(
  { known, hasOthers }: RaisingPlaces,
  { place: chosen = '', organizationId = '' }: { place?: string; organizationId?: string },
): string {
  const [only] = known
  if (only && known.length === 1 && !hasOthers) return only.id
  return chosen === '' || chosen === elsewhere ? organizationId : chosen
}

/** How an organization stands in the form, as `placeOf` reads it. */
export function placeChosen(
  { organizationId }: { organizationId: string },
  { known }: RaisingPlaces,
): Record<string, string> {
  return { place: known.some(({ id }) => id === organizationId) ? organizationId : elsewhere }
}
