import { wordDocument } from '../../../platform/word.ts'
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

export function briefAsDocx(brief: Brief): Buffer {
  return wordDocument([
    { kind: 'title', text: title(brief) },
    ...paragraphs(brief).flatMap(({ heading, sentences }) => [
      { kind: 'heading' as const, text: heading },
      ...sentences.map((text) => ({ kind: 'paragraph' as const, text })),
    ]),
    { kind: 'heading', text: 'Đối chiếu với bài báo ngày 22/07/2019' },
    { kind: 'table', rows: [columns, ...rowsOf(brief)] },
  ])
}
