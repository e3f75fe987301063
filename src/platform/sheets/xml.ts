import { Refused, refuse } from '../refusal.ts'

/** What is told while XML is read; `tag` is the whole start tag, for `attribute`. */
export type XmlListener = {
  open?: (name: string, tag: string) => void
  text?: (text: string) => void
  close?: (name: string) => void
}

/**
 * Reads XML piece by piece and tells what it meets, names without their prefix.
 *
 * It knows what office files are made of and no more: no document type, so no entities beyond the
 * five of XML, nothing fetched from elsewhere, and nothing that grows when it is read.
 */
export function xmlReader(listener: XmlListener): { write: (piece: string) => void } {
  let rest = ''
  return {
    write: (piece) => {
      const text = rest + piece
      rest = text.slice(readInto(listener, text))
      if (rest.length > 8_000_000) throw new Refused(refuse('invalid', 'sheets.broken'))
    },
  }
}

/** Tells all that is complete in `text`; answers where the incomplete rest begins. */
function readInto(listener: XmlListener, text: string): number {
  let at = 0
  for (;;) {
    const start = text.indexOf('<', at)
    if (start === -1) return at
    if (start > at) listener.text?.(plain(text.slice(at, start)))
    const end = endOf(text, start)
    if (end === -1) return start
    tell(listener, text.slice(start, end))
    at = end
  }
}

/** Where markup that begins at `start` is over; -1 when it is not all there. */
function endOf(text: string, start: number): number {
  if (text.startsWith('<!--', start)) return after(text, '-->', start + 4)
  if (text.startsWith('<![CDATA[', start)) return after(text, ']]>', start + 9)
  // A prefix that might still become one of the two above.
  if (text.length - start < 9 && text.startsWith('<!', start)) return -1
  let end = text.indexOf('>', start)
  if (text[start + 1] === '/') return end === -1 ? -1 : end + 1
  // A quoted value may hold the sign itself.
  while (end !== -1 && isInQuotes(text, start, end)) end = text.indexOf('>', end + 1)
  return end === -1 ? -1 : end + 1
}

function after(text: string, sign: string, from: number): number {
  const at = text.indexOf(sign, from)
  return at === -1 ? -1 : at + sign.length
}

function isInQuotes(text: string, start: number, end: number): boolean {
  for (let at = start; ; ) {
    const opens = firstQuote(text, at, end)
    if (opens === -1) return false
    const closes = text.indexOf(text[opens] ?? '', opens + 1)
    if (closes === -1 || closes > end) return true
    at = closes + 1
  }
}

function firstQuote(text: string, from: number, end: number): number {
  for (let at = from; at < end; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 0x22 || code === 0x27) return at
  }
  return -1
}

function tell(listener: XmlListener, markup: string): void {
  const second = markup[1]
  if (second === '/') listener.close?.(nameIn(markup, 2))
  else if (second === '!') tellSpecial(listener, markup)
  else if (second !== '?') tellOpen(listener, markup)
}

function tellOpen(listener: XmlListener, markup: string): void {
  const name = nameIn(markup, 1)
  listener.open?.(name, markup)
  if (markup.endsWith('/>')) listener.close?.(name)
}

function tellSpecial(listener: XmlListener, markup: string): void {
  if (markup.startsWith('<![CDATA[')) listener.text?.(markup.slice(9, -3))
  if (markup.startsWith('<!DOCTYPE')) throw new Refused(refuse('invalid', 'sheets.broken'))
}

const [space, slash, colon, greater] = [0x20, 0x2f, 0x3a, 0x3e]

/** The name that begins at `from`, without its prefix; it ends at a space, a slash or the tag. */
function nameIn(markup: string, from: number): string {
  let start = from
  for (let at = from; ; at += 1) {
    const code = markup.charCodeAt(at)
    if (code === colon) start = at + 1
    // Not a number, at the end of a broken tag, ends it as well.
    if (!(code > space) || code === slash || code === greater) return markup.slice(start, at)
  }
}

/** The value of an attribute of a start tag; empty when it has none. */
export function attribute(tag: string, name: string): string {
  const at = tag.indexOf(` ${name}="`)
  if (at === -1) {
    // Rarely is it written with other quotes or spaces, and mostly it is not there.
    if (!tag.includes(`${name} =`) && !tag.includes(`${name}='`)) return ''
    return plain(new RegExp(`\\s${name}\\s*=\\s*['"]([^'"]*)`).exec(tag)?.[1] ?? '')
  }
  const from = at + name.length + 3
  return plain(tag.slice(from, tag.indexOf('"', from)))
}

const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** Text with its entities as the signs they stand for. */
function plain(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,4});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return named[name] ?? whole
    const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code > 0x10ffff || Number.isNaN(code) ? '\ufffd' : String.fromCodePoint(code)
  })
}
