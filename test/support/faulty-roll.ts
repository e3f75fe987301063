/** A row of a file of members, its cells by our columns; what is left out is empty. */
type Row = Record<string, string>

const columns = {
  member_code: 'Mã đảng viên',
  full_name: 'Họ và tên',
  birth_date: 'Ngày sinh',
  gender: 'Giới tính',
  organization_code: 'Mã tổ chức',
  status: 'Trạng thái',
  admission_decided_on: 'Ngày quyết định kết nạp',
  admitted_on: 'Ngày kết nạp',
  full_on: 'Ngày chính thức',
  valid_from: 'Từ ngày',
  valid_to: 'Đến ngày',
}

/** Everything that can be wrong with one cell of a row about somebody new: how, where and as what. */
const faults: [Row, column: keyof typeof columns, code: string][] = [
  [{ birth_date: '31/02/1980' }, 'birth_date', 'not-a-day'],
  [{ birth_date: '03/02/2017' }, 'birth_date', 'members.born-after-admission'],
  [{ organization_code: '999.99' }, 'organization_code', 'unknown-organization'],
  [{ organization_code: '' }, 'organization_code', 'required'],
  [{ organization_code: 'H' }, 'organization_code', 'members.organization-holds-no-members'],
  [{ valid_from: '01/06/2010' }, 'valid_from', 'members.arrives-before'],
  [{ valid_from: '' }, 'valid_from', 'required'],
  [{ member_code: '' }, 'member_code', 'required'],
  [{ member_code: '1'.repeat(41) }, 'member_code', 'too-long'],
  [{ full_name: '' }, 'full_name', 'required'],
  [{ full_name: 'An '.repeat(50) }, 'full_name', 'too-long'],
  [{ full_name: 'Nguy\ufffdn Văn An' }, 'full_name', 'broken-letters'],
  [{ gender: '?' }, 'gender', 'not-a-choice'],
  [{ status: 'danh dự' }, 'status', 'not-a-choice'],
  [{ status: 'dự bị' }, 'full_on', 'full-day-of-probationary'],
  [{ full_on: '' }, 'full_on', 'required'],
  [{ full_on: '20/02/2017' }, 'full_on', 'members.probation-differs'],
  [{ full_on: '20/03/2016' }, 'full_on', 'members.full-before-ceremony'],
  [{ admitted_on: '28/02/2016' }, 'admitted_on', 'members.ceremony-before-decision'],
  [{ admission_decided_on: 'hôm qua' }, 'admission_decided_on', 'not-a-day'],
]

/** What can be wrong with a row about somebody who is in the register already. */
const faultsOfKnown: typeof faults = [
  [{ organization_code: 'C1', valid_from: '01/06/2017' }, 'valid_from', 'members.later-change'],
  [{ valid_from: '01/06/2018' }, 'valid_from', 'period-since'],
  [{ organization_code: 'C1', valid_from: '' }, 'valid_from', 'required-for-change'],
  [{ status: 'dự bị', valid_from: '01/06/2018' }, 'status', 'members.already-full'],
  [
    { organization_code: 'C1', status: 'đình chỉ', valid_from: '01/06/2018' },
    'organization_code',
    'members.two-changes',
  ],
  [{ full_on: '20/03/2018' }, 'full_on', 'members.full-since'],
]

/** Faults of two rows that speak of the same: each of them is named. */
const faultsOfTwo: typeof faults = [
  [{ member_code: 'x' }, 'member_code', 'twice'],
  [{ full_name: 'x' }, 'full_name', 'same-person'],
]

const every = 100

/**
 * A file of `length` rows of whom one in a hundred has one fault, of every kind in turn; the
 * files that were brought in before it; and what is to be named, by the number of the row.
 *
 * It speaks of cells `C0` to `C99` and of `H`, which holds no members.
 */
export function faultyRoll(length: number) {
  const known: Row[] = []
  const moved: Row[] = []
  const planted: Record<number, string[]> = {}
  const rows = Array.from({ length }, (_, at) => {
    const number = (at - every / 2) / every
    if (!Number.isInteger(number)) return someone(at)
    const { row, column, code, isKnown } = faultyRow(at, number)
    planted[at + 2] = [`${column} ${code}`]
    const atHome = { ...someone(at), organization_code: 'C0' }
    if (isKnown) known.push(atHome)
    if (code === 'members.later-change')
      moved.push({ ...atHome, organization_code: 'C2', valid_from: '01/01/2018' })
    return row
  })
  return { file: fileOf(rows), before: [fileOf(known), fileOf(moved)], planted }
}

function faultyRow(at: number, number: number) {
  const pairs = faultsOfTwo.flatMap((fault) => [fault, fault])
  const kinds = [...pairs, ...faults, ...faultsOfKnown, 'under another code' as const]
  const place = number % kinds.length
  const kind = kinds[place] ?? 'under another code'
  if (kind === 'under another code')
    return {
      ...{ row: { ...someone(at), member_code: `L${at}`, organization_code: 'C0' }, isKnown: true },
      ...{ column: 'full_name', code: 'same-person-known' },
    }
  const [change, column, code] = kind
  const isKnown = faultsOfKnown.includes(kind)
  const home: Row = isKnown ? { organization_code: 'C0' } : {}
  if (place >= pairs.length)
    return { row: { ...someone(at), ...home, ...change }, column, code, isKnown }
  const first = someone(place % 2 === 0 ? at : at - every)
  const shared =
    column === 'member_code'
      ? { member_code: first.member_code ?? '' }
      : { ...first, member_code: `T${at}` }
  return { row: { ...someone(at), ...shared }, column, code, isKnown }
}

function someone(at: number): Row {
  return {
    ...{ member_code: `P${at}`, full_name: `Lê Văn Người ${at}`, birth_date: '03/02/1980' },
    ...{ gender: 'nam', organization_code: `C${at % 100}`, status: 'chính thức' },
    ...{ admission_decided_on: '01/03/2016', admitted_on: '20/03/2016', full_on: '20/03/2017' },
    valid_from: '01/04/2017',
  }
}

function fileOf(rows: readonly Row[]): Buffer {
  const lines = rows.map((row) => Object.keys(columns).map((key) => row[key] ?? ''))
  return Buffer.from([Object.values(columns), ...lines].map((line) => line.join(',')).join('\n'))
}
