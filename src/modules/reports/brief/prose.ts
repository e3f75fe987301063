import type { Brief, BriefLine } from './brief.ts'

/** A paragraph of the brief: words and numbers, each number with the figure it comes from. */
export type Paragraph = { heading: string; sentences: string[] }

const number = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 })
export const shown = (value: number | null) => (value === null ? '–' : number.format(value))

export function dayShown(day: string): string {
  return `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`
}

/** The brief in words; a number always carries its figure in brackets. */
export function paragraphs({ day, values }: Brief): Paragraph[] {
  const cite = (id: string) => {
    const value = values.find((one) => one.id === id)
    return `${shown(value?.value ?? null)} [${id}]`
  }
  return [
    {
      heading: 'Tổ chức và đội ngũ đảng viên',
      sentences: [
        `Tính đến ngày ${dayShown(day)}, Đảng bộ tỉnh quản lý ${cite('members.total')} đảng viên, sinh hoạt ở ${cite('organizations.grassroots')} tổ chức cơ sở đảng.`,
        `Trực tiếp dưới tỉnh có ${cite('organizations.subordinate_chapters')} đảng bộ: ${cite('organizations.subordinate_chapters.district')} đảng bộ huyện, thành phố và ${cite('organizations.subordinate_chapters.equivalent')} đảng bộ tương đương.`,
        `Ở cơ sở có ${cite('organizations.grassroots.chapters')} đảng bộ cơ sở, ${cite('organizations.grassroots.cells')} chi bộ cơ sở và ${cite('organizations.cells')} chi bộ trực thuộc.`,
        `Trong số đảng viên có ${cite('members.full')} chính thức, ${cite('members.probationary')} dự bị, ${cite('members.female')} nữ, ${cite('members.exempt')} được miễn công tác và sinh hoạt; từ đầu năm đã kết nạp ${cite('members.admitted')} người.`,
        `So với dân số đã ghi nhận, đảng viên chiếm ${cite('members.population_share')} %.`,
      ],
    },
    {
      heading: 'Sắp xếp bộ máy',
      sentences: [
        `Các tổ chức phối hợp liên ngành và ban quản lý dự án được sắp xếp từ ${cite('reorganization.before')} còn ${cite('reorganization.after')}: sáp nhập ${cite('reorganization.merged.from')} còn ${cite('reorganization.merged.to')}, giải thể ${cite('reorganization.dissolved')}, giữ lại ${cite('reorganization.kept')}.`,
      ],
    },
  ]
}

export const headings: Record<BriefLine['section'], string> = {
  organizations: 'Tổ chức và đảng viên',
  resolutions: 'Nghị quyết và công tác tư tưởng',
  reorganization: 'Sắp xếp tổ chức',
  recognition: 'Chi bộ trong sạch, vững mạnh toàn diện',
}

export function statedShown(stated: BriefLine['stated']): string {
  return typeof stated === 'number' ? shown(stated) : `dưới ${shown(stated.below)} %`
}

const verdicts = { equal: 'khớp', different: 'không khớp', missing: 'chưa có' }

/** The verdict in words, with the reason when the two numbers do not agree. */
export function verdictShown({ verdict, reason }: BriefLine): string {
  if (!reason) return verdicts[verdict]
  const reasons = {
    'module-not-built': 'phần mềm chưa có mô-đun ghi số liệu này',
    'census-does-not-fit': `${shown(reason.details.part ?? null)} đảng viên trên ${shown(reason.details.whole ?? null)} dân theo điều tra dân số là hơn mức bài báo nêu`,
    'records-say-otherwise': 'hồ sơ đang có cho kết quả khác',
  }
  return `${verdicts[verdict]}: ${reasons[reason.code]}`
}
