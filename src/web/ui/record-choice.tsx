import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { m } from '../paraglide/messages.js'
import type { Control } from './fields.tsx'
import styles from './form.module.css'
import { SearchField } from './search-field.tsx'
import { ProblemView } from './small.tsx'

export type Found = { id: string; label: string }

type RecordChoiceProps = Control & {
  label: string
  /** What the field to search in asks for. */
  searchLabel: string
  several: boolean
  /** What is chosen at first. */
  start?: readonly Found[]
  /** What stands beside each that is chosen. */
  beside?: (record: Found) => ReactNode
  /** Hears of what is chosen with its words. */
  onChoose?: (chosen: readonly Found[]) => void
  hint: string | undefined
  /** What a search is known by besides its words. */
  queryKey: readonly unknown[]
  find: (q: string) => Promise<{ rows: readonly Found[]; total: number }>
}

/** One record, or several, found by a search; the value is their ids with commas between. */
export function RecordChoice(props: RecordChoiceProps) {
  const { id, label, searchLabel, value, fault, several, hint, queryKey, find, onChange } = props
  const [q, setQ] = useState('')
  const [chosen, setChosen] = useState<readonly Found[]>(props.start ?? [])
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: [...queryKey, q],
    queryFn: () => find(q),
    enabled: q !== '',
    placeholderData: (before) => before,
  })
  const choose = (one: Found, isChosen: boolean) => {
    const others = several ? chosen.filter((other) => other.id !== one.id) : []
    const next = isChosen ? [...others, one] : others
    setChosen(next)
    onChange(next.map((record) => record.id).join(','))
    props.onChoose?.(next)
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
      <SearchField label={searchLabel} value="" onSearch={setQ} />
      {error && <ProblemView error={error} />}
      {/* Until what was typed last is answered, those shown are others. */}
      <ul aria-live="polite" inert={q !== '' && isPlaceholderData}>
        {shown.map((row) => (
          <li key={row.id}>
            <label>
              <input
                type={several ? 'checkbox' : 'radio'}
                name={id}
                checked={picked.has(row.id)}
                onChange={(event) => choose(row, event.currentTarget.checked)}
              />
              {row.label}
            </label>
            {picked.has(row.id) && props.beside?.(row)}
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
