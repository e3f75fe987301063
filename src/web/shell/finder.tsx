import { type ComponentType, useEffect, useState } from 'react'
import { m } from '../paraglide/messages.js'
import { usePreferences } from '../preferences.ts'
import { isWriting } from '../ui/writing.ts'
import styles from './shell.module.css'

type Part = ComponentType<{ onClose: () => void; onKeys: () => void }>

type Name = 'palette' | 'keys'

// Fetched when somebody first asks for them; from then on they are there at once, for who types on.
const parts = {
  palette: () => import('../../core/search/web/palette.tsx').then((file) => file.Palette),
  keys: () => import('../../core/search/web/key-map.tsx').then((file) => file.KeyMap),
}
const fetched = new Map<Name, Part>()

/** The way to everything: a search in the bar, by Ctrl+K or `/`; `?` tells the keys of the page. */
export function Finder() {
  const [shown, setShown] = useState<{ Part: Part } | null>(null)
  const [isLost, setIsLost] = useState(false)
  const [{ letterKeys }] = usePreferences()
  const open = (name: Name) => {
    const known = fetched.get(name)
    if (known) return setShown({ Part: known })
    void parts[name]()
      .catch(() => null)
      .then((Part) => {
        if (Part) fetched.set(name, Part)
        setShown(Part && { Part })
        setIsLost(Part === null)
      })
  }
  // The keys belong to the page, wherever its focus is.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const name = partOf(event, letterKeys)
      if (!name || document.querySelector('dialog[open]')) return
      event.preventDefault()
      open(name)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
  return (
    <>
      <button
        type="button"
        className={styles.find}
        aria-keyshortcuts="Control+K"
        onClick={() => open('palette')}
      >
        <span>{m.search_open()}</span>
      </button>
      {isLost && <span role="alert">{m.refusal_line_lost()}</span>}
      {shown && <shown.Part onClose={() => setShown(null)} onKeys={() => open('keys')} />}
    </>
  )
}

/** What a key opens; single signs are no keys where somebody writes, or when they are switched off. */
function partOf(event: KeyboardEvent, letterKeys: boolean): Name | null {
  const isHeld = event.ctrlKey || event.metaKey
  if (isHeld && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k')
    return event.isComposing ? null : 'palette'
  if (!letterKeys || isWriting(event)) return null
  if (event.key === '/') return 'palette'
  return event.key === '?' ? 'keys' : null
}
