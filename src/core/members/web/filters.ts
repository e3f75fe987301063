import { statuses } from '../contract.ts'

export type MemberFilters = { q?: string; status?: string }

/** The filters of the member list as they stand in the address; unknown values are left out. */
export function memberFilters(search: Record<string, unknown>): MemberFilters {
  const known = statuses.some((status) => status === search.status)
  return {
    ...(typeof search.q === 'string' && search.q !== '' && { q: search.q.slice(0, 100) }),
    ...(known && { status: String(search.status) }),
  }
}
