import { useSuspenseQuery } from '@tanstack/react-query'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { EmptyState } from '../../../web/ui/small.tsx'
import { StaticTable } from '../../../web/ui/static-table.tsx'
import { useKindNames } from '../../organizations/web/words.ts'
import { type RuleSetRow, ruleSetsApi } from '../contract.ts'
import { tablesOf } from './body-tables.ts'
import { Lines } from './body-view.tsx'
import { type Difference, differencesBetween } from './differences.ts'
import { validity } from './rule-sets-page.tsx'

type WholeSet = RuleSetRow & { body?: unknown }

export const ruleSetQuery = (id: string) => ({
  queryKey: ['rule-sets', id],
  queryFn: () => call(ruleSetsApi.one, { id }),
})

/** The tables of a set, with kinds of organization called as on its first day. */
export function useTables({ body, from }: WholeSet) {
  const kindName = useKindNames(from)
  return tablesOf(body, (code) => {
    const name = kindName(code)
    return name === code ? null : name
  })
}

/** What another set of the subject says differently, the earlier one first. */
export function Comparison({ set, otherId }: { set: WholeSet; otherId: string }) {
  const { data: other } = useSuspenseQuery(ruleSetQuery(otherId))
  const [own, theirs] = [useTables(set), useTables(other)]
  const isLater = set.from >= other.from
  const [before, after] = isLater ? [other, set] : [set, other]
  const differences = isLater ? differencesBetween(theirs, own) : differencesBetween(own, theirs)
  return (
    <StaticTable
      caption={m.rule_sets_differences()}
      rows={differences}
      rowKey={({ key }) => key}
      empty={<EmptyState>{m.rule_sets_no_differences()}</EmptyState>}
      columns={[
        {
          key: 'what',
          head: m.rule_sets_what(),
          onPhone: 'title',
          cell: ({ what }: Difference) => what,
        },
        side('before', before),
        side('after', after),
      ]}
    />
  )
}

function side(key: 'before' | 'after', set: RuleSetRow) {
  return {
    key,
    head: validity(set),
    onPhone: 'fact' as const,
    cell: (row: Difference) => {
      const cell = row[key]
      return cell ? <Lines cell={cell} /> : m.rule_sets_not_said()
    },
  }
}
