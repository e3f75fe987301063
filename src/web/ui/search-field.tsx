import { TextInput } from '@mantine/core'
import { useRef, useState } from 'react'

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

  const plan = (next: string) => {
    clearTimeout(timer.current)
    if (!composing.current) timer.current = setTimeout(() => onSearch(next.trim()), quiet)
  }
  return (
    <TextInput
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
