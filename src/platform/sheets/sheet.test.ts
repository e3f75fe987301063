import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aWorkbook, collected } from '../../../test/support/workbook.ts'
import { Refused } from '../refusal.ts'
import { separatorOf } from './csv.ts'
import type { SheetRow } from './row.ts'
import { rowsOfSheet } from './sheet.ts'
import { sheetFile, type Value } from './write.ts'
import { zipOf } from './zip.ts'

async function read(file: Buffer): Promise<SheetRow[]> {
  const all: SheetRow[] = []
  for await (const rows of rowsOfSheet(file)) all.push(...rows)
  return all
}

const cellsOf = async (file: Buffer) => (await read(file)).map((row) => row.cells)

async function codeOf(file: Buffer): Promise<string | null> {
  return read(file).then(
    () => null,
    (error) => (error instanceof Refused ? error.refusal.code : `${error}`),
  )
}

describe('a workbook', () => {
  test('shows days, codes with zeros, texts of many runs and what formulas came to', async () => {
    const file = await aWorkbook({
      styles:
        '<numFmts><numFmt numFmtId="170" formatCode="00000"/><numFmt numFmtId="171" formatCode="[$-42A]dd/mm/yyyy;@"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs>',
      texts:
        '<si><r><t>Nguyễn </t></r><r><t xml:space="preserve">Văn An</t></r><rPh><t>đọc</t></rPh></si><si><t>a &lt; b &#7843;</t></si>',
      rows: `<row r="3"><c r="A3" t="s"><v>0</v></c><c r="C3" s="1"><v>43668</v></c><c r="D3" s="2"><v>42</v></c>
        <c r="E3" s="3"><v>43668.5</v></c><c r="F3"><f>SUM(A1:A9)</f><v>17</v></c><c r="G3" t="str"><f>HYPERLINK("x")</f><v>thấy</v></c></row>
        <row r="4"/><x:row r="7"><x:c t="s"><x:v>1</x:v></x:c><x:c t='inlineStr'><x:is><x:t>tại chỗ</x:t></x:is></x:c><x:c t="d"><x:v>2019-07-03T00:00:00</x:v></x:c></x:row>`,
    })
    expect(await read(file)).toEqual([
      {
        number: 3,
        cells: ['Nguyễn Văn An', '', '2019-07-22', '00042', '2019-07-22', '17', 'thấy'],
      },
      { number: 7, cells: ['a < b ả', 'tại chỗ', '2019-07-03'] },
    ])
  })

  test('is read from its first visible sheet, and from 1904 where it counts so', async () => {
    const sheets =
      '<sheet name="Ẩn" sheetId="1" state="hidden" r:id="rId1"/><sheet name="B" sheetId="2" r:id="rId2"/>'
    expect(await cellsOf(await aWorkbook({ rows: '', sheets }))).toEqual([['hai']])
    // Other programs than Excel say of every sheet that it is seen.
    const said = sheets.replace('name="B"', 'name="B" state="visible"')
    expect(await cellsOf(await aWorkbook({ rows: '', sheets: said }))).toEqual([['hai']])
    const mac = await aWorkbook({
      properties: '<workbookPr date1904="1"/>',
      styles: '<cellXfs><xf numFmtId="14"/></cellXfs>',
      rows: '<row><c s="0"><v>42206</v></c></row>',
    })
    expect(await cellsOf(mac)).toEqual([['2019-07-22']])
  })

  test('that unpacks without end, or holds a cell without end, is refused early', async () => {
    const zeros = '0'.repeat(1_000_000)
    function* endless() {
      yield '<worksheet><sheetData>'
      for (let piece = 0; piece < 300; piece += 1) yield `<!--${zeros}-->`
    }
    const bomb = await collected(
      zipOf([
        ['xl/workbook.xml', ['<workbook><sheet r:id="rId1"/></workbook>']],
        ['xl/_rels/workbook.xml.rels', ['<Relationship Id="rId1" Target="one.xml"/>']],
        ['xl/one.xml', endless()],
      ]),
    )
    expect(bomb.length).toBeLessThan(10_000_000)
    expect(await codeOf(bomb)).toBe('sheets.too-large')
    const wide = await aWorkbook({ rows: `<row><c t="str"><v>${'a'.repeat(40_000)}</v></c></row>` })
    expect(await codeOf(wide)).toBe('sheets.cell-too-large')
  })

  test.each([
    ['with entities of its own', '<!DOCTYPE x [<!ENTITY a "aaaa">]><row/>', 'sheets.broken'],
    ['that never closes a tag', `<row ${'a'.repeat(9_000_000)}`, 'sheets.broken'],
  ])('%s is refused', async (_, rows, code) => {
    expect(await codeOf(await aWorkbook({ rows }))).toBe(code)
  })

  test('keeps its memory flat, wherever a row says it stands', async () => {
    const far = '<row r="1048576"><c r="A1048576"><v>1</v></c><c r="XFD1048576"><v>2</v></c></row>'
    expect(await read(await aWorkbook({ rows: far }))).toEqual([
      { number: 1_048_576, cells: ['1'] },
    ])
  })
})

test.each([
  ['nothing', Buffer.alloc(0), 'sheets.empty'],
  ['an old or locked workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'sheets.old-workbook'],
  ['half a zip', Buffer.from('PK\u0003\u0004rest'), 'sheets.broken'],
  [
    'what is no text',
    Buffer.from([0x4e, 0xd4, 0x6e, 0x2c, 0xb8, 0x00, 0x01]),
    'sheets.encoding-unknown',
  ],
])('%s is refused in words', async (_, file, code) => {
  expect(await codeOf(file)).toBe(code)
})

const vietnamese = 'Mã;Họ và tên\r\n007;"Nguyễn; ""Ba"""\r\n'
const utf16be = Buffer.from(vietnamese, 'utf16le').swap16()

test.each([
  ['UTF-8', Buffer.from(vietnamese)],
  ['UTF-8 with its mark', Buffer.from(`\ufeff${vietnamese}`)],
  ['UTF-16 with its mark', Buffer.from(`\ufeff${vietnamese}`, 'utf16le')],
  ['UTF-16 the other way round', Buffer.concat([Buffer.from([0xfe, 0xff]), utf16be])],
  ['UTF-16 without a mark', Buffer.from(vietnamese, 'utf16le')],
])('text in %s is read', async (_, file) => {
  expect(await cellsOf(file)).toEqual([
    ['Mã', 'Họ và tên'],
    ['007', 'Nguyễn; "Ba"'],
  ])
})

test('cells are parted by what parts them most often', () => {
  expect(separatorOf('a;b;c\n"1,2,3,4";2;3')).toBe(';')
  expect(separatorOf('a\tb')).toBe('\t')
  expect(separatorOf('một cột')).toBe(',')
})

const cell = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('=1+1', '@x', '-a', '+84', '00123', 'Hòa, "Ba"', 'a\nb', '55.610', '-5', "'x"),
)

describe.each(['xlsx', 'csv'] as const)('a file we write as %s', (format) => {
  test('is read back as it was written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { minLength: 3, maxLength: 3 })), async (rows) => {
        const columns = ['một', 'hai', 'ba'].map((head) => ({ head }))
        const file = await collected(sheetFile(format, columns, [rows as Value[][]]))
        const back = (await cellsOf(file)).slice(1)
        const padded = back.map((row) => [...row, '', '', ''].slice(0, 3).map(unquoted))
        const plain = rows
          .map((row) => row.map(bare))
          .filter((row) => row.some((one) => one.trim() !== ''))
        expect(padded).toEqual(plain.map((row) => row.map(unquoted)))
      }),
      { numRuns: 200 },
    )
  })

  test('holds no formula, whatever a name begins with', async () => {
    const file = await collected(sheetFile(format, [{ head: 'a' }], [[['=cmd|x'], ['@SUM(A1)']]]))
    const texts = (await cellsOf(file)).flat()
    expect(texts.filter((text) => format === 'csv' && /^[=@]/.test(text))).toEqual([])
    expect(file.includes('<f>')).toBe(false)
  })
})

/** What no cell can hold is left out, and line ends are one sign. */
function bare(text: string): string {
  return text.replace(/(?![\n\t])\p{Cc}/gu, '')
}

/** The apostrophe put before a formula's sign is taken off where cells are read for a purpose. */
function unquoted(text: string): string {
  return text.replace(/^'(?=[=+\-@\t])/, '')
}

test('a file of 200 MB is refused before it is read', async () => {
  expect(await codeOf(Buffer.alloc(200 * 1024 * 1024, 'a,b\n'))).toBe('sheets.too-large')
})

test('text that is no proper CSV is read as far as it makes sense, or refused', async () => {
  expect(await cellsOf(Buffer.from('a,"b\n1,2'))).toEqual([['a', 'b\n1,2']])
  expect(await cellsOf(Buffer.from('a"b,"c"d\n1'))).toEqual([['a"b', 'cd'], ['1']])
  expect(await codeOf(Buffer.from(`a,"${'x'.repeat(40_000)}`))).toBe('sheets.cell-too-large')
  expect(await codeOf(Buffer.from('a\n'.repeat(200_001)))).toBe('sheets.too-large')
})
