import { useEffect } from 'react'
import { usePreferences } from '../../../web/preferences.ts'
import { isWriting } from '../../../web/ui/writing.ts'

/** A letter that does something on this page, where nobody writes and letters are not switched off. */
export function useKey(letter: string, act: ((event: KeyboardEvent) => void) | null): void {
  const [{ letterKeys }] = usePreferences()
  // The key belongs to the page, wherever its focus is.
  useEffect(() => {
    if (act === null || !letterKeys) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== letter || event.repeat || isWriting(event)) return
      event.preventDefault()
      act(event)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
}
