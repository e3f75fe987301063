import { useMe } from '../../../web/me.ts'
import type { Filled } from '../../../web/ui/filled.ts'

/** An organization one raises issues of. */
export type RaisingPlace = { id: string; name: string }

/** Where somebody raises issues: a few places by name, and whether others are to be found besides. */
export type RaisingPlaces = { known: readonly RaisingPlace[]; hasOthers: boolean }

/** The value of the choice that finds another place. */
export const elsewhere = 'elsewhere'

/** More than these are found by name and not chosen from. */
const most = 12

/** The places of one's own rights, for who has few; those below them are found by name. */
export function useRaisingPlaces(at: RaisingPlace | undefined): RaisingPlaces {
  const { grants } = useMe()
  if (at) return { known: [at], hasOthers: false }
  const raising = grants.filter(
    ({ role, ended }) => !ended && (role === 'cellSecretary' || role === 'assignedOfficial'),
  )
  const offices = grants.some(({ role }) => isOffice(role))
  const known = new Map<string, RaisingPlace>()
  // Of one hamlet somebody may have several parts: the issue is of them all.
  for (const { organizationId: id, organizationName } of raising) {
    const before = known.get(id)
    const name = before ? `${before.name}; ${organizationName}` : organizationName
    known.set(id, { id, name })
  }
  if (offices || known.size > most) return { known: [], hasOthers: true }
  return { known: [...known.values()], hasOthers: raising.some(({ reach }) => reach === 'below') }
}

/** Roles that look after the organizations below theirs. */
export const isOffice = (role: string) =>
  role === 'organizationBoard' || role === 'districtOffice' || role === 'communeOffice'

/** The organization that was chosen. */
export function placeOf(filled: Filled, { known, hasOthers }: RaisingPlaces): string {
  const [only] = known
  if (only && known.length === 1 && !hasOthers) return only.id
  const chosen = filled.text('place')
  return chosen === '' || chosen === elsewhere ? filled.text('organizationId') : chosen
}

/** How an organization stands in the form, as `placeOf` reads it. */
export function placeChosen(
  { organizationId }: { organizationId: string },
  { known }: RaisingPlaces,
): Record<string, string> {
  return { place: known.some(({ id }) => id === organizationId) ? organizationId : elsewhere }
}
