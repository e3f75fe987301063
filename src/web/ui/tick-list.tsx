import { Button } from '@mantine/core'
import { formatNumber } from '../format.ts'
import { m } from '../paraglide/messages.js'
import type { Control, Field } from './fields.tsx'
import styles from './form.module.css'

type Line = { id: string; text: string }

/** A field that takes several of the lines it shows, as their ids with commas between. */
export function tickList({
  name,
  label,
  chooseAll,
  lines,
}: {
  name: string
  label: string
  /** What the button that ticks all of them says. */
  chooseAll: string
  lines: readonly Line[]
}): Field {
  return {
    as: 'own',
    name,
    label,
    draw: (control) => <TickList {...control} label={label} chooseAll={chooseAll} lines={lines} />,
  }
}

function TickList({
  id,
  label,
  chooseAll,
  value,
  fault,
  lines,
  onChange,
}: Control & { label: string; chooseAll: string; lines: readonly Line[] }) {
  const chosen = new Set(value.split(',').filter(Boolean))
  const choose = (lineId: string, isChosen: boolean) => {
    const others = [...chosen].filter((one) => one !== lineId)
    onChange((isChosen ? [...others, lineId] : others).join(','))
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
        <Button variant="default" onClick={() => onChange(lines.map((line) => line.id).join(','))}>
          {chooseAll}
        </Button>
        <Button variant="default" onClick={() => onChange('')}>
          {m.ui_choose_none()}
        </Button>
        <span aria-live="polite">{m.ui_chosen({ count: formatNumber(chosen.size) })}</span>
      </div>
      <ul>
        {lines.map((line) => (
          <li key={line.id}>
            <label>
              <input
                type="checkbox"
                checked={chosen.has(line.id)}
                onChange={(event) => choose(line.id, event.currentTarget.checked)}
              />
              {line.text}
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
