import { Button } from '@mantine/core'
import { formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Control, Field } from '../../../web/ui/fields.tsx'
import styles from '../../../web/ui/form.module.css'
import type { Candidate } from '../contract.ts'

/** A field that takes those of an award day who get their badge. */
export function candidatesField(rows: readonly Candidate[]): Field {
  return {
    as: 'own',
    name: 'awards',
    label: m.badges_field_members(),
    draw: (control) => <Candidates {...control} rows={rows} />,
  }
}

function Candidates({
  id,
  value,
  fault,
  onChange,
  rows,
}: Control & { rows: readonly Candidate[] }) {
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
      <legend>{m.badges_field_members()}</legend>
      <div className={styles.buttons}>
        <Button
          variant="default"
          onClick={() => onChange(rows.map((row) => row.memberId).join(','))}
        >
          {m.badges_choose_all({ count: formatNumber(rows.length) })}
        </Button>
        <Button variant="default" onClick={() => onChange('')}>
          {m.badges_choose_none()}
        </Button>
        <span aria-live="polite">{m.badges_chosen({ count: formatNumber(chosen.size) })}</span>
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
              {lineOf(row)}
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

function lineOf({ lowerMissing, ...row }: Candidate): string {
  const { fullName, code, organizationName, years } = row
  const line = m.badges_line({ fullName, code, organizationName, years })
  return lowerMissing === null
    ? line
    : `${line} (${m.badges_lower_missing({ years: lowerMissing })})`
}
