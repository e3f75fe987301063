import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { type Block, wordDocument } from './word.ts'

function partOf(document: Buffer, name: string): string {
  const part = unzipSync(document)[name]
  if (!part) throw new Error(`no ${name}`)
  return strFromU8(part)
}

function textOf(blocks: Block[]): string[] {
  const body = partOf(wordDocument(blocks), 'word/document.xml')
  return [...body.matchAll(/<w:t xml:space="preserve">([^<]*)<\/w:t>/g)].map(([, text = '']) =>
    text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
  )
}

test('a document names its parts where a word processor looks for them', () => {
  const document = wordDocument([{ kind: 'title', text: 'Báo cáo' }])

  expect(document.subarray(0, 2).toString()).toBe('PK')
  expect(partOf(document, '_rels/.rels')).toContain('Target="word/document.xml"')
  expect(partOf(document, 'word/_rels/document.xml.rels')).toContain('Target="styles.xml"')
  const used = partOf(document, 'word/document.xml').match(/(?<=Style w:val=")\w+/g) ?? []
  for (const name of used)
    expect(partOf(document, 'word/styles.xml')).toContain(`w:styleId="${name}"`)
})

test('a table has its head on every page and a cell for each value', () => {
  const rows = [
    ['Số liệu', 'Nơi'],
    ['55.610', 'Toàn tỉnh'],
  ]
  const body = partOf(wordDocument([{ kind: 'table', rows }]), 'word/document.xml')

  expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(1)
  expect(body.match(/<w:tc>/g)).toHaveLength(4)
  expect(body.match(/<w:gridCol /g)).toHaveLength(2)
})

test('any text comes out as it went in', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { maxLength: 5 }),
      (texts) => {
        const blocks = texts.map((text): Block => ({ kind: 'paragraph', text }))
        expect(textOf(blocks)).toEqual(texts)
      },
    ),
  )
})

test('what no XML can hold is left out', () => {
  expect(textOf([{ kind: 'paragraph', text: 'Chi\u0000 bộ\u000b \uD800ấp' }])).toEqual([
    'Chi bộ ấp',
  ])
})
