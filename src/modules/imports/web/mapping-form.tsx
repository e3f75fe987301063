import { Button, NativeSelect } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { m } from '../../../web/paraglide/messages.js'
import form from '../../../web/ui/form.module.css'
import { columnsOf } from '../rules.ts'
import { columnName } from './columns.ts'
import type { ShownImport } from './shown.ts'

/** Which column of the file is what: ours, each with a column of the file or none. */
export function MappingForm({
  one,
  isPending,
  onChosen,
}: {
  one: ShownImport
  isPending: boolean
  onChosen: (mapping: Record<string, number>) => void
}) {
  const [mapping, setMapping] = useState<Readonly<Record<string, number>>>(one.mapping)
  const [isRefused, setIsRefused] = useState(false)
  const columns = columnsOf[one.subject]
  const missing = columns.filter(({ key, needed }) => needed && mapping[key] === undefined)
  const send = (event: FormEvent) => {
    event.preventDefault()
    setIsRefused(missing.length > 0)
    if (missing.length === 0) onChosen({ ...mapping })
    else document.getElementById(`map-${missing[0]?.key}`)?.focus()
  }
  const choose = (key: string, at: string) => {
    const { [key]: _, ...others } = mapping
    setMapping(at === '' ? others : { ...others, [key]: Number(at) })
  }
  return (
    <form className={form.form} onSubmit={send} aria-label={m.imports_mapping_change()} noValidate>
      <p>{m.imports_mapping_lead()}</p>
      {missing.length > 0 && (
        <p role={isRefused ? 'alert' : undefined}>
          {m.imports_mapping_missing({
            columns: missing.map(({ key }) => columnName(key)).join(', '),
          })}
        </p>
      )}
      {columns.map(({ key, needed }) => (
        <NativeSelect
          key={key}
          id={`map-${key}`}
          label={columnName(key)}
          required={needed === true}
          value={mapping[key] ?? ''}
          description={samplesSaid(one.samples[mapping[key] ?? -1])}
          error={isRefused && needed && mapping[key] === undefined ? m.field_required() : null}
          onChange={(event) => choose(key, event.currentTarget.value)}
          data={[
            { value: '', label: m.imports_mapping_no_column() },
            ...one.heads.map((head, at) => ({
              value: String(at),
              label: columnSaid(at, head, one.samples[at]),
            })),
          ]}
        />
      ))}
      <div className={form.buttons}>
        <Button type="submit" loading={isPending}>
          {m.imports_mapping_submit()}
        </Button>
      </div>
    </form>
  )
}

/** The values of a column, as far as one needs them to know it. */
function samplesSaid(values: readonly string[] = []): string | null {
  return values.length > 0 ? m.imports_mapping_samples({ values: values.join(' · ') }) : null
}

/** A column by its head with the first values beside it. */
function columnSaid(at: number, head: string, values: readonly string[] = []): string {
  const column = m.imports_mapping_column({ number: at + 1, head })
  return values.length > 0 ? `${column} (${values.slice(0, 2).join(' · ')})` : column
}
