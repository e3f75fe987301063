import { NativeSelect } from '@mantine/core'
import { m } from '../../../web/paraglide/messages.js'
import { DaysBetween } from '../../../web/ui/days-between.tsx'
import { useFilters } from '../../../web/ui/filters.ts'
import { SearchField } from '../../../web/ui/search-field.tsx'
import { Filters } from '../../../web/ui/small.tsx'
import { OrganizationFilter } from '../../organizations/web/organization-filter.tsx'
import { batchActs, batchStates } from '../rules.ts'
import { batchFilters } from './filters.ts'
import { actName, stateName } from './words.ts'

/** Narrows the list of batches by act, state, day, organization, and who did it by which decision. */
export function BatchFilterBar() {
  const [{ act, state, organizationId, q, from, until }, filter] = useFilters(batchFilters)
  return (
    <>
      <Filters>
        <SearchField
          label={m.batches_find()}
          value={q ?? ''}
          onSearch={(text) => filter({ q: text })}
        />
        <NativeSelect
          label={m.batches_act_done()}
          value={act ?? ''}
          onChange={(event) => filter({ act: event.currentTarget.value })}
          data={[
            { value: '', label: m.ui_all() },
            ...batchActs.map((value) => ({ value, label: actName(value) })),
          ]}
        />
        <NativeSelect
          label={m.batches_state()}
          value={state ?? ''}
          onChange={(event) => filter({ state: event.currentTarget.value })}
          data={[
            { value: '', label: m.ui_all() },
            ...batchStates.map((value) => ({ value, label: stateName(value) })),
          ]}
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
