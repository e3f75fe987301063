import { type Day, dayFromText } from '../../platform/day.ts'
import { fold } from '../../platform/fold.ts'
import { dayOfSerial } from '../../platform/sheets/xlsx.ts'

/** What is wrong with a cell, to be said in words: `imports_fault_<code>` with its blanks. */
export type Fault = { column: string; code: string; params?: Record<string, string | number> }

/** A cell that was read; an empty one says nothing, which is null. */
export type Read<Value> = { value: Value | null } | { code: string; params?: Fault['params'] }

/** A code as it stands, zeros at its beginning included; spaces around and within are slips. */
export function codeIn(cell: string): Read<string> {
  return shortText(tidy(cell).replace(/\s+/g, ''), 40)
}

/**
 * A name in the letters of today: composed, with single spaces. All in capitals, as registers
 * like to print them, it is written as names are.
 */
export function nameIn(cell: string, longest: number): Read<string> {
  const text = tidy(cell)
  const isShouted = text === text.toUpperCase() && text !== text.toLowerCase()
  return shortText(isShouted ? titled(text) : text, longest)
}

export function textIn(cell: string, longest: number): Read<string> {
  return shortText(tidy(cell), longest)
}

/** A day in any way people and spreadsheets write one, `43.668` (the days since 1900) included. */
export function dayIn(cell: string): Read<Day> {
  const text = tidy(cell)
  if (text === '') return { value: null }
  const day = dayFromText(text.replace(/[T ]\d{1,2}:\d{2}.*$/, ''))
  if (day) return { value: day }
  const serial = /^[1-7]\d(\d{3}|\.\d{3})([.,]0+)?$/.test(text)
    ? Number(text.replace(/[.,]0+$/, '').replace('.', ''))
    : 0
  return serial >= 10_000 ? { value: dayOfSerial(serial) } : { code: 'not-a-day', params: { text } }
}

/** One of a few words, in any case and with or without accents; `names` is how each is best written. */
export function choiceIn<Value extends string>(
  cell: string,
  words: ReadonlyMap<string, Value>,
  names: Iterable<string>,
): Read<Value> {
  const text = tidy(cell)
  if (text === '') return { value: null }
  const value = words.get(fold(text)) ?? words.get(text)
  if (value !== undefined) return { value }
  return { code: 'not-a-choice', params: { text, choices: [...names].join('; ') } }
}

/** An apostrophe before a formula's sign was put there by us, or by whoever knows spreadsheets. */
function tidy(cell: string): string {
  return cell
    .normalize('NFC')
    .replace(/^'(?=[=+\-@])/, '')
    .replace(/[\s\u00a0\u200b\ufeff]+/g, ' ')
    .trim()
}

function shortText(text: string, longest: number): Read<string> {
  if (text === '') return { value: null }
  if (text.length > longest) return { code: 'too-long', params: { most: longest } }
  return /\p{Cc}|\ufffd/u.test(text) || !text.isWellFormed()
    ? { code: 'broken-letters' }
    : { value: text }
}

function titled(text: string): string {
  return text.toLowerCase().replace(/(^|\s)\S/gu, (letter) => letter.toUpperCase())
}
