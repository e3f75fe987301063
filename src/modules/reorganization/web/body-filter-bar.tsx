import { NativeSelect } from '@mantine/core'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { useFilters } from '../../../web/ui/filters.ts'
import { SearchField } from '../../../web/ui/search-field.tsx'
import { Filters } from '../../../web/ui/small.tsx'
import { ledgerEntries } from '../entry-rules.ts'
import { listedDecisions, proposedFilters } from '../filter-rules.ts'
import { reasonKinds } from '../plan-rules.ts'
import { bodyFilters } from './filters.ts'
import type { ShownPlan } from './shown-plan.ts'
import { entryName } from './words.ts'

/** What the list of a plan's bodies is narrowed to. */
export function BodyFilterBar({ superiors }: Pick<ShownPlan, 'superiors'>) {
  const [filters, filter] = useFilters(bodyFilters)
  const choice = (
    name: 'entry' | 'decision' | 'reasonKind' | 'under' | 'faulty' | 'proposed',
    label: string,
    data: readonly { value: string; label: string }[],
  ) => (
    <NativeSelect
      label={label}
      value={filters[name] ?? ''}
      onChange={(event) => filter({ [name]: event.currentTarget.value })}
      data={[{ value: '', label: m.ui_all() }, ...data]}
    />
  )
  return (
    <Filters>
      <SearchField
        label={m.reorganization_search()}
        value={filters.q ?? ''}
        onSearch={(q) => filter({ q })}
      />
      {choice(
        'entry',
        m.reorganization_entry(),
        ledgerEntries.map((value) => ({ value, label: entryName(value) })),
      )}
      {choice(
        'decision',
        m.reorganization_decision(),
        listedDecisions.map((value) => ({
          value,
          label: message(`reorganization_decision_${value}`) ?? value,
        })),
      )}
      {choice(
        'reasonKind',
        m.reorganization_reason_kind(),
        reasonKinds.map((value) => ({
          value,
          label: message(`reorganization_reason_${value}`) ?? value,
        })),
      )}
      {superiors.length > 1 &&
        choice(
          'under',
          m.reorganization_under(),
          superiors.map(({ id, name }) => ({ value: id, label: name })),
        )}
      {choice('faulty', m.reorganization_settled(), [
        { value: '1', label: m.reorganization_only_faulty() },
      ])}
      {choice(
        'proposed',
        m.reorganization_proposal(),
        proposedFilters.map((value) => ({
          value,
          label: message(`reorganization_proposed_${value}`) ?? value,
        })),
      )}
    </Filters>
  )
}
