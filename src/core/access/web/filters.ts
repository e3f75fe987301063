import { type AccountState, accountStates } from '../state-rules.ts'

/** What narrows the accounts shown, as the address has it. */
export type AccountFilters = {
  q?: string | undefined
  state?: AccountState | undefined
  role?: string | undefined
}

export function accountFilters({ q, state, role }: Record<string, unknown>): AccountFilters {
  const known = accountStates.find((one) => one === state)
  return {
    ...(typeof q === 'string' && q !== '' && { q: q.slice(0, 100) }),
    ...(known && { state: known }),
    ...(typeof role === 'string' && /^\w{1,40}$/.test(role) && { role }),
  }
}
