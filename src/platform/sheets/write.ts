import { zipOf } from './zip.ts'

/** What stands in a cell that is written; a day is `2019-07-03` with `isDay` on its column. */
export type Value = string | number | null
export type WrittenColumn = { head: string; isDay?: boolean; width?: number }
export type Batches = AsyncIterable<Value[][]> | Iterable<Value[][]>

export type FileFormat = 'xlsx' | 'csv'
export const mediaTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const

/** Rows as a file, piece by piece: nothing but the piece at hand is in memory. */
export function sheetFile(
  format: FileFormat,
  columns: readonly WrittenColumn[],
  batches: Batches,
): AsyncIterable<Buffer> {
  return format === 'xlsx' ? workbook(columns, batches) : csv(columns, batches)
}

/** Text that a spreadsheet would take for a formula, as text: with an apostrophe before it. */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+([.,]\d+)?$/.test(text) ? `'${text}` : text
}

async function* csv(columns: readonly WrittenColumn[], batches: Batches) {
  // The mark tells Excel that it is UTF-8.
  yield Buffer.from(`\ufeff${csvLine(columns.map((column) => column.head))}`)
  for await (const rows of batches) {
    const lines = rows.map((row) =>
      csvLine(row.map((value, at) => (columns[at]?.isDay ? vietnamese(value) : value))),
    )
    yield Buffer.from(lines.join(''))
  }
}

function csvLine(cells: readonly Value[]): string {
  const written = cells.map((cell) => {
    const text = typeof cell === 'string' ? harmless(printable(cell)) : String(cell ?? '')
    return /[",;\n\r\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  })
  return `${written.join(',')}\r\n`
}

/** A day as it is written here, 03/07/2019. */
function vietnamese(day: Value): string {
  const text = String(day ?? '')
  return text === '' ? '' : `${text.slice(8, 10)}/${text.slice(5, 7)}/${text.slice(0, 4)}`
}

function workbook(columns: readonly WrittenColumn[], batches: Batches): AsyncIterable<Buffer> {
  return zipOf([
    ['[Content_Types].xml', [contentTypes]],
    ['_rels/.rels', [relations('officeDocument', 'xl/workbook.xml')]],
    ['xl/workbook.xml', [book]],
    [
      'xl/_rels/workbook.xml.rels',
      [relations('worksheet', 'worksheets/sheet1.xml', 'styles', 'styles.xml')],
    ],
    ['xl/styles.xml', [styles]],
    ['xl/worksheets/sheet1.xml', sheet(columns, batches)],
  ])
}

async function* sheet(columns: readonly WrittenColumn[], batches: Batches) {
  const widths = columns.map(
    ({ width = 18 }, at) =>
      `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  )
  const heads = columns.map((column) => cell(column.head, headStyle)).join('')
  yield `${opening}<worksheet ${namespace}><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData><row>${heads}</row>`
  const dayStyles = columns.map((column) => (column.isDay ? dayStyle : textStyle))
  for await (const rows of batches) {
    let text = ''
    for (const row of rows) {
      text += '<row>'
      for (const [at, value] of row.entries()) text += cell(value, dayStyles[at] ?? textStyle)
      text += '</row>'
    }
    yield text
  }
  yield '</sheetData></worksheet>'
}

const textStyle = 0
const headStyle = 1
const dayStyle = 2

function cell(value: Value, style: number): string {
  if (value === null || value === '') return '<c/>'
  if (typeof value === 'number') return `<c><v>${value}</v></c>`
  if (style === dayStyle && value >= '1900-03-01') return `<c s="2"><v>${serialOf(value)}</v></c>`
  // A text in place is never a formula, whatever it begins with.
  return `<c t="inlineStr" s="${style}"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`
}

function serialOf(day: string): number {
  return Math.round(Date.parse(day) / 86_400_000) + 25_569
}

function escaped(text: string): string {
  if (!/[<>&\p{Cc}]/u.test(text)) return text
  return printable(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Without the signs that no cell can show. */
function printable(text: string): string {
  return text.replace(/(?![\n\t])\p{Cc}/gu, '')
}

const opening = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const office = 'http://schemas.openxmlformats.org'
const namespace = `xmlns="${office}/spreadsheetml/2006/main"`
const kinds = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const contentTypes = `${opening}<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${kinds}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${kinds}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${kinds}.styles+xml"/></Types>`

const book = `${opening}<workbook ${namespace} xmlns:r="${office}/officeDocument/2006/relationships"><sheets><sheet name="Gốc" sheetId="1" r:id="rId1"/></sheets></workbook>`

/** Texts (as text, so that codes keep their zeros), bold heads, days as 03/07/2019. */
const styles = `${opening}<styleSheet ${namespace}><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Times New Roman"/></font><font><b/><sz val="11"/><name val="Times New Roman"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

function relations(...targets: string[]): string {
  const pairs = targets.flatMap((kind, at) => (at % 2 === 0 ? [[kind, targets[at + 1]]] : []))
  const each = pairs.map(
    ([kind, target], at) =>
      `<Relationship Id="rId${at + 1}" Type="${office}/officeDocument/2006/relationships/${kind}" Target="${target}"/>`,
  )
  return `${opening}<Relationships xmlns="${office}/package/2006/relationships">${each.join('')}</Relationships>`
}
