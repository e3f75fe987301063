import { NativeSelect } from '@mantine/core'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { useFilters } from '../../../web/ui/filters.ts'
import { SearchField } from '../../../web/ui/search-field.tsx'
import { Filters } from '../../../web/ui/small.tsx'
import { accountStates } from '../contract.ts'
import { roleNames } from '../roles.ts'
import { accountFilters } from './filters.ts'
import { roleName } from './rights-table.tsx'

/** Finds accounts by name, by state and by the role they hold today. */
export function AccountFilterBar() {
  const [{ q = '', state, role }, filter] = useFilters(accountFilters)
  return (
    <Filters>
      <SearchField
        label={m.access_accounts_search()}
        value={q}
        onSearch={(text) => filter({ q: text })}
      />
      <NativeSelect
        label={m.access_filter_state()}
        value={state ?? ''}
        onChange={(event) => filter({ state: event.currentTarget.value })}
        data={[
          { value: '', label: m.ui_all() },
          ...accountStates.map((value) => ({ value, label: accountStateName(value) })),
        ]}
      />
      <NativeSelect
        label={m.access_role()}
        value={role ?? ''}
        onChange={(event) => filter({ role: event.currentTarget.value })}
        data={[
          { value: '', label: m.ui_all() },
          ...roleNames.map((value) => ({ value, label: roleName(value) })),
        ]}
      />
    </Filters>
  )
}

export function accountStateName(state: string): string {
  return message(`access_filter_state_${state}`) ?? state
}
