import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import type { Control, Field } from '../../../web/ui/fields.tsx'
import styles from '../../../web/ui/form.module.css'
import { SearchField } from '../../../web/ui/search-field.tsx'
import { ProblemView } from '../../../web/ui/small.tsx'
import { organizationsApi } from '../contract.ts'

type Found = { id: string; name: string; parentName: string | null }

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

function OrganizationChoice({
  id,
  label,
  value,
  fault,
  several,
  hint,
  onChange,
}: Control & { label: string; several: boolean; hint: string | undefined }) {
  const { day } = useDay()
  const [q, setQ] = useState('')
  const [chosen, setChosen] = useState<readonly Found[]>([])
  const { data, error } = useQuery({
    queryKey: ['organizations', 'search', q, day],
    queryFn: () => call(organizationsApi.search, { q, day, limit: 8 }),
    enabled: q !== '',
    placeholderData: (before) => before,
  })
  const choose = (one: Found, isChosen: boolean) => {
    const others = several ? chosen.filter((other) => other.id !== one.id) : []
    const next = isChosen ? [...others, one] : others
    setChosen(next)
    onChange(next.map((organization) => organization.id).join(','))
  }
  const picked = new Set(value.split(','))
  const found = q === '' ? [] : (data?.rows ?? [])
  const shown = [...chosen, ...found.filter((row) => !picked.has(row.id))]
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      className={styles.own}
      {...(fault !== null && { 'aria-describedby': `${id}-fault` })}
    >
      <legend>{label}</legend>
      {hint && <p>{hint}</p>}
      <SearchField label={m.organizations_search()} value="" onSearch={setQ} />
      {error && <ProblemView error={error} />}
      <ul aria-live="polite">
        {shown.map((row) => (
          <li key={row.id}>
            <label>
              <input
                type={several ? 'checkbox' : 'radio'}
                name={id}
                checked={picked.has(row.id)}
                onChange={(event) => choose(row, event.currentTarget.checked)}
              />
              {row.parentName === null ? row.name : `${row.name} (${row.parentName})`}
            </label>
          </li>
        ))}
        {q !== '' && data && found.length === 0 && <li>{m.ui_none_match()}</li>}
        {found.length < (q === '' ? 0 : (data?.total ?? 0)) && <li>{m.ui_form_more_found()}</li>}
      </ul>
      {fault !== null && (
        <p id={`${id}-fault`} className={styles.fault}>
          {fault}
        </p>
      )}
    </fieldset>
  )
}
