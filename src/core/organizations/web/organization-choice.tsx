import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import type { Control, Field } from '../../../web/ui/fields.tsx'
import { RecordChoice } from '../../../web/ui/record-choice.tsx'
import { organizationsApi } from '../contract.ts'

/** A field that takes one organization, or several, found by name or code. */
export function organizationField(
  name: string,
  label: string,
  {
    several = false,
    hint,
    mayBeEmpty = false,
  }: { several?: boolean; hint?: string; mayBeEmpty?: boolean } = {},
): Field {
  return {
    as: 'own',
    name,
    label,
    mayBeEmpty,
    draw: (control) => (
      <OrganizationChoice {...control} label={label} several={several} hint={hint} />
    ),
  }
}

/** One organization, or several, found by name or code. */
export function OrganizationChoice(
  field: Control & { label: string; several: boolean; hint: string | undefined },
) {
  const { day } = useDay()
  const find = async (q: string) => {
    const { rows, total } = await call(organizationsApi.search, { q, day, of: 'both', limit: 8 })
    const labels = rows.map(({ id, name, parentName }) => ({
      id,
      label: parentName === null ? name : `${name} (${parentName})`,
    }))
    return { rows: labels, total }
  }
  return (
    <RecordChoice
      {...field}
      searchLabel={m.organizations_search()}
      queryKey={['organizations', 'search', day]}
      find={find}
    />
  )
}
