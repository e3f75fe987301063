import { useRef, useState } from 'react'

/** Milliseconds of quiet after the last key before a search is sent. */
const quiet = 200

/**
 * What is typed, and what of it the server is asked: after typing rests, never in the middle of a
 * composed letter (Telex and VNI build a letter from several keys).
 */
export function useTyped() {
  const [text, setText] = useState('')
  const [asked, setAsked] = useState('')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const composing = useRef(false)
  const plan = (next: string) => {
    clearTimeout(timer.current)
    if (!composing.current) timer.current = setTimeout(() => setAsked(cleaned(next)), quiet)
  }
  return {
    text,
    asked,
    /** Whether the server was asked what stands there. */
    isAsked: asked === cleaned(text),
    clear: () => {
      clearTimeout(timer.current)
      setText('')
      setAsked('')
    },
    field: {
      value: text,
      onCompositionStart: () => {
        composing.current = true
      },
      onCompositionEnd: (event: { currentTarget: HTMLInputElement }) => {
        composing.current = false
        plan(event.currentTarget.value)
      },
      onChange: (event: { currentTarget: HTMLInputElement }) => {
        setText(event.currentTarget.value)
        plan(event.currentTarget.value)
      },
    },
  }
}

/** Some keyboards send a letter and its marks apart. */
function cleaned(text: string): string {
  return text.trim().normalize('NFC').slice(0, 100)
}
