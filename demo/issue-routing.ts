import type { IssueRules } from '../src/modules/follow-up/contract.ts'

const commune = ['grassrootsChapter']
const district = ['districtChapter', 'equivalentChapter']

/** Who answers which issue of the demonstration. What a real province lays down is not known. */
export const demoRouting = {
  title: 'Nơi trả lời và thời hạn trả lời vấn đề của cơ sở trong bản minh họa',
  sourceDocument: 'Đặt ra cho bản minh họa: quy định thật không có trong tài liệu công khai',
  body: {
    categories: {
      land: { name: { vi: 'Đất đai', en: 'Land' }, answeredBy: district, answerWithin: 15 },
      roads: { name: { vi: 'Đường, cầu', en: 'Roads' }, answeredBy: commune, answerWithin: 10 },
      welfare: {
        name: { vi: 'Chính sách xã hội', en: 'Welfare' },
        ...{ answeredBy: commune, answerWithin: 7 },
      },
      staffing: {
        name: { vi: 'Cán bộ', en: 'Staffing' },
        ...{ answeredBy: district, answerWithin: 20 },
      },
      security: {
        name: { vi: 'An ninh, trật tự', en: 'Security' },
        ...{ answeredBy: commune, answerWithin: 5 },
      },
      other: { name: { vi: 'Việc khác', en: 'Other' }, answeredBy: commune, answerWithin: 10 },
    },
    answerWithinAbove: 7,
    reopenWithin: 30,
  },
} satisfies { title: string; sourceDocument: string; body: IssueRules }
