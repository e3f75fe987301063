import type { z } from 'zod'
import type { MeetingTerms } from '../src/modules/meetings/rule-sets.ts'

/** By when minutes and scores are done in the demonstration. No text that was read sets such terms. */
export const demoTerms = {
  title: 'Thời hạn sau cuộc họp trong bản minh họa',
  sourceDocument:
    'Đặt ra cho bản minh họa: thời hạn ký biên bản, chấm và duyệt điểm không có trong tài liệu công khai đã đọc',
  body: { minutesSignedDays: 3, scoreVotedDays: 3, scoreConfirmedDays: 3 },
} satisfies { title: string; sourceDocument: string; body: z.input<typeof MeetingTerms> }
