import { pairStates, strengths } from '../rules.ts'

export type PairFilters = {
  state?: (typeof pairStates)[number]
  strength?: (typeof strengths)[number]
  memberId?: string
}

/** The filters of the list of pairs as they stand in the address; unknown values are left out. */
export function pairFilters(search: Record<string, unknown>): PairFilters {
  const state = pairStates.find((one) => one === search.state && one !== 'open')
  const strength = strengths.find((one) => one === search.strength)
  const { memberId } = search
  const isId = typeof memberId === 'string' && /^[0-9a-f-]{36}$/.test(memberId)
  return { ...(state && { state }), ...(strength && { strength }), ...(isId && { memberId }) }
}
