import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { type Day, dayFromText } from '../../platform/day.ts'
import { formatDay } from '../format.ts'
import { m } from '../paraglide/messages.js'
import { CalendarButton } from './calendar-button.tsx'

/** A day typed in whatever way people write one; it is taken when the field is left or Enter hit. */
export function DayField({
  label,
  value,
  onChange,
  hideLabel = false,
  size = 'sm',
}: {
  label: string
  value: Day | null
  onChange: (day: Day | null) => void
  hideLabel?: boolean
  size?: 'xs' | 'sm'
}) {
  const [text, setText] = useState(value ? formatDay(value) : '')
  const [shown, setShown] = useState(value)
  const [error, setError] = useState<string | null>(null)
  // A day chosen elsewhere, by "back to today" or the address, replaces what was typed.
  if (value !== shown) {
    setShown(value)
    setText(value ? formatDay(value) : '')
    setError(null)
  }

  const take = () => {
    const day = dayFromText(text)
    if (text.trim() !== '' && day === null) return setError(m.field_not_a_day())
    setError(null)
    if (day) setText(formatDay(day))
    if (day !== value) onChange(day)
  }
  return (
    <TextInput
      size={size}
      label={hideLabel ? undefined : label}
      aria-label={label}
      description={hideLabel ? undefined : m.ui_day_hint()}
      inputMode="numeric"
      autoComplete="off"
      value={text}
      error={error}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) take()
      }}
      rightSection={<CalendarButton value={dayFromText(text)} onChoose={onChange} />}
      rightSectionPointerEvents="auto"
      w={hideLabel ? 150 : undefined}
      flex={hideLabel ? 'none' : undefined}
    />
  )
}
