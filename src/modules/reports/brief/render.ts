import {
  Document,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  WidthType,
} from 'docx'
import type { Brief } from './brief.ts'
import { dayShown, headings, paragraphs, shown, statedShown, verdictShown } from './prose.ts'

const title = (brief: Brief) =>
  `Báo cáo tóm tắt công tác xây dựng Đảng, số liệu ngày ${dayShown(brief.day)}`

const columns = ['Số liệu', 'Nơi', 'Bài báo nêu', 'Tính từ hồ sơ', 'Đối chiếu']

function rowsOf(brief: Brief): string[][] {
  return brief.lines.map((line) => [
    line.figure,
    line.organization ?? 'Toàn tỉnh',
    statedShown(line.stated),
    shown(line.computed),
    verdictShown(line),
  ])
}

export function briefAsMarkdown(brief: Brief): string {
  const prose = paragraphs(brief).flatMap(({ heading, sentences }) => [
    `## ${heading}`,
    '',
    sentences.join(' '),
    '',
  ])
  const table = [columns, columns.map(() => '---'), ...rowsOf(brief)].map(
    (cells) => `| ${cells.join(' | ')} |`,
  )
  const missing = [
    ...new Set(
      brief.lines
        .filter((line) => line.verdict === 'missing')
        .map((line) => headings[line.section]),
    ),
  ]
  return [
    `# ${title(brief)}`,
    '',
    'Dữ liệu minh họa. Mỗi con số do phần mềm tính từ các bản ghi của nó; mã trong ngoặc vuông mở các bản ghi ấy.',
    '',
    ...prose,
    '## Đối chiếu với bài báo ngày 22/07/2019',
    '',
    ...table,
    '',
    `Chưa có mô-đun cho: ${missing.join('; ')}.`,
    '',
  ].join('\n')
}

export function briefAsDocx(brief: Brief): Promise<Buffer> {
  const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] })
  const row = (cells: string[], tableHeader = false) =>
    new TableRow({ tableHeader, children: cells.map(cell) })
  const document = new Document({
    styles: { default: { document: { run: { font: 'Times New Roman', size: 28 } } } },
    sections: [
      {
        properties: { page: { margin: { top: 1134, bottom: 1134, left: 1701, right: 850 } } },
        children: [
          new Paragraph({ text: title(brief), heading: HeadingLevel.TITLE }),
          ...paragraphs(brief).flatMap(({ heading, sentences }) => [
            new Paragraph({ text: heading, heading: HeadingLevel.HEADING_1 }),
            ...sentences.map((text) => new Paragraph({ text, spacing: { after: 120 } })),
          ]),
          new Paragraph({
            text: 'Đối chiếu với bài báo ngày 22/07/2019',
            heading: HeadingLevel.HEADING_1,
          }),
          new Table({
            width: { size: 100, type: WidthType.PERCENTAGE },
            rows: [row(columns, true), ...rowsOf(brief).map((cells) => row(cells))],
          }),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}
