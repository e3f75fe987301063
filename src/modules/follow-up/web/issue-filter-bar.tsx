import { NativeSelect } from '@mantine/core'
import { addMonths } from '../../../platform/day.ts'
import { formatDay, formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { Filters } from '../../../web/ui/small.tsx'
import type { IssueRulesInForce, IssueState } from '../contract.ts'
import type { IssueFilters } from './issue-filters.ts'
import { categoryName, issueStateName } from './issue-words.ts'

type Counted = {
  states: readonly { state: IssueState; count: number }[]
  late: number
  rules: IssueRulesInForce
}

/** Narrows the issues by state, category, lateness and the day they were raised. */
export function IssueFilterBar({
  filters,
  counted,
  onChoose,
}: {
  filters: IssueFilters
  counted: Counted
  onChoose: (changed: IssueFilters | Record<string, string>) => void
}) {
  const { day } = useDay()
  const all = { value: '', label: m.ui_all() }
  const since = [1, 3, 12].map((months) => addMonths(day, -months))
  const from = filters.raisedFrom
  const days = from && !since.includes(from) ? [...since, from] : since
  return (
    <Filters>
      <NativeSelect
        label={m.issues_state()}
        value={filters.state ?? ''}
        onChange={(event) => onChoose({ state: event.currentTarget.value })}
        data={[
          all,
          ...counted.states.map(({ state: value, count }) => ({
            value,
            label: m.issues_state_count({
              state: issueStateName(value),
              count: formatNumber(count),
            }),
          })),
        ]}
      />
      <NativeSelect
        label={m.issues_category()}
        value={filters.category ?? ''}
        onChange={(event) => onChoose({ category: event.currentTarget.value })}
        data={[
          all,
          ...Object.keys(counted.rules?.body.categories ?? {}).map((value) => ({
            value,
            label: categoryName(value, counted.rules),
          })),
        ]}
      />
      <NativeSelect
        label={m.issues_due()}
        value={filters.late ?? ''}
        onChange={(event) => onChoose({ late: event.currentTarget.value })}
        data={[
          { value: '', label: m.issues_all() },
          { value: 'true', label: m.issues_late_count({ count: formatNumber(counted.late) }) },
        ]}
      />
      <NativeSelect
        label={m.issues_from()}
        value={from ?? ''}
        onChange={(event) => onChoose({ raisedFrom: event.currentTarget.value })}
        data={[all, ...days.map((value) => ({ value, label: formatDay(value) }))]}
      />
    </Filters>
  )
}
