import { addDays } from '../src/platform/day.ts'
import type { Demo } from './generate.ts'
import { idMaker } from './random.ts'
import { lastOf, type Organization } from './rows.ts'
import { range, type Table, table } from './table.ts'

type Model = {
  field: string
  name: string
  description: string
  /** Which of the districts tries it, and whether its first commune does in its place. */
  at: number
  ofCommune: boolean
  from: string
  until: string | null
  number: string | null
  evaluated: { verdict: string; result: string; on: string } | null
  /** Which of the districts took it over. */
  copiedBy: readonly number[]
}

const models: readonly Model[] = [
  {
    ...{ field: 'reorganization', at: 1, ofCommune: false, number: '612-QĐ/HU' },
    name: 'Một đầu mối tiếp nhận hồ sơ của các ban đảng',
    description: 'Các ban của huyện ủy nhận hồ sơ ở một nơi, trả lời ở một nơi.',
    ...{ from: '2018-04-01', until: null, copiedBy: [2, 5] },
    evaluated: {
      ...{ verdict: 'worthKeeping', on: '2019-03-29' },
      result: 'Chi bộ chỉ phải đến một nơi; bớt được một người trực.',
    },
  },
  {
    ...{ field: 'concurrentPosts', at: 1, ofCommune: true, number: '77-QĐ/ĐU' },
    name: 'Bí thư chi bộ đồng thời là trưởng ấp ở mọi ấp',
    description: 'Cả xã làm cùng một lúc, không làm thử ở vài ấp.',
    ...{ from: '2018-06-01', until: null, copiedBy: [] },
    evaluated: {
      ...{ verdict: 'undecided', on: '2019-06-14' },
      result: 'Gọn đầu mối, nhưng ấp lớn thì quá tải; chờ hết năm.',
    },
  },
  {
    ...{ field: 'meetings', at: 2, ofCommune: true, number: null },
    name: 'Sinh hoạt chi bộ theo chuyên đề mỗi quý',
    description: 'Mỗi quý một chuyên đề do đảng viên tự chọn, có người chuẩn bị.',
    ...{ from: '2018-01-15', until: null, copiedBy: [3, 4] },
    evaluated: {
      ...{ verdict: 'worthKeeping', on: '2019-01-10' },
      result: 'Nhiều ý kiến hơn; biên bản có việc cụ thể hơn.',
    },
  },
  {
    ...{ field: 'meetings', at: 3, ofCommune: false, number: '208-QĐ/HU' },
    name: 'Giao ban cơ sở qua điện thoại',
    description: 'Giao ban nửa tháng gọi qua điện thoại thay cho lên huyện.',
    ...{ from: '2018-02-01', until: '2018-12-01', copiedBy: [] },
    evaluated: {
      ...{ verdict: 'notWorthKeeping', on: '2018-11-23' },
      result: 'Đường truyền kém, việc phải hỏi lại nhiều lần.',
    },
  },
  {
    ...{ field: 'study', at: 4, ofCommune: false, number: null },
    name: 'Học nghị quyết bằng câu hỏi của cơ sở',
    description: 'Chi bộ gửi câu hỏi trước; buổi học chỉ trả lời câu hỏi.',
    ...{ from: '2018-09-01', until: null, copiedBy: [6] },
    evaluated: {
      ...{ verdict: 'worthKeeping', on: '2019-05-20' },
      result: 'Buổi học ngắn đi một nửa, người dự hỏi nhiều hơn.',
    },
  },
  {
    ...{ field: 'study', at: 5, ofCommune: true, number: null },
    name: 'Đảng viên trẻ kèm đảng viên cao tuổi đọc tài liệu',
    description: 'Mỗi đảng viên trẻ đọc tài liệu cùng một đảng viên cao tuổi.',
    ...{ from: '2019-02-18', until: null, copiedBy: [], evaluated: null },
  },
  {
    ...{ field: 'reorganization', at: 6, ofCommune: false, number: '315-QĐ/HU' },
    name: 'Dùng chung kế toán cho các ban',
    description: 'Một kế toán làm cho các ban của huyện ủy.',
    ...{ from: '2019-09-01', until: null, copiedBy: [], evaluated: null },
  },
  {
    ...{ field: 'other', at: 7, ofCommune: true, number: null },
    name: 'Hộp thư góp ý đặt ở nhà văn hóa ấp',
    description: 'Chi ủy mở hộp thư mỗi tuần, trả lời ở kỳ họp sau.',
    ...{ from: '2019-03-01', until: null, copiedBy: [0], evaluated: null },
  },
]

const invented = '(dữ liệu minh họa)'

type Tried = Model & { id: string; organization: Organization }

/** Ways of working that districts and communes try, how they were evaluated and who took them over: all invented. */
export function initiativeTables(demo: Demo): Table[] {
  const [newId, copyId] = [idMaker(95), idMaker(96)]
  const districts = demo.organizations.filter((one) => lastOf(one).kind === 'districtChapter')
  const tried = models.flatMap((model): Tried[] => {
    const district = districts[model.at % districts.length]
    const organization = model.ofCommune ? district && communeOf(demo, district) : district
    return organization ? [{ ...model, id: newId(), organization }] : []
  })
  const copies = tried.flatMap((model) =>
    model.copiedBy.flatMap((nth) => {
      const district = districts[nth % districts.length]
      return district && district !== model.organization ? [{ model, district }] : []
    }),
  )
  return [
    table(
      'initiatives',
      'id, organization_id, name, field, description, valid, decision_number, decided_on, result, verdict, evaluated_on',
      tried,
      ({ id, organization, name, field, description, from, until, number, evaluated }) => [
        ...[id, organization.id, name, field, `${description} ${invented}`, range(from, until)],
        ...[number, number && addDays(from, -12)],
        ...[evaluated && `${evaluated.result} ${invented}`, evaluated?.verdict ?? null],
        evaluated?.on ?? null,
      ],
    ),
    table(
      'initiative_copies',
      'id, initiative_id, organization_id, valid',
      copies,
      ({ model, district }) => [copyId(), model.id, district.id, range('2019-04-01', null)],
    ),
  ]
}

/** The first commune of a district that has not ended and is no town. */
function communeOf(demo: Demo, district: Organization): Organization | undefined {
  return demo.organizations.find((one) => {
    const { parentId, kind, name } = lastOf(one)
    const isCommune = kind === 'grassrootsChapter' && name.includes(' xã ')
    return parentId === district.id && isCommune && !one.ending
  })
}
