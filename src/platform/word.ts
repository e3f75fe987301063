import { strToU8, zipSync } from 'fflate'

/** A part of a document, from top to bottom. */
export type Block =
  | { kind: 'title' | 'heading' | 'paragraph'; text: string }
  /** The first row is the head, repeated on every page. */
  | { kind: 'table'; rows: readonly (readonly string[])[] }

/**
 * A document for word processors (`.docx`, ECMA-376): A4 with the margins of Vietnamese offices
 * (Decree 30/2020: top and bottom 20 mm, left 30, right 15), Times New Roman 14.
 */
export function wordDocument(blocks: readonly Block[]): Buffer {
  const parts = {
    '[Content_Types].xml': contentTypes,
    '_rels/.rels': relationships('officeDocument', 'word/document.xml'),
    'word/_rels/document.xml.rels': relationships('styles', 'styles.xml'),
    'word/document.xml': bodyOf(blocks),
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
  `<Override PartName="/word/styles.xml" ContentType="${mediaType}.styles+xml"/></Types>`

function relationships(type: string, target: string): string {
  return (
    `<Relationships xmlns="${packages}/relationships">` +
    `<Relationship Id="rId1" Type="${office}/${type}" Target="${target}"/></Relationships>`
  )
}

// Lengths are twentieths of a point, sizes of letters half points.
const textWidth = 11906 - 1701 - 850
const page =
  '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>' +
  '<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>'

function bodyOf(blocks: readonly Block[]): string {
  const body = blocks.map((block) =>
    block.kind === 'table' ? tableOf(block.rows) : paragraph(block.text, styleOf[block.kind]),
  )
  return `<w:document xmlns:w="${words}"><w:body>${body.join('')}${page}</w:body></w:document>`
}

const styleOf = { title: 'Title', heading: 'Heading1', paragraph: 'Normal' } as const

function paragraph(text: string, style: string): string {
  return (
    `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>` +
    `<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`
  )
}

function tableOf(rows: readonly (readonly string[])[]): string {
  const columns = rows[0]?.length ?? 0
  const grid = `<w:gridCol w:w="${Math.floor(textWidth / columns)}"/>`.repeat(columns)
  const head = '<w:trPr><w:tblHeader/></w:trPr>'
  const cell = (text: string) => `<w:tc><w:tcPr/>${paragraph(text, 'Cell')}</w:tc>`
  const row = (cells: readonly string[], index: number) =>
    `<w:tr>${index === 0 ? head : ''}${cells.map(cell).join('')}</w:tr>`
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
  style(
    'paragraph',
    'Title',
    'Title',
    '<w:pPr><w:spacing w:after="240"/><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr>',
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
