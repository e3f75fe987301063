import { type Day, dayWritten } from '../../platform/day.ts'
import type { Meeting } from '../meetings/contract.ts'
import type { PaperBlock } from './contract.ts'
import {
  capitalized,
  dayInWords,
  headOf,
  hourInWords,
  type Issuer,
  isCell,
  italic,
  onBehalfOf,
  paragraph,
  plain,
  signature,
  titleOf,
} from './form-rules.ts'
import { dutyInWords, meetingInWords } from './words.ts'

/** Who signs an invitation: whoever holds the post of secretary. */
export type Secretary = { fullName: string } | null

/** The invitation to a meeting as a paper of a day; a draft until people are invited. */
export function invitationPaper(
  meeting: Meeting,
  issuer: Issuer,
  { on, secretary }: { on: Day; secretary: Secretary },
): PaperBlock[] {
  const { heldOn, startsAt, place, items, guests } = meeting
  const to = `${isCell(issuer.kind) ? 'đảng viên' : 'cấp ủy viên'} ${issuer.name}`
  return [
    headOf(issuer, 'GM', on, noteOf(meeting)),
    ...titleOf('Giấy mời', [capitalized(meetingInWords(meeting))]),
    ...[
      `Kính gửi: Các đồng chí ${to}${guests === null ? '' : `; ${guests}`}.`,
      `${issuer.name} mời các đồng chí dự ${meetingInWords(meeting)}:`,
      `1. Thời gian: ${hourInWords(startsAt)}, ${weekday(heldOn)}, ${dayInWords(heldOn)}${movedFrom(meeting)}.`,
      `2. Địa điểm: ${place ?? '……'}.`,
      '3. Nội dung:',
      ...items.map(({ title }) => `- ${title}.`),
      'Đồng chí nào không dự được thì báo trước, nêu lý do.',
    ].map(paragraph),
    {
      ...{ kind: 'halves', isCentred: false },
      left: [italic('Nơi nhận:'), plain('- Như trên;'), plain(`- Lưu ${issuer.name}.`)],
      right: signature([onBehalfOf(issuer), 'BÍ THƯ'], '', secretary?.fullName ?? null),
    },
  ]
}

function noteOf({ state }: Meeting): string | null {
  if (state === 'cancelled') return 'KHÔNG TỔ CHỨC'
  return state === 'prepared' ? 'DỰ THẢO' : null
}

function movedFrom({ calendarOn, heldOn }: Meeting): string {
  return calendarOn === null || calendarOn === heldOn ? '' : ` (dời từ ${dayInWords(calendarOn)})`
}

const weekdays = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy']

function weekday(day: Day): string {
  return weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''
}

/** The roll to be ticked with a pen where there is no telephone: who must come, then the others. */
export function rollPaper(meeting: Meeting, issuer: Issuer): PaperBlock[] {
  const obliged = meeting.roll.filter(({ duty }) => duty === 'obliged')
  const others = meeting.roll.filter(({ duty }) => duty !== 'obliged')
  const head = ['TT', 'Họ và tên', 'Phải dự', 'Có mặt', 'Vắng, lý do', 'Ký tên']
  const rows = [...obliged, ...others].map(({ fullName, duty }, at) => [
    ...[String(at + 1), fullName, duty === 'obliged' ? 'Phải dự' : capitalized(dutyInWords(duty))],
    ...[duty === 'obliged' ? '☐' : '', '', ''],
  ])
  return [
    headOf(issuer, null, meeting.heldOn, null),
    ...titleOf('Danh sách điểm danh', [
      capitalized(meetingInWords(meeting)),
      `${hourInWords(meeting.startsAt)}, ngày ${dayWritten(meeting.heldOn)}`,
    ]),
    { kind: 'table', rows: [head, ...rows], widths: [1.2, 6, 3.3, 2, 3.5, 3] },
    paragraph(`Phải dự: ${obliged.length} đồng chí. Có mặt: …… Vắng: …… trong đó không báo: ……`),
    {
      ...{ kind: 'halves', isCentred: true },
      left: signature(['THƯ KÝ'], '(Ký, ghi rõ họ tên)', null),
      right: signature(['CHỦ TRÌ'], '(Ký, ghi rõ họ tên)', null),
    },
  ]
}
