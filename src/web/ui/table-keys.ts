import { useEffect } from 'react'
import { usePreferences } from '../preferences.ts'
import { isWriting } from './writing.ts'

/** What the keys of a list do to the row at a place. */
export type RowActs = {
  count: number
  /** Brings a row into sight and gives it the focus. */
  focus: (at: number) => void
  tick?: ((at: number) => void) | undefined
  /** Leaves the list: what is ticked, then the row. */
  leave: () => void
}

/**
 * `j` and `k` walk the rows, `x` ticks, `Enter` opens, `Esc` leaves.
 *
 * Letters are no keys where somebody writes, while a letter is composed, with a modifier held, or
 * when the person switched them off.
 */
export function useTableKeys(table: () => HTMLElement | null, acts: RowActs): void {
  const [{ letterKeys }] = usePreferences()
  // The keys belong to the page, wherever its focus is.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const own = table()
      if (!own || !isFirstTable(own) || isWriting(event)) return
      if (press(event, rowAt(document.activeElement, own), acts, letterKeys)) event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
}

/** Does what a key asks for; says whether it was one of the list's. */
export function press(
  { key }: Pick<KeyboardEvent, 'key'>,
  at: number | null,
  { count, focus, tick, leave }: RowActs,
  letterKeys: boolean,
): boolean {
  if (key === 'Escape') {
    leave()
    return false
  }
  if (key === 'Enter' && at !== null) return open()
  if (!letterKeys) return false
  if (key === 'j' && count > 0) focus(at === null ? 0 : Math.min(at + 1, count - 1))
  else if (key === 'k' && count > 0) focus(at === null ? 0 : Math.max(at - 1, 0))
  else if (key === 'x' && at !== null && tick) tick(at)
  else return false
  return true
}

/** Only a row that has the focus itself: a link or a button within it has an Enter of its own. */
function open(): boolean {
  const row = document.activeElement
  if (row?.tagName !== 'TR') return false
  row.querySelector<HTMLElement>('a[href]')?.click()
  return true
}

/** Where a page has several lists, the keys are for the one with the focus, else for the first. */
function isFirstTable(own: HTMLElement): boolean {
  const focused = document.activeElement?.closest('[data-list]')
  return own === (focused ?? document.querySelector('[data-list]'))
}

function rowAt(focused: Element | null, table: HTMLElement): number | null {
  const row = focused?.closest('[data-row]')
  return row && table.contains(row) ? Number(row.getAttribute('data-row')) : null
}
