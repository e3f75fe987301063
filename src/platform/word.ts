import { strToU8, zipSync } from 'fflate'

/** One line by itself, as at the head and the foot of a paper. */
export type Line = { text: string; look: 'plain' | 'bold' | 'italic' | 'underlined' }

/** A part of a document, from top to bottom. */
export type Block =
  | { kind: 'title' | 'heading' | 'paragraph'; text: string }
  /** The first row is the head, repeated on every page; `widths` are shares of its columns. */
  | { kind: 'table'; rows: readonly (readonly string[])[]; widths?: readonly number[] | undefined }
  /** Lines in the middle. */
  | { kind: 'lines'; lines: readonly Line[] }
  /** Two halves beside each other, kept on one page. */
  | { kind: 'halves'; left: readonly Line[]; right: readonly Line[]; isCentred: boolean }

/**
 * A document for word processors (`.docx`, ECMA-376): A4 with the margins of Vietnamese offices
 * (Decree 30/2020, Guidance 36-HD/VPTW: top and bottom 20 mm, left 30, right 15), Times New Roman
 * 14, pages numbered in the middle above from the second on.
 */
export function wordDocument(blocks: readonly Block[]): Buffer {
  const parts = {
    '[Content_Types].xml': contentTypes,
    '_rels/.rels': relationships('officeDocument', 'word/document.xml'),
    'word/_rels/document.xml.rels': relationships('styles', 'styles.xml', 'header', 'header.xml'),
    'word/document.xml': bodyOf(blocks),
    'word/header.xml': header,
    'word/styles.xml': styles,
  }
  const files = Object.entries(parts).map(([name, xml]) => [name, strToU8(declaration + xml)])
  return Buffer.from(zipSync(Object.fromEntries(files)))
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const words = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const mediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

const contentTypes =
  `<Types xmlns="${packages}/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  `<Override PartName="/word/document.xml" ContentType="${mediaType}.document.main+xml"/>` +
  `<Override PartName="/word/header.xml" ContentType="${mediaType}.header+xml"/>` +
  `<Override PartName="/word/styles.xml" ContentType="${mediaType}.styles+xml"/></Types>`

/** The first is `rId1`, the second `rId2`; each is a type and what it is of. */
function relationships(...named: readonly string[]): string {
  const each = named.flatMap((type, at) =>
    at % 2 === 0
      ? [`<Relationship Id="rId${at / 2 + 1}" Type="${office}/${type}" Target="${named[at + 1]}"/>`]
      : [],
  )
  return `<Relationships xmlns="${packages}/relationships">${each.join('')}</Relationships>`
}

// Lengths are twentieths of a point, sizes of letters half points.
const textWidth = 11906 - 1701 - 850
const page =
  '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/>' +
  '<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>' +
  '<w:titlePg/></w:sectPr>'

const header =
  `<w:hdr xmlns:w="${words}"><w:p><w:pPr><w:pStyle w:val="Line"/></w:pPr>` +
  '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple></w:p></w:hdr>'

function bodyOf(blocks: readonly Block[]): string {
  const body = blocks.map(inXml).join('')
  return (
    `<w:document xmlns:w="${words}" xmlns:r="${office}">` +
    `<w:body>${body}${page}</w:body></w:document>`
  )
}

function inXml(block: Block): string {
  if (block.kind === 'table') return tableOf(block.rows, block.widths)
  if (block.kind === 'lines') return block.lines.map((line) => lineOf(line, 'Line')).join('')
  if (block.kind === 'halves') return halvesOf(block)
  return paragraph(runOf(block.text), styleOf[block.kind])
}

const styleOf = { title: 'Title', heading: 'Heading1', paragraph: 'Body' } as const
const looks = {
  plain: '',
  bold: '<w:b/>',
  italic: '<w:i/>',
  underlined: '<w:b/><w:u w:val="single"/>',
}

function paragraph(runs: string, style: string): string {
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${runs}</w:p>`
}

function runOf(text: string, look: Line['look'] = 'plain'): string {
  const properties = looks[look] && `<w:rPr>${looks[look]}</w:rPr>`
  return `<w:r>${properties}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`
}

function lineOf({ text, look }: Line, style: string): string {
  return paragraph(runOf(text, look), style)
}

function halvesOf({ left, right, isCentred }: Extract<Block, { kind: 'halves' }>): string {
  const half = (lines: readonly Line[], style: string) =>
    `<w:tc><w:tcPr/>${lines.map((line) => lineOf(line, style)).join('') || paragraph('', style)}</w:tc>`
  const width = Math.floor(textWidth / 2)
  return (
    '<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="fixed"/></w:tblPr>' +
    `<w:tblGrid><w:gridCol w:w="${width}"/><w:gridCol w:w="${width}"/></w:tblGrid>` +
    `<w:tr><w:trPr><w:cantSplit/></w:trPr>${half(left, isCentred ? 'Line' : 'Cell')}${half(right, 'Line')}</w:tr>` +
    `</w:tbl>${paragraph('', 'Cell')}`
  )
}

function tableOf(rows: readonly (readonly string[])[], widths?: readonly number[]): string {
  const columns = rows[0] ?? []
  const shares = columns.map((_, at) => widths?.[at] ?? 1)
  const all = shares.reduce((sum, one) => sum + one, 0)
  const width = (at: number) => Math.floor((textWidth * (shares[at] ?? 1)) / all)
  const grid = columns.map((_, at) => `<w:gridCol w:w="${width(at)}"/>`).join('')
  const head = '<w:trPr><w:tblHeader/></w:trPr>'
  const cell = (text: string, at: number) =>
    `<w:tc><w:tcPr><w:tcW w:w="${width(at)}" w:type="dxa"/></w:tcPr>${paragraph(runOf(text), 'Cell')}</w:tc>`
  const row = (cells: readonly string[], index: number) =>
    `<w:tr>${index === 0 ? head : '<w:trPr><w:cantSplit/></w:trPr>'}${cells.map(cell).join('')}</w:tr>`
  // Fiftieths of a percent; two tables in a row need a paragraph between, and so does the end.
  return (
    '<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="5000" w:type="pct"/></w:tblPr>' +
    `<w:tblGrid>${grid}</w:tblGrid>${rows.map(row).join('')}</w:tbl>${paragraph('', 'Cell')}`
  )
}

/** XML has no way to write control characters; what it reserves is escaped. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

const style = (type: string, id: string, name: string, properties: string) =>
  `<w:style w:type="${type}" w:styleId="${id}"${id === 'Normal' ? ' w:default="1"' : ''}>` +
  `<w:name w:val="${name}"/>${id === 'Normal' || type === 'table' ? '' : '<w:basedOn w:val="Normal"/>'}${properties}</w:style>`

const line = (side: string) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`
const lines = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(line).join('')

const styles =
  `<w:styles xmlns:w="${words}"><w:docDefaults><w:rPrDefault><w:rPr>` +
  '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="Times New Roman"/>' +
  '<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault></w:docDefaults>' +
  style('paragraph', 'Normal', 'Normal', '<w:pPr><w:spacing w:after="120"/></w:pPr>') +
  // The first line of a paragraph begins 10 mm to the right.
  style(
    'paragraph',
    'Body',
    'Body Text',
    '<w:pPr><w:ind w:firstLine="567"/><w:jc w:val="both"/></w:pPr>',
  ) +
  style(
    'paragraph',
    'Line',
    'Line',
    '<w:pPr><w:spacing w:after="0"/><w:jc w:val="center"/></w:pPr>',
  ) +
  style(
    'paragraph',
    'Title',
    'Title',
    '<w:pPr><w:keepNext/><w:spacing w:before="240" w:after="120"/><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr>',
  ) +
  style(
    'paragraph',
    'Heading1',
    'heading 1',
    '<w:pPr><w:keepNext/><w:spacing w:before="240"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr>',
  ) +
  style(
    'paragraph',
    'Cell',
    'Cell',
    '<w:pPr><w:spacing w:after="0"/></w:pPr><w:rPr><w:sz w:val="24"/></w:rPr>',
  ) +
  style(
    'table',
    'Grid',
    'Table Grid',
    `<w:tblPr><w:tblBorders>${lines}</w:tblBorders><w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>`,
  ) +
  '</w:styles>'
