import type { VisitRules } from '../src/modules/visits/contract.ts'

/** How often officials of the demonstration ought to be where. What a real province asks is not known. */
export const demoVisitRules = {
  title: 'Kế hoạch đi cơ sở trong bản minh họa',
  sourceDocument:
    'Đặt ra cho bản minh họa: quy định của tỉnh về số lần cán bộ theo dõi phải dự sinh hoạt không có trong tài liệu công khai',
  body: {
    ...{ meetingMinutes: 120, travelMinutes: 30, mostADay: 2, mostAMonth: 6, unvisitedMonths: 3 },
    duties: {
      follow: {
        name: { vi: 'Theo dõi, chỉ đạo', en: 'Follow and guide' },
        ...{ everyMonths: 3, standsIn: true },
      },
      support: {
        name: { vi: 'Hỗ trợ, củng cố', en: 'Support and strengthen' },
        ...{ everyMonths: 1, standsIn: false },
      },
    },
  },
} satisfies { title: string; sourceDocument: string; body: VisitRules }
