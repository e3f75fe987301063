import { oneWord } from '../../../web/choice.ts'

export type MemberFilters = { q?: string; status?: string }

/** The filters of the member list as they stand in the address; which statuses there are, see there. */
export function memberFilters(search: Record<string, unknown>): MemberFilters {
  const status = oneWord(search.status)
  return {
    ...(typeof search.q === 'string' && search.q !== '' && { q: search.q.slice(0, 100) }),
    ...(status && { status }),
  }
}
