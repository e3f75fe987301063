import type { FollowDuties } from '../src/modules/follow-up/contract.ts'

const chapters = ['districtChapter', 'equivalentChapter', 'grassrootsChapter']
const cells = ['grassrootsCell', 'sectionChapter', 'cell']

/** Types of units whose organizations somebody ought to follow, down to hamlets and quarters. */
export const followedTypes = [
  ...['district', 'city', 'commune', 'ward', 'township', 'hamlet', 'quarter'],
]

/** What officials do who follow organizations of the demonstration. The real regulation is not known. */
export const demoDuties = {
  title: 'Nhiệm vụ, quyền hạn của cán bộ theo dõi cơ sở trong bản minh họa',
  sourceDocument:
    'Đặt ra cho bản minh họa: quy định của tỉnh về cán bộ theo dõi cơ sở không có trong tài liệu công khai',
  body: {
    followedTypes,
    mostAtOnce: 20,
    duties: {
      follow: {
        name: { vi: 'Theo dõi, chỉ đạo', en: 'Follow and guide' },
        kinds: [...chapters, ...cells],
        tasks: {
          vi: 'Dự sinh hoạt, nắm tình hình và kết quả làm việc; chuyển vướng mắc của cơ sở đến nơi giải quyết',
          en: 'Attends meetings, knows how the work goes, takes difficulties to whoever can answer',
        },
        powers: {
          vi: 'Xem hồ sơ tổ chức, số liệu và lịch họp; nêu vấn đề và xác nhận đã giải quyết',
          en: 'Sees the organization, its figures and meetings; raises issues and confirms answers',
        },
      },
      support: {
        name: { vi: 'Hỗ trợ, củng cố', en: 'Support and strengthen' },
        kinds: ['grassrootsChapter', ...cells],
        tasks: {
          vi: 'Giúp cấp ủy khắc phục yếu kém, kiện toàn cán bộ, nâng chất lượng sinh hoạt',
          en: 'Helps the committee mend what is weak, fill its posts and hold better meetings',
        },
        powers: {
          vi: 'Như người theo dõi; cùng cấp ủy lập kế hoạch củng cố',
          en: 'As one who follows; plans with the committee how to strengthen it',
        },
      },
    },
  },
} satisfies { title: string; sourceDocument: string; body: FollowDuties }
