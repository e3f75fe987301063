import { formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import type { DuesState } from '../rules.ts'

export function stateName(state: DuesState): string {
  return message(`dues_state_${state}`) ?? state
}

/** How dues stand, with how many months are owed where some are. */
export function standingOf(row: { state: DuesState; monthsOwed: number | null }): string {
  return row.monthsOwed
    ? m.dues_owed({ state: stateName(row.state), months: formatNumber(row.monthsOwed) })
    : stateName(row.state)
}

export const duesTones = { behind: 'red', owing: 'amber', paid: 'green', unknown: 'plain' } as const
