import { statuses } from '../contract.ts'
import { type MemberFilters, memberFilters } from './filters.ts'

/** The filters of an address that mean something; an unknown status is left out. */
export function knownFilters(search: Record<string, unknown>): MemberFilters {
  const { status, ...others } = memberFilters(search)
  const known = statuses.find((one) => one === status)
  return { ...others, ...(known && { status: known }) }
}
