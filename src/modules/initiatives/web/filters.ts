import {
  type InitiativeField,
  type InitiativeState,
  initiativeFields,
  initiativeStates,
  type Verdict,
  verdicts,
} from '../rules.ts'

type Filters = {
  organizationId?: string | undefined
  field?: InitiativeField | undefined
  state?: InitiativeState | undefined
  verdict?: Verdict | 'none' | undefined
}

/** How a model can have been evaluated, with `none` for what nobody evaluated. */
export const verdictsAndNone = [...verdicts, 'none'] as const

/** The filters of models as they stand in the address; unknown values are left out. */
export function initiativeFilters(search: Record<string, unknown>): Filters {
  const { organizationId } = search
  const field = initiativeFields.find((one) => one === search.field)
  const state = initiativeStates.find((one) => one === search.state)
  const verdict = verdictsAndNone.find((one) => one === search.verdict)
  return {
    ...(typeof organizationId === 'string' && { organizationId }),
    ...(field && { field }),
    ...(state && { state }),
    ...(verdict && { verdict }),
  }
}
