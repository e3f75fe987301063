import type { IncompatiblePosts } from '../src/modules/concurrent-posts/shapes.ts'

const inspection = {
  vi: 'người kiểm tra không tự kiểm tra nơi mình làm bí thư',
  en: 'who inspects does not lead what is inspected',
}

/** Pairs the demonstration warns of, so that a warning can be seen. What a real province asks is not known. */
export const demoIncompatiblePosts = {
  title: 'Cặp chức danh không nên kiêm nhiệm trong bản minh họa',
  sourceDocument:
    'Đặt ra cho bản minh họa: chưa tìm được văn bản công khai liệt kê đủ các cặp chức danh',
  body: {
    pairs: [
      { posts: ['inspectionChair', 'secretary'], where: 'elsewhere', reason: inspection },
      {
        posts: ['inspectionChair', 'organizationBoardHead'],
        where: 'anywhere',
        reason: inspection,
      },
    ],
  },
} satisfies { title: string; sourceDocument: string; body: IncompatiblePosts }
