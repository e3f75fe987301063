import { inflateSync } from 'node:zlib'

/**
 * The text of a PDF that Chromium wrote, page by page in the order it was painted, without spaces.
 *
 * Each font says in a `ToUnicode` table what its glyphs mean; a page's content names glyphs.
 */
export function textOfPages(pdf: Buffer): string[] {
  const objects = objectsOf(pdf)
  const reading = (number: string | undefined) => streamOf(objects.get(number ?? '') ?? nothing)
  return [...objects.values()]
    .filter(({ head }) => /\/Type \/Page\b/.test(head))
    .map(({ head }) => {
      const fonts = new Map(
        [...head.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', font = '']) => {
          const [, table] = /\/ToUnicode (\d+) 0 R/.exec(objects.get(font)?.head ?? '') ?? []
          return [name, glyphsOf(reading(table))] as const
        }),
      )
      const [, content] = /\/Contents (\d+) 0 R/.exec(head) ?? []
      return textOf(reading(content), fonts)
    })
}

type PdfObject = { head: string; body: Buffer }

const nothing: PdfObject = { head: '', body: Buffer.alloc(0) }

function objectsOf(pdf: Buffer): Map<string, PdfObject> {
  const text = pdf.toString('latin1')
  return new Map(
    [...text.matchAll(/(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj/gs)].map(
      ({ index, 0: all, 1: number = '', 2: inner = '' }) => {
        const at = /stream\r?\n/.exec(inner)
        if (!at) return [number, { ...nothing, head: inner }]
        const from = index + all.indexOf(inner) + at.index + at[0].length
        const until = text.indexOf('endstream', from)
        return [number, { head: inner.slice(0, at.index), body: pdf.subarray(from, until) }]
      },
    ),
  )
}

function streamOf({ head, body }: PdfObject): string {
  return (head.includes('FlateDecode') ? inflateSync(body) : body).toString('latin1')
}

type Glyphs = { digits: number; meaning: Map<number, string> }

/** What the codes of a font mean, and how many hexadecimal digits a code has. */
function glyphsOf(table: string): Glyphs {
  const number = (hex: string) => Number.parseInt(hex, 16)
  const meaning = new Map<number, string>()
  const [, one = '0000'] = /begincodespacerange\n<(\w+)>/.exec(table) ?? []
  for (const [, pairs = ''] of table.matchAll(/beginbfchar\n(.*?)endbfchar/gs))
    for (const [, code = '', means = ''] of pairs.matchAll(/<(\w+)> <(\w+)>/g))
      meaning.set(number(code), String.fromCodePoint(...(means.match(/.{4}/g) ?? []).map(number)))
  for (const [, ranges = ''] of table.matchAll(/beginbfrange\n(.*?)endbfrange/gs))
    for (const [, from = '', to = '', means = ''] of ranges.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g))
      for (let code = number(from); code <= number(to); code += 1)
        meaning.set(code, String.fromCodePoint(number(means) + code - number(from)))
  return { digits: one.length, meaning }
}

function textOf(content: string, fonts: ReadonlyMap<string, Glyphs>): string {
  let glyphs: Glyphs = { digits: 4, meaning: new Map() }
  let text = ''
  for (const [, font, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|<(\w+)> Tj/g)) {
    if (font !== undefined) glyphs = fonts.get(font) ?? glyphs
    const codes = shown?.match(new RegExp(`.{${glyphs.digits}}`, 'g')) ?? []
    text += codes.map((code) => glyphs.meaning.get(Number.parseInt(code, 16)) ?? '').join('')
  }
  return text.replace(/\s/g, '')
}
