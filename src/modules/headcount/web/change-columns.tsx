import { formatDay, formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Column } from '../../../web/ui/column.ts'
import type { HeadcountInForce, StaffChange } from '../contract.ts'
import { nameOf } from './words.ts'

/** What a list of staff changes says of each beside where it was. */
export function changeColumns(rules: HeadcountInForce): Column<StaffChange>[] {
  return [
    {
      key: 'change',
      head: m.headcount_change(),
      onPhone: 'title',
      cell: ({ change }) => nameOf(rules, 'changes', change),
    },
    {
      key: 'people',
      head: m.headcount_people(),
      numeric: true,
      onPhone: 'fact',
      cell: ({ people }) => formatNumber(people),
    },
    {
      key: 'happenedOn',
      head: m.headcount_happened_on(),
      onPhone: 'fact',
      cell: ({ happenedOn }) => formatDay(happenedOn),
    },
    {
      key: 'kind',
      head: m.headcount_kind(),
      onPhone: 'fact',
      cell: ({ kind }) => nameOf(rules, 'kinds', kind),
    },
    {
      key: 'regime',
      head: m.headcount_regime(),
      onPhone: 'fact',
      cell: ({ regime }) => (regime === null ? '–' : nameOf(rules, 'regimes', regime)),
    },
    {
      key: 'decision',
      head: m.headcount_decision(),
      onPhone: 'fact',
      cell: ({ decision }) =>
        m.ui_decision({ number: decision.number, day: formatDay(decision.on) }),
    },
  ]
}
