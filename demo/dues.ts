import { lastDayOf } from '../src/core/dues/rules.ts'
import type { Demo } from './generate.ts'
import { demoDay } from './seed.ts'
import { isShown } from './sizes.ts'
import { type Table, table } from './table.ts'

/**
 * The dues of the cell that is shown: most have paid through the month before, some owe a month or
 * two, one is behind, and two were never recorded. All other cells have yet to begin.
 */
export function duesTable({ organizations, members }: Demo): Table {
  const shown = new Set(organizations.filter(isShown).map(({ id }) => id))
  const payers = members
    .filter(({ periods }) => {
      const last = periods.at(-1)
      return last && last.until === null && last.from < demoDay && shown.has(last.organizationId)
    })
    .slice(2)
  const monthOf = (at: number) => {
    if (at === 0) return '2019-03'
    if (at % 9 === 0) return '2019-04'
    return at % 5 === 0 ? '2019-05' : '2019-06'
  }
  return table(
    'dues',
    'member_id, paid_through, recorded_on, account_id, account_name',
    payers.map((member, at) => ({ member, month: monthOf(at) })),
    ({ member, month }) => [member.id, lastDayOf(month), '2019-07-05', 'demo', 'Chi ủy chi bộ'],
  )
}
