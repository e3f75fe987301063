import { departures, statuses } from '../../core/members/contract.ts'
import type { Day } from '../../platform/day.ts'
import { fold } from '../../platform/fold.ts'
import { choiceIn, codeIn, dayIn, type Fault, nameIn, type Read, textIn } from './cells.ts'
import { columnsOf } from './columns.ts'

/** What a row says of a member; null where it says nothing. */
export type MemberCells = {
  code: string | null
  fullName: string | null
  birthDate: Day | null
  gender: 'female' | 'male' | null
  organizationCode: string | null
  status: (typeof statuses)[number] | null
  admissionDecidedOn: Day | null
  admittedOn: Day | null
  fullOn: Day | null
  from: Day | null
  until: Day | null
  leaving: (typeof departures)[number] | null
  decisionNumber: string | null
  decidedOn: Day | null
}

const genders = new Map<string, 'female' | 'male'>([
  ['nu', 'female'],
  ['female', 'female'],
  ['f', 'female'],
  ['nam', 'male'],
  ['male', 'male'],
  ['m', 'male'],
])

const statusWords = new Map<string, (typeof statuses)[number]>([
  ...statuses.map((status) => [status, status] as const),
  ['du bi', 'probationary'],
  ['dang vien du bi', 'probationary'],
  ['chinh thuc', 'full'],
  ['dang vien chinh thuc', 'full'],
  ['dang sinh hoat', 'full'],
  ['dinh chi', 'suspended'],
  ['dinh chi sinh hoat', 'suspended'],
])

/** How ways to leave are written in files we make, in the column of the status as well. */
export const leavingNames = {
  withdrawal: 'Đã xin ra khỏi Đảng',
  removal: 'Đã xóa tên',
  expulsion: 'Đã khai trừ',
  death: 'Đã từ trần',
  departure: 'Đã chuyển ra ngoài tỉnh',
} as const

const leavingWords = new Map<string, (typeof departures)[number]>(
  departures.flatMap((departure) => {
    const written = fold(leavingNames[departure])
    return [departure, written, written.replace(/^da /, '')].map((word) => [word, departure])
  }),
)
for (const [word, departure] of [
  ['xin ra', 'withdrawal'],
  ['xin ra dang', 'withdrawal'],
  ['xoa ten trong danh sach', 'removal'],
  ['xoa ten trong danh sach dang vien', 'removal'],
  ['khai tru khoi dang', 'expulsion'],
  ['tu tran', 'death'],
  ['chet', 'death'],
  ['mat', 'death'],
  ['chuyen di', 'departure'],
  ['chuyen ngoai tinh', 'departure'],
] as const)
  leavingWords.set(word, departure)

/** How statuses and genders are written in files we make. */
export const statusNames = {
  probationary: 'Dự bị',
  full: 'Chính thức',
  suspended: 'Đình chỉ sinh hoạt',
} as const
export const genderNames = { female: 'Nữ', male: 'Nam' } as const

/** Reads the cells of a row, naming every one that cannot be understood. */
export function readMemberCells(cells: readonly string[]): { said: MemberCells; faults: Fault[] } {
  const faults: Fault[] = []
  const at = (key: string) => cells[columns.indexOf(key)] ?? ''
  const take = <Value>(column: string, read: Read<Value>): Value | null => {
    if ('value' in read) return read.value
    faults.push({ column, ...read })
    return null
  }
  // Who left is shown as such where others have their status.
  const leftBy = leavingWords.get(fold(at('status').trim())) ?? null
  const day = (column: string) => take(column, dayIn(at(column)))
  const said = {
    code: take('member_code', codeIn(at('member_code'))),
    fullName: take('full_name', nameIn(at('full_name'), 120)),
    birthDate: day('birth_date'),
    gender: take('gender', choiceIn(at('gender'), genders, Object.values(genderNames))),
    organizationCode: take('organization_code', codeIn(at('organization_code'))),
    status: take(
      'status',
      choiceIn(leftBy ? '' : at('status'), statusWords, Object.values(statusNames)),
    ),
    admissionDecidedOn: day('admission_decided_on'),
    admittedOn: day('admitted_on'),
    fullOn: day('full_on'),
    from: day('valid_from'),
    until: day('valid_to'),
    leaving:
      take('leaving', choiceIn(at('leaving'), leavingWords, Object.values(leavingNames))) ?? leftBy,
    decisionNumber: take('decision_number', textIn(at('decision_number'), 60)),
    decidedOn: day('decided_on'),
  }
  if (said.code === null && !faults.some((fault) => fault.column === 'member_code'))
    faults.unshift({ column: 'member_code', code: 'required' })
  return { said, faults }
}

const columns = columnsOf.members.map((column) => column.key)
