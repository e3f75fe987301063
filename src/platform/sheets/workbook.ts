import { Refused, refuse } from '../refusal.ts'
import { limits } from './limits.ts'
import { oldFontOf } from './old-fonts.ts'
import type { OldFont } from './row.ts'
import type { Zip } from './unzip.ts'
import { attribute, type XmlListener, xmlReader } from './xml.ts'

/**
 * How a cell is meant: its number a day, a code of so many digits, or just a number; its text in
 * letters of today, or of an old font.
 */
export type CellStyle = { isDay: boolean; digits: number; font: OldFont | null }

export type Workbook = {
  /** The part that holds the first sheet one sees. */
  sheet: string
  /** Days counted from 1904, as old Macintosh files do. */
  from1904: boolean
  styles: CellStyle[]
  /** Texts that cells refer to by number. */
  texts: string[]
}

/** What the cells of a workbook refer to. */
export async function readWorkbook(zip: Zip): Promise<Workbook> {
  const { sheetId, from1904 } = await readSheets(zip)
  return {
    from1904,
    sheet: await partOf(zip, sheetId),
    styles: await readStyles(zip),
    texts: await readTexts(zip),
  }
}

async function listen(zip: Zip, part: string, listener: XmlListener): Promise<void> {
  const reader = xmlReader(listener)
  for await (const piece of zip.text(part)) reader.write(piece)
}

async function readSheets(zip: Zip): Promise<{ sheetId: string; from1904: boolean }> {
  const sheets: string[] = []
  let from1904 = false
  await listen(zip, 'xl/workbook.xml', {
    open: (name, tag) => {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attribute(tag, 'date1904'))
      if (name === 'sheet' && !/hidden/i.test(attribute(tag, 'state')))
        sheets.push(attribute(tag, 'r:id') || (/\bid="([^"]+)"/.exec(tag)?.[1] ?? ''))
    },
  })
  return { sheetId: sheets[0] ?? '', from1904 }
}

async function partOf(zip: Zip, sheetId: string): Promise<string> {
  let target = ''
  await listen(zip, 'xl/_rels/workbook.xml.rels', {
    open: (name, tag) => {
      if (name === 'Relationship' && attribute(tag, 'Id') === sheetId)
        target = attribute(tag, 'Target')
    },
  })
  const part = target.startsWith('/') ? target.slice(1) : `xl/${target}`
  if (!zip.names.includes(part)) throw new Refused(refuse('invalid', 'sheets.broken'))
  return part
}

/** Formats that come with Excel and show a day. */
const dayFormats = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58])

async function readStyles(zip: Zip): Promise<CellStyle[]> {
  const formats = new Map<number, string>()
  const fonts: (OldFont | null)[] = []
  const styles: CellStyle[] = []
  let within = ''
  if (!zip.names.includes('xl/styles.xml')) return styles
  await listen(zip, 'xl/styles.xml', {
    open: (name, tag) => {
      if (name === 'numFmt')
        formats.set(Number(attribute(tag, 'numFmtId')), attribute(tag, 'formatCode'))
      if (name === 'fonts' || name === 'cellXfs') within = name
      if (name === 'font' && within === 'fonts') fonts.push(null)
      if (name === 'name' && within === 'fonts')
        fonts[fonts.length - 1] = oldFontOf(attribute(tag, 'val'))
      if (name === 'xf' && within === 'cellXfs') {
        const font = fonts[Number(attribute(tag, 'fontId'))] ?? null
        styles.push({ ...numberStyleOf(Number(attribute(tag, 'numFmtId')), formats), font })
      }
    },
    close: (name) => {
      if (name === within) within = ''
    },
  })
  return styles
}

function numberStyleOf(format: number, formats: ReadonlyMap<number, string>) {
  const code = (formats.get(format) ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')
  return {
    isDay: dayFormats.has(format) || (/[dy]/i.test(code) && !/general/i.test(code)),
    // `00000` shows the number 7 as 00007: that is what was meant.
    digits: /^0{2,}$/.test(code) ? code.length : 0,
  }
}

async function readTexts(zip: Zip): Promise<string[]> {
  const texts: string[] = []
  if (!zip.names.includes('xl/sharedStrings.xml')) return texts
  let current = ''
  let letters = 0
  // A text may be in runs of several fonts (`r`); how it is pronounced (`rPh`) is not part of it.
  let isText = false
  let isSound = false
  await listen(zip, 'xl/sharedStrings.xml', {
    open: (name) => {
      if (name === 'si') current = ''
      if (name === 't') isText = true
      if (name === 'rPh') isSound = true
    },
    text: (piece) => {
      if (isText && !isSound) current += piece
      if (current.length > limits.cell)
        throw new Refused(refuse('invalid', 'sheets.cell-too-large'))
    },
    close: (name) => {
      if (name === 't') isText = false
      if (name === 'rPh') isSound = false
      if (name !== 'si') return
      texts.push(current)
      letters += current.length
      if (texts.length > limits.texts || letters > limits.letters)
        throw new Refused(refuse('invalid', 'sheets.too-large'))
    },
  })
  return texts
}
