import { type PilotState, pilotStates } from '../rules.ts'

type Shared = { organizationId?: string | undefined; model?: string | undefined }

function shared({ organizationId, model }: Record<string, unknown>): Shared {
  return {
    ...(typeof organizationId === 'string' && { organizationId }),
    ...(typeof model === 'string' && model !== '' && { model }),
  }
}

/** The filters of pilots as they stand in the address; unknown values are left out. */
export function pilotFilters(
  search: Record<string, unknown>,
): Shared & { state?: PilotState | undefined } {
  const state = pilotStates.find((one) => one === search.state)
  return { ...shared(search), ...(state && { state }) }
}

/** The filters of those who hold two posts. */
export function holderFilters(
  search: Record<string, unknown>,
): Shared & { incompatible?: 'only' | undefined } {
  return { ...shared(search), ...(search.incompatible === 'only' && { incompatible: 'only' }) }
}
