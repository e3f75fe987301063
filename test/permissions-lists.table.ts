import { addDays } from '../src/platform/day.ts'
import type { World } from './permissions.world.ts'

type Input = Record<string, unknown>
type Cell = string | number | null

/** A list as it must look wherever one meets it: on its pages, in its file, on its sheet. */
export type Listed = {
  /** Ways to ask for it; names of organizations narrow it. */
  asked: (world: World) => Input[]
  /** The last part of the address of its file, where it has one. */
  file?: string
  /** How its file asks for what the list asks for otherwise. */
  fileAsked?: (asked: Input) => Input
  /** What a row of a page says in the file, by the heads of columns; several where it has several lines. */
  lines: (row: never, world: World) => Record<string, Cell> | Record<string, Cell>[]
  /** The endpoint of its sheet for print, where it has one. */
  sheet?: string
  /** Set where one's own alone are shown: the name of whose it is. */
  ownerIn?: (row: never) => string
  /** Set where the file stands in an order of its own: parents first, as an import wants them. */
  hasOwnOrder?: true
}

type Person = { code: string; fullName: string; organizationName: string }
type Place = { organizationName: string; parentName: string | null }

const person = ({ code, fullName, organizationName }: Person) => ({
  ...{ 'Mã đảng viên': code, 'Họ và tên': fullName, 'Nơi sinh hoạt': organizationName },
})

/** Every list of the product that comes with a total, by its endpoint. */
export const lists: Record<string, Listed> = {
  'GET /members': {
    file: 'members',
    sheet: 'GET /member-sheet',
    // A file stands in the order of names, whatever is searched for.
    asked: (w) => [
      { sort: 'name' },
      { organizationId: w.cellId, flag: 'exempt' },
      { q: 'DV-7777' },
      { roll: 'former' },
    ],
    lines: ({ code, fullName, organizationName }: Person) => ({
      ...{ 'Mã đảng viên': code, 'Họ và tên': fullName, 'Tên tổ chức': organizationName },
    }),
  },
  'GET /organizations': {
    file: 'organizations',
    hasOwnOrder: true,
    asked: (w) => [{}, { kind: 'cell', under: w.districtId }],
    lines: ({ name, code }: { name: string; code: string | null }) => ({
      ...{ 'Tên tổ chức': name, 'Mã tổ chức': code },
    }),
  },
  'GET /organizations/:id/posts': {
    file: 'posts',
    fileAsked: ({ id, ...asked }) => ({ organizationId: id, ...asked }),
    asked: (w) => [{ id: w.cellId }],
    lines: ({ title, holders }: { title: string; holders: { fullName: string }[] }) =>
      (holders.length > 0 ? holders : [{ fullName: null }]).map(({ fullName }) => ({
        ...{ 'Chức danh': title, 'Họ và tên': fullName },
      })),
  },
  'GET /follow-assignments': {
    file: 'follow-assignments',
    asked: (w) => [{}, { organizationId: w.communeId, state: 'active' }],
    lines: ({ official, organizationName: name, parentName, from }: Assignment) => ({
      ...{
        'Cán bộ': official,
        'Tổ chức theo dõi': name,
        'Trực thuộc': parentName,
        'Từ ngày': from,
      },
    }),
  },
  'GET /reorganization-plans': {
    file: 'reorganization-plans',
    asked: () => [{}, { state: 'drafted' }],
    lines: ({ code, organizationName }: { code: string; organizationName: string }) => ({
      ...{ Mã: code, 'Thuộc tổ chức': organizationName },
    }),
  },
  'GET /reorganization-plans/:id/bodies': {
    file: 'reorganization-bodies',
    asked: (w) => [{ id: w.draftedPlan.id }, { id: w.draftedPlan.id, entry: 'kept' }],
    lines: ({ name, parent }: { name: string; parent: { name: string } | null }) => ({
      ...{ 'Tổ chức': name, 'Trực thuộc': parent?.name ?? null },
    }),
  },
  'GET /bodies': {
    file: 'bodies',
    asked: () => [{}, { activity: 'seldom' }],
    lines: ({ name, parentName }: { name: string; parentName: string | null }) => ({
      ...{ Tên: name, Thuộc: parentName },
    }),
  },
  'GET /concurrent-pilots': {
    file: 'concurrent-pilots',
    asked: (w) => [{}, { organizationId: w.communeId, state: 'running' }],
    lines: ({ organizationName, from }: { organizationName: string; from: string }) => ({
      ...{ 'Nơi thí điểm': organizationName, 'Từ ngày': from },
    }),
  },
  'GET /reorganization-proposals': {
    file: 'reorganization-proposals',
    asked: (w) => [{}, { planId: w.draftedPlan.id, q: 'ap' }],
    lines: ({ name, parentName }: { name: string; parentName: string | null }) => ({
      ...{ 'Tổ chức': name, 'Trực thuộc': parentName },
    }),
  },
  'GET /initiatives': {
    file: 'initiatives',
    asked: (w) => [{}, { organizationId: w.communeId, state: 'tried' }],
    lines: ({ name, organizationName }: { name: string; organizationName: string }) => ({
      ...{ 'Mô hình': name, 'Nơi làm': organizationName },
    }),
  },
  'GET /concurrent-posts': {
    file: 'concurrent-posts',
    asked: (w) => [{}, { organizationId: w.cellId }, { model: 'cellHamlet' }],
    lines: ({ fullName }: { fullName: string }) => ({ 'Họ và tên': fullName }),
  },
  'GET /headcount': {
    file: 'headcount',
    asked: (w) => [{}, { organizationId: w.communeId, year: '2019' }],
    lines: ({ organizationName, cut }: { organizationName: string; cut: number }) => ({
      ...{ 'Đơn vị': organizationName, 'Đã giảm': cut },
    }),
  },
  'GET /staff-changes': {
    file: 'staff-changes',
    asked: (w) => [{}, { organizationId: w.communeId, kind: 'civilServant' }],
    lines: ({ organizationName, people }: { organizationName: string; people: number }) => ({
      ...{ 'Đơn vị': organizationName, 'Số người': people },
    }),
  },
  'GET /issues': {
    file: 'issues',
    asked: (w) => [{}, { organizationId: w.communeId, state: 'answered' }],
    lines: ({ what, organizationName, raisedOn, ownerName }: Issue) => ({
      ...{ 'Vấn đề': what, 'Nơi phát sinh': organizationName },
      ...{ 'Ngày nêu': raisedOn, 'Nơi trả lời': ownerName },
    }),
  },
  'GET /visits': {
    file: 'visits',
    asked: (w) => [{}, { organizationId: w.communeId, state: 'planned' }],
    lines: ({ official, organizationName, on, startsAt }: Visit) => ({
      ...{ Ngày: on, Giờ: startsAt, 'Cán bộ': official, 'Tổ chức': organizationName },
    }),
  },
  'GET /figures': {
    file: 'figure-values',
    asked: (w) => [
      { organizationId: w.communeId },
      { organizationId: w.cellId, from: '2019-01-01', until: '2019-07-01' },
    ],
    lines: ({ id, value }: { id: string; value: number | null }) => ({
      ...{ 'Mã số liệu': id, 'Giá trị': value },
    }),
  },
  'GET /figures/:id/rows': {
    file: 'figures',
    sheet: 'GET /figures/:id/sheet',
    fileAsked: ({ id, ...asked }) => ({ figure: id, ...asked }),
    asked: (w) => [
      { id: 'members.total', organizationId: w.cellId },
      { id: 'organizations.total', organizationId: w.communeId },
      { id: 'members.total', organizationId: w.communeId, kind: 'probationary' },
    ],
    lines: ({ label, organizationName }: { label: string; organizationName: string }) => ({
      ...{ Tên: label, 'Tổ chức': organizationName },
    }),
  },
  'GET /deadlines': {
    file: 'deadlines',
    sheet: 'GET /deadline-sheet',
    asked: (w) => [{}, { kind: 'fullRecognition', organizationId: w.cellId }],
    lines: ({ dueOn, ...row }: Person & { dueOn: string }) => ({
      ...person(row),
      'Ngày đến hạn': dueOn,
    }),
  },
  'GET /planned-changes': {
    file: 'planned-changes',
    asked: (w) => [{}, { of: 'member', organizationId: w.communeId }],
    lines: ({ label, on, organizationName, decisionNumber }: Planned) => ({
      ...{ 'Ai, tổ chức nào': label, Ngày: on, 'Tổ chức': organizationName },
      'Số quyết định': decisionNumber,
    }),
  },
  'GET /duplicates': {
    file: 'duplicates',
    asked: (w) => [{ memberId: w.full.id }, { state: 'distinct' }],
    lines: ({ one, other }: { one: Person; other: Person | null }) => ({
      ...{ 'Mã thứ nhất': one.code, 'Mã thứ hai': other?.code ?? null },
    }),
  },
  'GET /complaints': {
    file: 'complaints',
    asked: (w) => [{}, { state: 'waiting', organizationId: w.cellId }, { result: 'upheld' }],
    lines: ({ code, fullName, lodgedOn, document }: Complaint) => ({
      ...{ 'Mã đảng viên': code, 'Họ và tên': fullName },
      ...{ 'Ngày khiếu nại': lodgedOn, 'Số đơn': document },
    }),
  },
  'GET /dues': {
    file: 'dues',
    asked: (w) => [{ state: 'unknown' }, { organizationId: w.cellId }],
    lines: person,
  },
  'GET /badges/candidates': {
    file: 'badges',
    asked: (w) => [
      { awardedOn: '2023-05-19' },
      { awardedOn: '2023-05-19', organizationId: w.cellId },
    ],
    lines: ({ years, ...row }: Person & { years: number }) => ({
      ...person(row),
      'Huy hiệu (năm)': years,
    }),
  },
  'GET /administrative-units': {
    file: 'administrative-units',
    asked: () => [{}, { q: 'xa a1', level: 'commune' }],
    lines: ({ name, code }: { name: string; code: string | null }) => ({ Tên: name, Mã: code }),
  },
  'GET /accounts': {
    file: 'accounts',
    asked: () => [{ q: 'nguoi thu' }, { state: 'locked' }],
    lines: ({ name, username }: { name: string; username: string }) => ({
      ...{ 'Tài khoản': name, 'Tên đăng nhập': username },
    }),
  },
  'GET /grants': {
    file: 'grants',
    asked: (w) => [{}, { organizationId: w.communeId }],
    lines: ({ accountName, organizationName, until }: Grant & { until: string | null }) => ({
      ...{ 'Tài khoản': accountName, 'Tại tổ chức': organizationName },
      'Đến hết ngày': until === null ? null : addDays(until, -1),
    }),
  },
  'GET /organizations/:id/rights': {
    file: 'organization-rights',
    asked: (w) => [{ id: w.communeId }],
    lines: ({ accountName, organizationName }: Grant) => ({
      ...{ 'Tài khoản': accountName, 'Tại tổ chức': organizationName },
    }),
  },
  'GET /audit': {
    file: 'audit',
    asked: (w) => [
      { recordId: w.full.id },
      { recordType: 'complaint', organizationId: w.communeId },
      { act: 'post.opened', sort: 'at' },
    ],
    lines: ({ recordLabel, organizationName, accountName }: Entry) => ({
      ...{ Về: recordLabel, 'Tổ chức': organizationName, Ai: accountName },
    }),
  },
  'GET /imports': {
    file: 'imports',
    asked: () => [{}, { subject: 'members' }],
    lines: ({ fileName }: { fileName: string }) => ({ Tệp: fileName }),
    ownerIn: ({ fileName }: { fileName: string }) => fileName,
  },
  'GET /batches/:id/members': {
    file: 'batch-members',
    asked: (w) => [{ id: w.batchId }],
    lines: person,
  },
  'GET /batches': {
    file: 'batches',
    asked: (w) => [{}, { act: 'exempt', organizationId: w.cellId }],
    lines: ({ on, accountName }: { on: string; accountName: string }) => ({
      ...{ 'Từ ngày': on, 'Người ghi': accountName },
    }),
  },
  'GET /jobs': {
    file: 'jobs',
    asked: () => [{}, { state: 'done' }],
    lines: ({ title }: { title: string }) => ({ Việc: title }),
    ownerIn: ({ title }: { title: string }) => title,
  },
  'GET /rule-sets': {
    file: 'rule-sets',
    asked: () => [{}, { state: 'inForce', origin: 'verified' }],
    lines: ({ title, from }: { title: string; from: string }) => ({
      ...{ 'Bộ quy định': title, 'Từ ngày': from },
    }),
  },
  'GET /planned-meetings': {
    file: 'planned-meetings',
    asked: (w) => [{ month: '2019-07' }, { month: '2019-07', organizationId: w.communeId }],
    lines: ({ name, parentName, on }: { name: string; on: string | null } & Place) => ({
      ...{ 'Tổ chức': name, 'Trực thuộc': parentName, 'Ngày họp': on },
    }),
  },
  'GET /meetings': {
    file: 'meetings',
    asked: (w) => [{}, { organizationId: w.communeId, state: 'held' }, { kind: 'gathering' }],
    lines: ({ heldOn, title, ...place }: Place & { heldOn: string; title: string | null }) => ({
      ...placed(place),
      ...{ 'Ngày họp': heldOn, 'Nội dung': title },
    }),
  },
  'GET /meeting-scores': {
    file: 'meeting-scores',
    asked: (w) => [{}, { organizationId: w.cellId, state: 'voted' }],
    lines: ({ total, ...place }: Place & { total: number | null }) => ({
      ...placed(place),
      Điểm: total,
    }),
  },
  'GET /notices': {
    file: 'notices',
    asked: () => [{}, { state: 'unread' }],
    lines: ({ details }: { details: { title: string } }) => ({
      'Nội dung': `Đã xong: ${details.title}`,
    }),
    ownerIn: ({ details }: { details: { title: string } }) => details.title,
  },
}

type Assignment = Place & { official: string; from: string }
type Issue = Place & { what: string; raisedOn: string; ownerName: string }
type Visit = Place & { official: string; on: string; startsAt: string }
type Planned = { label: string; on: string; organizationName: string; decisionNumber: string }
type Complaint = Person & { lodgedOn: string; document: string }
type Grant = { accountName: string; organizationName: string }
type Entry = { recordLabel: string; organizationName: string; accountName: string }

const placed = ({ organizationName, parentName }: Place) => ({
  ...{ 'Tổ chức': organizationName, 'Trực thuộc': parentName },
})
