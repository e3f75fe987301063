import { NativeSelect } from '@mantine/core'
import { formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { DaysBetween } from '../../../web/ui/days-between.tsx'
import { useFilters } from '../../../web/ui/filters.ts'
import { Filters } from '../../../web/ui/small.tsx'
import { OrganizationFilter } from '../../organizations/web/organization-filter.tsx'
import { addressees, type ComplaintState, complainable, results } from '../state-rules.ts'
import { complaintFilters } from './filters.ts'

/** Narrows complaints by state, with how many there are of each, by what they are and by their day. */
export function ComplaintFilterBar({
  counts,
}: {
  counts: readonly { state: ComplaintState; count: number }[]
}) {
  const [filters, filter] = useFilters(complaintFilters)
  const { state, against, addressedTo, result, organizationId, from, until } = filters
  return (
    <>
      <Filters>
        <Choice
          label={m.complaints_state()}
          value={state}
          onChoose={(chosen) => filter({ state: chosen })}
          data={counts.map(({ state: value, count }) => ({
            value,
            label: m.complaints_state_count({
              state: message(`complaints_state_${value}`) ?? value,
              count: formatNumber(count),
            }),
          }))}
        />
        <Choice
          label={m.complaints_of()}
          value={against}
          onChoose={(chosen) => filter({ against: chosen })}
          data={complainable.map((value) => ({
            value,
            label: message(`complaints_of_${value}`) ?? value,
          }))}
        />
        <Choice
          label={m.complaints_field_addressedTo()}
          value={addressedTo}
          onChoose={(chosen) => filter({ addressedTo: chosen })}
          data={addressees.map((value) => ({
            value,
            label: message(`complaints_choice_${value}`) ?? value,
          }))}
        />
        <Choice
          label={m.complaints_field_result()}
          value={result}
          onChoose={(chosen) => filter({ result: chosen })}
          data={results.map((value) => ({
            value,
            label: message(`complaints_result_${value}`) ?? value,
          }))}
        />
        <DaysBetween from={from} until={until} onChange={filter} />
      </Filters>
      <OrganizationFilter
        organizationId={organizationId}
        onChoose={(chosen) => filter({ organizationId: chosen })}
      />
    </>
  )
}

function Choice({
  label,
  value = '',
  data,
  onChoose,
}: {
  label: string
  value: string | undefined
  data: { value: string; label: string }[]
  onChoose: (value: string) => void
}) {
  return (
    <NativeSelect
      label={label}
      value={value}
      onChange={(event) => onChoose(event.currentTarget.value)}
      data={[{ value: '', label: m.ui_all() }, ...data]}
    />
  )
}
