import { NativeSelect, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { dayFromText } from '../../platform/day.ts'
import { formatDay } from '../format.ts'
import { m } from '../paraglide/messages.js'
import { CalendarButton } from './calendar-button.tsx'

/** What a field drawn elsewhere is given: the summary leads to `id`. */
export type Control = {
  id: string
  value: string
  fault: string | null
  onChange: (value: string) => void
}

/** A field of a form; `name` is its path in the request. */
export type Field = { name: string; label: string; hint?: string; mayBeEmpty?: boolean } & (
  | { as: 'text' }
  | { as: 'day' }
  | { as: 'choice'; choices: readonly { value: string; label: string }[] }
  | { as: 'own'; draw: (control: Control) => ReactNode }
)

/** The paper an act rests on, at its path in the request: its number and the day it was signed. */
export function decisionFields(name = 'decision'): Field[] {
  return [
    { as: 'text', name: `${name}.number`, label: m.ui_form_decision_number() },
    { as: 'day', name: `${name}.on`, label: m.ui_form_decided_on() },
  ]
}

export function FieldLine({ field, ...control }: { field: Field } & Control) {
  const { id, value, fault, onChange } = control
  if (field.as === 'own') return field.draw(control)
  const common = { id, label: field.label, description: field.hint, value, error: fault }
  if (field.as === 'choice')
    return (
      <NativeSelect
        {...common}
        data={[...field.choices]}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    )
  if (field.as === 'text')
    return (
      <TextInput
        {...common}
        autoComplete="off"
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    )
  return <DayLine {...common} onChange={onChange} />
}

/** A day in whatever way people write one; what was understood stands there when it is left. */
function DayLine({
  onChange,
  description = m.ui_day_hint(),
  ...common
}: {
  id: string
  label: string
  description?: string | undefined
  value: string
  error: string | null
  onChange: (value: string) => void
}) {
  return (
    <TextInput
      {...common}
      description={description}
      inputMode="numeric"
      autoComplete="off"
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={() => {
        const day = dayFromText(common.value)
        if (day) onChange(formatDay(day))
      }}
      rightSection={
        <CalendarButton
          value={dayFromText(common.value)}
          onChoose={(day) => onChange(formatDay(day))}
        />
      }
      rightSectionPointerEvents="auto"
    />
  )
}
