import { dayOf, dayWritten } from '../../platform/day.ts'
import type { Attendance, Meeting, SigningCapacity } from '../meetings/contract.ts'
import type { PaperBlock } from './contract.ts'
import {
  capitalized,
  dayInWords,
  heading,
  headOf,
  hourInWords,
  type Issuer,
  italic,
  paragraph,
  plain,
  signature,
  titleOf,
} from './form-rules.ts'
import { absenceInWords, dutyInWords, meetingInWords } from './words.ts'

/**
 * The minutes of a meeting as a paper. Until both have signed it is a draft and says so. Of votes it
 * has counts alone, of who is absent what the reader may know.
 */
export function minutesPaper(meeting: Meeting, issuer: Issuer): PaperBlock[] {
  const parts = [
    { title: 'Thời gian, địa điểm', blocks: whenAndWhere(meeting) },
    { title: 'Thành phần', blocks: whoCame(meeting) },
    { title: 'Nội dung', blocks: meeting.items.flatMap(itemOf) },
    { title: 'Việc các kỳ họp trước', blocks: meeting.carried.map(carriedOf) },
    { title: 'Biểu quyết', blocks: meeting.votes.map(voteOf) },
    { title: 'Phân công nhiệm vụ', blocks: tasksOf(meeting) },
  ].filter(({ blocks }) => blocks.length > 0)
  return [
    headOf(issuer, 'BB', meeting.heldOn, noteOf(meeting)),
    ...titleOf('Biên bản', [capitalized(meetingInWords(meeting))]),
    ...parts.flatMap(({ title, blocks }, at) => [heading(`${roman[at]}. ${title}`), ...blocks]),
    paragraph(
      meeting.endedAt === null
        ? 'Cuộc họp kết thúc hồi …… cùng ngày.'
        : `Cuộc họp kết thúc hồi ${hourInWords(meeting.endedAt)} cùng ngày.`,
    ),
    {
      ...{ kind: 'halves', isCentred: true },
      left: signedBy(meeting, 'secretary', 'THƯ KÝ'),
      right: signedBy(meeting, 'chair', 'CHỦ TRÌ'),
    },
    {
      ...{ kind: 'halves', isCentred: false, right: [] },
      left: [italic('Nơi nhận:'), plain(`- Lưu ${issuer.name}.`)],
    },
  ]
}

const roman = ['I', 'II', 'III', 'IV', 'V', 'VI']

function noteOf({ state }: Meeting): string | null {
  if (state === 'cancelled') return 'KHÔNG TỔ CHỨC'
  return state === 'signed' ? null : 'DỰ THẢO'
}

function whenAndWhere({ beganAt, startsAt, heldOn, place }: Meeting): PaperBlock[] {
  return [
    paragraph(`Bắt đầu hồi ${hourInWords(beganAt ?? startsAt)}, ${dayInWords(heldOn)}.`),
    paragraph(`Địa điểm: ${place ?? '……'}.`),
  ]
}

function whoCame(meeting: Meeting): PaperBlock[] {
  const { roll, attendance, guests, chairId, secretaryId } = meeting
  const nameOf = (id: string | null) => roll.find(({ memberId }) => memberId === id)?.fullName
  const absent = roll.filter(({ absence }) => absence !== null)
  const others = roll.filter(({ duty }) => duty !== 'obliged')
  const named = [
    ...absent.map(({ fullName, absence }) => `${fullName} (${absenceInWords(absence ?? '')})`),
  ]
  return [
    `1. Chủ trì: ${nameOf(chairId) ?? '……'}. Thư ký: ${nameOf(secretaryId) ?? '……'}.`,
    `2. Có mặt: ${attendance === null ? 'chưa điểm danh' : attendanceInWords(attendance)}.`,
    ...(named.length === 0 ? [] : [`3. Vắng mặt: ${named.join(', ')}.`]),
    ...(others.length === 0
      ? []
      : [
          `Không phải dự: ${others.map(({ fullName, duty }) => `${fullName} (${dutyInWords(duty)})`).join(', ')}.`,
        ]),
    ...(guests === null ? [] : [`Khách dự: ${guests}.`]),
  ].map(paragraph)
}

function attendanceInWords({ obliged, present, share }: Attendance): string {
  const percent = share === null ? '' : ` (${String(share).replace('.', ',')}%)`
  return `${present} trên ${obliged} đồng chí phải dự${percent}`
}

function itemOf(item: Meeting['items'][number], at: number): PaperBlock[] {
  const { title, discussed, notes, conclusion } = item
  return [
    paragraph(`${at + 1}. ${title}${discussed ? '' : ' (chưa bàn)'}`),
    ...linesOf(notes).map(paragraph),
    ...linesOf(conclusion).map((text, line) => paragraph(line === 0 ? `Kết luận: ${text}` : text)),
  ]
}

/** What was written in several lines is as many paragraphs. */
function linesOf(text: string | null): string[] {
  return (text ?? '').split('\n').filter((line) => line.trim() !== '')
}

function carriedOf({ what, ownerName, state, closingNote, givenOn }: Meeting['carried'][number]) {
  const came = { open: 'chưa xong', done: 'xong', dropped: 'thôi làm' }[state]
  const note = closingNote === null ? '' : ` (${closingNote})`
  return paragraph(
    `- ${what} (${ownerName ?? 'cả tổ chức'}, giao ${dayInWords(givenOn)}): ${came}${note}.`,
  )
}

function voteOf({ question, secret, yes, no, abstain }: Meeting['votes'][number]): PaperBlock {
  return paragraph(
    `- ${question} (${secret ? 'bỏ phiếu kín' : 'biểu quyết'}): đồng ý ${yes}, không đồng ý ${no}, không ý kiến ${abstain}.`,
  )
}

function tasksOf({ tasks }: Meeting): PaperBlock[] {
  if (tasks.length === 0) return []
  const rows = tasks.map(({ what, ownerName, dueOn }, at) => [
    ...[String(at + 1), what, ownerName ?? 'Cả tổ chức'],
    dueOn === null ? '' : dayWritten(dueOn),
  ])
  const head = ['TT', 'Việc', 'Người thực hiện', 'Thời hạn']
  return [{ kind: 'table', rows: [head, ...rows], widths: [1, 8, 4, 3] }]
}

function signedBy(meeting: Meeting, capacity: SigningCapacity, title: string) {
  const { signatures, roll, chairId, secretaryId } = meeting
  const signed = signatures.find((one) => one.capacity === capacity)
  const id = capacity === 'chair' ? chairId : secretaryId
  const name = signed?.fullName ?? roll.find(({ memberId }) => memberId === id)?.fullName ?? null
  if (!signed) return signature([title], '(Ký, ghi rõ họ tên)', name)
  const on = dayWritten(dayOf(new Date(signed.signedAt)))
  return signature([title], signed.onPaper ? '(Đã ký trên giấy)' : `(Đã ký ngày ${on})`, name)
}
