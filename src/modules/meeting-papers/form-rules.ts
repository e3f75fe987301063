import type { Day } from '../../platform/day.ts'
import type { PaperBlock, PaperLine } from './contract.ts'

// The form of Party documents: Regulation 66-QĐ/TW, Guidance 36-HD/VPTW.

/** Who a paper comes from, as its head and its foot say it. */
export type Issuer = {
  name: string
  kind: string
  superior: string | null
  /** Where it is signed; null where no territory is recorded. */
  place: string | null
}

/** By the kind of the issuer; a kind that is not here has more than one, and is written by hand. */
const codes: Readonly<Record<string, string>> = {
  cell: 'CB',
  grassrootsCell: 'CB',
  grassrootsChapter: 'ĐU',
  provincialChapter: 'TU',
}

export const plain = (text: string): PaperLine => ({ text, look: 'plain' })
export const bold = (text: string): PaperLine => ({ text, look: 'bold' })
export const italic = (text: string): PaperLine => ({ text, look: 'italic' })

/**
 * The head: on the left who is above, the issuer, the asterisk, number and symbol; on the right the
 * name of the Party, place and day. The number is written by hand: numbers run in a register of the
 * issuer. What is no document of its own has none.
 */
export function headOf(
  issuer: Issuer,
  symbol: string | null,
  on: Day,
  note: string | null,
): PaperBlock {
  const { name, kind, superior, place } = issuer
  const number = symbol && `Số        -${symbol}/${codes[kind] ?? '        '}`
  return {
    kind: 'halves',
    isCentred: true,
    left: [
      ...(superior === null ? [] : [plain(superior.toUpperCase())]),
      ...[bold(name.toUpperCase()), plain('*')],
      ...(number === null ? [] : [plain(number)]),
      ...(note === null ? [] : [bold(note)]),
    ],
    right: [
      { text: 'ĐẢNG CỘNG SẢN VIỆT NAM', look: 'underlined' },
      italic(place === null ? capitalized(dayInWords(on)) : `${place}, ${dayInWords(on)}`),
    ],
  }
}

/** What a paper is, in capitals, what it is about, and the short line below. */
export function titleOf(type: string, about: readonly string[]): PaperBlock[] {
  return [
    { kind: 'title', text: type.toUpperCase() },
    { kind: 'lines', lines: [...about.map(bold), plain('-----'), plain('')] },
  ]
}

/** Days below ten and the first two months with a nought, so that nothing is added. */
export function dayInWords(day: Day): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return `ngày ${date} tháng ${Number(month) > 2 ? Number(month) : month} năm ${year}`
}

export function monthInWords(month: string): string {
  const [year = '', number = ''] = month.split('-')
  return `tháng ${Number(number) > 2 ? Number(number) : number} năm ${year}`
}

export function hourInWords(hour: string): string {
  return hour.replace(':', ' giờ ')
}

/** On whose behalf papers of an issuer are signed. */
export function onBehalfOf({ kind }: Issuer): string {
  return isCell(kind) ? 'T/M CHI BỘ' : 'T/M CẤP ỦY'
}

export function isCell(kind: string): boolean {
  return kind === 'cell' || kind === 'grassrootsCell'
}

/** Somebody's place to sign, in a half of the foot: as what, how, room for it, who. */
export function signature(as: readonly string[], how: string, name: string | null): PaperLine[] {
  return [...as.map(bold), italic(how), plain(''), plain(''), plain(''), bold(name ?? '')]
}

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

export function paragraph(text: string): PaperBlock {
  return { kind: 'paragraph', text }
}

export function heading(text: string): PaperBlock {
  return { kind: 'heading', text }
}
