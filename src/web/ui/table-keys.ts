import { useEffect } from 'react'
import { usePreferences } from '../preferences.ts'
import { isWriting } from './writing.ts'

/** What the keys of a list do to the row at a place. */
export type RowActs = {
  count: number
  /** Brings a row into sight and gives it the focus. */
  focus: (at: number) => void
  tick?: ((at: number) => void) | undefined
  /** Ticks all rows that are here, or none. */
  tickAll?: (() => void) | undefined
  /** Goes to what can be done to the rows ticked. */
  toActs?: (() => void) | undefined
  /** Leaves the list: what is ticked, then the row. */
  leave: () => void
}

/**
 * `j` and `k` walk the rows, `x` or Space ticks, `Shift+X` ticks all that are here, `a` goes to the
 * acts upon what is ticked, `Enter` opens, `Esc` leaves.
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
  { count, focus, tick, tickAll, toActs, leave }: RowActs,
  letterKeys: boolean,
): boolean {
  if (key === 'Escape') {
    leave()
    return false
  }
  if (key === 'Enter' && at !== null) return open()
  if (key === ' ' && at !== null && tick && focusedRow()) tick(at)
  else if (!letterKeys) return false
  else return pressLetter(key, at, { count, focus, tick, tickAll, toActs, leave })
  return true
}

function pressLetter(
  key: string,
  at: number | null,
  { count, focus, tick, tickAll, toActs }: RowActs,
): boolean {
  if (key === 'j' && count > 0) focus(at === null ? 0 : Math.min(at + 1, count - 1))
  else if (key === 'k' && count > 0) focus(at === null ? 0 : Math.max(at - 1, 0))
  else if (key === 'x' && at !== null && tick) tick(at)
  else if (key === 'X' && tickAll) tickAll()
  else if (key === 'a' && toActs) toActs()
  else return false
  return true
}

/** Only a row that has the focus itself: a link or a button within it has an Enter of its own. */
function open(): boolean {
  const row = focusedRow()
  if (!row) return false
  row.querySelector<HTMLElement>('a[href]')?.click()
  return true
}

function focusedRow(): Element | null {
  const row = document.activeElement
  return row?.tagName === 'TR' ? row : null
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
