import { NativeSelect } from '@mantine/core'
import { m } from '../../../web/paraglide/messages.js'
import { useFilters } from '../../../web/ui/filters.ts'
import { SearchField } from '../../../web/ui/search-field.tsx'
import { Filters } from '../../../web/ui/small.tsx'
import { ruleSetOrigins, ruleSetStates } from '../rules.ts'
import { ruleSetFilters } from './filters.ts'
import { stateNames, subjectName } from './words.ts'

/** Narrows the rule sets by what they are about, how they stand today, and where they are from. */
export function RuleSetFilterBar({ subjects }: { subjects: readonly string[] }) {
  const [{ subject, state, origin, q }, filter] = useFilters(ruleSetFilters)
  const all = { value: '', label: m.ui_all() }
  return (
    <Filters>
      <SearchField
        label={m.rule_sets_find()}
        value={q ?? ''}
        onSearch={(text) => filter({ q: text })}
      />
      <NativeSelect
        label={m.rule_sets_subject()}
        value={subject ?? ''}
        onChange={(event) => filter({ subject: event.currentTarget.value })}
        data={[
          all,
          ...subjects
            .map((value) => ({ value, label: subjectName(value) }))
            .toSorted((one, other) => one.label.localeCompare(other.label, 'vi')),
        ]}
      />
      <NativeSelect
        label={m.rule_sets_acts()}
        value={state ?? ''}
        onChange={(event) => filter({ state: event.currentTarget.value })}
        data={[all, ...ruleSetStates.map((value) => ({ value, label: stateNames[value]() }))]}
      />
      <NativeSelect
        label={m.rule_sets_origin()}
        value={origin ?? ''}
        onChange={(event) => filter({ origin: event.currentTarget.value })}
        data={[all, ...ruleSetOrigins.map((value) => ({ value, label: origins[value]() }))]}
      />
    </Filters>
  )
}

const origins = {
  verified: m.rule_sets_origin_verified,
  unverified: m.rule_sets_origin_unverified,
  invented: m.rule_sets_origin_invented,
}
