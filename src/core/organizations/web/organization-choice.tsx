import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import type { Control, Field } from '../../../web/ui/fields.tsx'
import { type Found, RecordChoice } from '../../../web/ui/record-choice.tsx'
import { organizationsApi } from '../contract.ts'

/** A field that takes one organization, or several, found by name or code. */
export function organizationField(
  name: string,
  label: string,
  {
    several = false,
    hint,
    mayBeEmpty = false,
    start,
  }: {
    several?: boolean
    hint?: string
    mayBeEmpty?: boolean
    /** What is chosen at first, where the form starts with its id. */
    start?: Found | null
  } = {},
): Field {
  return {
    as: 'own',
    name,
    label,
    mayBeEmpty,
    draw: (control) => (
      <OrganizationChoice
        {...control}
        {...(start && { start: [start] })}
        label={label}
        several={several}
        hint={hint}
      />
    ),
  }
}

/** One organization, or several, found by name or code. */
export function OrganizationChoice(
  field: Control & {
    label: string
    several: boolean
    hint: string | undefined
    start?: readonly Found[]
  },
) {
  const { day } = useDay()
  const find = async (q: string) => {
    const { rows, total } = await call(organizationsApi.search, { q, day, of: 'both', limit: 8 })
    return { rows: rows.map(named), total }
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

/** An organization as one chooses it: many bear the same name, under different ones. */
export function named({
  id,
  name,
  parentName,
}: {
  id: string
  name: string
  parentName: string | null
}): Found {
  return { id, label: parentName === null ? name : `${name} (${parentName})` }
}
