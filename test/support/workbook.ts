import { zipOf } from '../../src/platform/sheets/zip.ts'

/** A workbook made of the given sheet, for what no writer of ours would make. */
export async function aWorkbook(given: {
  rows: string
  texts?: string
  styles?: string
  properties?: string
  sheets?: string
  after?: string
}): Promise<Buffer> {
  const { rows, texts = '', styles = '', properties = '', after = '' } = given
  const sheets = given.sheets ?? '<sheet name="A" sheetId="1" r:id="rId1"/>'
  const parts: [string, string[]][] = [
    ['xl/workbook.xml', [`<workbook>${properties}<sheets>${sheets}</sheets></workbook>`]],
    [
      'xl/_rels/workbook.xml.rels',
      [
        '<Relationships><Relationship Id="rId1" Target="worksheets/one.xml"/><Relationship Id="rId2" Target="/xl/worksheets/two.xml"/></Relationships>',
      ],
    ],
    ['xl/styles.xml', [`<styleSheet>${styles}</styleSheet>`]],
    ['xl/sharedStrings.xml', [`<sst>${texts}</sst>`]],
    ['xl/worksheets/one.xml', [`<worksheet><sheetData>${rows}</sheetData>${after}</worksheet>`]],
    [
      'xl/worksheets/two.xml',
      ['<worksheet><sheetData><row><c t="str"><v>hai</v></c></row></sheetData></worksheet>'],
    ],
  ]
  return collected(zipOf(parts))
}

export async function collected(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}
