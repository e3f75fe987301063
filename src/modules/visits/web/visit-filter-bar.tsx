import { Button, NativeSelect } from '@mantine/core'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { Filters } from '../../../web/ui/small.tsx'
import type { visitsApi } from '../contract.ts'
import type { VisitFilters } from './visit-filters.ts'
import { monthsFrom, said, stateName } from './words.ts'

/** Narrows visits by month, state, official, and to those at one time. */
export function VisitFilterBar({
  filters,
  counted,
  onChoose,
}: {
  filters: VisitFilters
  counted: ReplyOf<typeof visitsApi.list>
  onChoose: (changed: Record<string, string | undefined>) => void
}) {
  const { day } = useDay()
  const all = { value: '', label: m.ui_all() }
  return (
    <>
      <Filters>
        <NativeSelect
          label={said.month()}
          value={filters.month ?? ''}
          onChange={(event) => onChoose({ month: event.currentTarget.value })}
          data={[all, ...monthsFrom(day, { before: 12, ahead: 4 })]}
        />
        <NativeSelect
          label={said.state()}
          value={filters.state ?? ''}
          onChange={(event) => onChoose({ state: event.currentTarget.value })}
          data={[
            all,
            ...counted.states.map(({ state: value, count }) => ({
              value,
              label: m.visits_state_count({ state: stateName(value), count: formatNumber(count) }),
            })),
          ]}
        />
        <NativeSelect
          label={m.visits_clashes()}
          value={filters.clash ?? ''}
          onChange={(event) => onChoose({ clash: event.currentTarget.value })}
          data={[
            all,
            {
              value: 'true',
              label: m.visits_clashes_only({ count: formatNumber(counted.clashes) }),
            },
          ]}
        />
      </Filters>
      {filters.officialId && (
        <Filters>
          <strong>{m.visits_only({ name: counted.rows[0]?.official ?? '…' })}</strong>
          <Button
            size="compact-md"
            variant="default"
            onClick={() => onChoose({ officialId: undefined })}
          >
            {m.visits_everybody()}
          </Button>
        </Filters>
      )}
    </>
  )
}
