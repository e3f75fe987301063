import type { z } from 'zod'
import type { MeetingScale } from '../src/modules/meeting-scores/scale.ts'

const judged = {
  by: 'choices',
  choices: {
    fully: { name: { vi: 'Tốt', en: 'Well' }, share: 100 },
    mostly: { name: { vi: 'Khá', en: 'Fairly' }, share: 80 },
    partly: { name: { vi: 'Đạt', en: 'Passably' }, share: 50 },
    barely: { name: { vi: 'Chưa', en: 'Not yet' }, share: 0 },
  },
} as const

/** How the demonstration scores its meetings. The criteria of Bến Tre were not found. */
export const demoScale = {
  title: 'Thang điểm sinh hoạt chi bộ của bản minh họa',
  sourceDocument:
    'Đặt ra cho bản minh họa: tiêu chí chấm điểm của Bến Tre không có trong tài liệu công khai. Mốc 85% người phải dự và 90 phút theo Hướng dẫn 12-HD/BTCTW (06/7/2018); điều kiện xếp loại năm phỏng theo thang của Phú Thọ',
  body: {
    known: 'items',
    groups: {
      preparation: { name: { vi: 'Chuẩn bị', en: 'Preparation' }, points: 20 },
      attendance: { name: { vi: 'Dự họp', en: 'Attendance' }, points: 20 },
      conduct: { name: { vi: 'Sinh hoạt', en: 'Conduct' }, points: 40 },
      closing: { name: { vi: 'Kết luận', en: 'Conclusions' }, points: 20 },
    },
    items: {
      day: {
        name: { vi: 'Họp đúng ngày của lịch', en: 'Held on the day of the calendar' },
        ...{
          group: 'preparation',
          points: 10,
          by: 'computed',
          fact: 'heldOnTheDay',
          whenNone: 100,
        },
        steps: [{ atLeast: 1, share: 100 }],
      },
      content: {
        name: { vi: 'Chuẩn bị nội dung', en: 'Content prepared' },
        ...{ group: 'preparation', points: 10, ...judged },
      },
      rate: {
        name: { vi: 'Tỷ lệ dự họp', en: 'Rate of attendance' },
        ...{
          group: 'attendance',
          points: 15,
          by: 'computed',
          fact: 'attendanceRate',
          whenNone: 100,
        },
        steps: [
          { over: 85, share: 100 },
          { atLeast: 75, share: 60 },
          { atLeast: 60, share: 30 },
        ],
      },
      excused: {
        name: { vi: 'Không ai vắng không lý do', en: 'Nobody absent without reason' },
        ...{
          group: 'attendance',
          points: 5,
          by: 'computed',
          fact: 'absentWithoutReason',
          whenNone: 100,
        },
        steps: [{ atMost: 0, share: 100 }],
      },
      length: {
        name: { vi: 'Đủ thời gian', en: 'Long enough' },
        ...{ group: 'conduct', points: 10, by: 'computed', fact: 'minutesLong', whenNone: 100 },
        steps: [
          { atLeast: 90, share: 100 },
          { atLeast: 60, share: 50 },
        ],
      },
      voices: {
        name: { vi: 'Nhiều người phát biểu', en: 'Many speak' },
        ...{ group: 'conduct', points: 10, by: 'computed', fact: 'speakers', whenNone: 100 },
        steps: [
          { atLeast: 5, share: 100 },
          { atLeast: 3, share: 60 },
          { atLeast: 1, share: 20 },
        ],
      },
      debate: {
        name: { vi: 'Thảo luận sát nhiệm vụ', en: 'Debate on the tasks at hand' },
        ...{ group: 'conduct', points: 10, ...judged },
      },
      criticism: {
        name: { vi: 'Tự phê bình và phê bình', en: 'Self-criticism and criticism' },
        ...{ group: 'conduct', points: 5, ...judged },
      },
      principles: {
        name: { vi: 'Giữ nguyên tắc sinh hoạt', en: 'Principles kept' },
        ...{ group: 'conduct', points: 5, ...judged },
      },
      done: {
        name: { vi: 'Kết luận kỳ trước đã làm xong', en: 'Last conclusions carried out' },
        ...{ group: 'closing', points: 10, by: 'computed', fact: 'conclusionsDone', whenNone: 100 },
        steps: [
          { atLeast: 90, share: 100 },
          { atLeast: 70, share: 60 },
          { atLeast: 50, share: 30 },
        ],
      },
      clear: {
        name: { vi: 'Kết luận rõ việc, rõ người', en: 'Conclusions say what and who' },
        ...{ group: 'closing', points: 10, ...judged },
      },
    },
    levels: { good: 90, fair: 70, average: 50 },
    gates: { good: { fullMarks: ['rate', 'excused', 'length'], otherwise: 'fair' } },
    year: {
      good: { everyMonth: 'fair', monthsAtLevel: 7 },
      fair: { everyMonth: 'average', monthsAtLevel: 7 },
      average: { everyMonth: 'poor', monthsAtLevel: 7 },
      poor: { everyMonth: 'poor', monthsAtLevel: 0 },
    },
    agreed: { of: 1, in: 2 },
  },
} satisfies { title: string; sourceDocument: string; body: z.input<typeof MeetingScale> }
