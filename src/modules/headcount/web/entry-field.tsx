import { TextInput } from '@mantine/core'
import { m } from '../../../web/paraglide/messages.js'
import type { Control, Field } from '../../../web/ui/fields.tsx'
import type { HeadcountInForce } from '../contract.ts'
import styles from './entry-field.module.css'
import { type Column, cellOf, columns, entryText, readEntry } from './entry-text.ts'
import { nameOf } from './words.ts'

/** One table for a year: a row for each kind, what is assigned, present and to cut. */
export function entryField(rules: HeadcountInForce): Field {
  return {
    ...{ as: 'own', name: 'rows', label: m.headcount_field_rows(), mayBeEmpty: true },
    draw: (control) => <EntryTable {...control} rules={rules} />,
  }
}

function EntryTable({ id, value, fault, rules, onChange }: Control & { rules: HeadcountInForce }) {
  const entry = readEntry(value)
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      className={styles.table}
      {...(fault !== null && { 'aria-describedby': `${id}-fault` })}
    >
      <legend>{m.headcount_field_rows()}</legend>
      {fault !== null && <p id={`${id}-fault`}>{fault}</p>}
      {Object.keys(rules?.body.kinds ?? {}).map((kind) => (
        <div key={kind} className={styles.row}>
          <span>{nameOf(rules, 'kinds', kind)}</span>
          {columns.map((column) => (
            <TextInput
              key={column}
              label={columnName(column)}
              aria-label={m.headcount_field_cell({
                kind: nameOf(rules, 'kinds', kind),
                column: columnName(column),
              })}
              inputMode="numeric"
              autoComplete="off"
              value={entry[cellOf(kind, column)] ?? ''}
              onChange={(event) =>
                onChange(entryText({ ...entry, [cellOf(kind, column)]: event.currentTarget.value }))
              }
            />
          ))}
        </div>
      ))}
    </fieldset>
  )
}

function columnName(column: Column): string {
  if (column === 'assigned') return m.headcount_assigned()
  return column === 'present' ? m.headcount_present() : m.headcount_to_cut()
}
