import { Button } from '@mantine/core'
import { formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Control, Field } from '../../../web/ui/fields.tsx'
import styles from '../../../web/ui/form.module.css'
import type { DuesRow } from '../contract.ts'
import { formatMonth, standingOf } from './words.ts'

/** A field that takes several of the members the list shows. */
export function payersField(rows: readonly DuesRow[]): Field {
  const label = m.dues_field_members()
  return {
    as: 'own',
    name: 'memberIds',
    label,
    draw: (control) => <Payers {...control} label={label} rows={rows} />,
  }
}

function Payers({
  id,
  label,
  value,
  fault,
  rows,
  onChange,
}: Control & { label: string; rows: readonly DuesRow[] }) {
  const chosen = new Set(value.split(',').filter(Boolean))
  const choose = (memberId: string, isChosen: boolean) => {
    const others = [...chosen].filter((one) => one !== memberId)
    onChange((isChosen ? [...others, memberId] : others).join(','))
  }
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      className={styles.own}
      {...(fault !== null && { 'aria-describedby': `${id}-fault` })}
    >
      <legend>{label}</legend>
      <div className={styles.buttons}>
        <Button
          variant="default"
          onClick={() => onChange(rows.map((row) => row.memberId).join(','))}
        >
          {m.dues_choose_all({ count: formatNumber(rows.length) })}
        </Button>
        <Button variant="default" onClick={() => onChange('')}>
          {m.members_choose_none()}
        </Button>
        <span aria-live="polite">{m.members_chosen({ count: formatNumber(chosen.size) })}</span>
      </div>
      <ul>
        {rows.map((row) => (
          <li key={row.memberId}>
            <label>
              <input
                type="checkbox"
                checked={chosen.has(row.memberId)}
                onChange={(event) => choose(row.memberId, event.currentTarget.checked)}
              />
              {m.dues_line({
                fullName: row.fullName,
                code: row.code,
                standing: row.paidThrough ? formatMonth(row.paidThrough) : standingOf(row),
              })}
            </label>
          </li>
        ))}
      </ul>
      {fault !== null && (
        <p id={`${id}-fault`} className={styles.fault}>
          {fault}
        </p>
      )}
    </fieldset>
  )
}
