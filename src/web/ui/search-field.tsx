import { TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'

/** Milliseconds of quiet after the last key before a search is sent. */
const quiet = 200

/**
 * A search field that waits until typing rests and never acts in the middle of a composed letter
 * (Telex and VNI build a letter from several keys).
 */
export function SearchField({
  label,
  value,
  onSearch,
}: {
  label: string
  value: string
  onSearch: (text: string) => void
}) {
  const [text, setText] = useState(value)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const composing = useRef(false)
  const field = useRef<HTMLInputElement>(null)
  // Filters cleared elsewhere, or a way back, replace what was typed; nobody's typing is disturbed.
  useEffect(() => {
    if (document.activeElement !== field.current) setText(value)
  }, [value])

  const plan = (next: string) => {
    clearTimeout(timer.current)
    if (composing.current) return
    // Emptied is emptied: what was found is not to move away under the next press of a button.
    if (next === '') onSearch('')
    else timer.current = setTimeout(() => onSearch(cleaned(next)), quiet)
  }
  return (
    <TextInput
      ref={field}
      type="search"
      label={label}
      value={text}
      onCompositionStart={() => {
        composing.current = true
      }}
      onCompositionEnd={(event) => {
        composing.current = false
        plan(event.currentTarget.value)
      }}
      onChange={(event) => {
        setText(event.currentTarget.value)
        plan(event.currentTarget.value)
      }}
      miw={260}
    />
  )
}

/** Some keyboards send a letter and its marks apart. */
function cleaned(text: string): string {
  return text.trim().normalize('NFC')
}
