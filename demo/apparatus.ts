import { fold } from '../src/platform/fold.ts'
import { factsIn } from './facts.ts'
import { dayBetween, dayIn, idMaker, type Random, randomFrom } from './random.ts'
import { seed } from './seed.ts'
import { range, type Table, table } from './table.ts'
import { invented } from './tree.ts'

/** A body of the province's apparatus: its name, what is decided of it, what a review found out. All of it is invented. */
export type Body = {
  id: string
  name: string
  kind: string
  code: string
  /** Null for those no plan decides over. */
  decision: 'keep' | 'merge' | 'dissolve' | null
  /** The name of the body it goes into. */
  into: string | null
  reasonKind: string | null
  overlapsIn: string | null
  foundedOn: string
  legalNumber: string
  members: number | null
  staff: number
  activity: 'works' | 'seldom' | 'none'
  lastMetOn: string | null
  yearlyMeetings: number | null
}

export type Apparatus = { groupId: string; groupCode: string; bodies: Body[] }

/** The day since when the review of 2018 is recorded. */
const reviewedOn = '2018-03-31'
const issuer = 'Ủy ban nhân dân tỉnh'
const groupSince = '2011-01-01'

/** The bodies beside the Party, under one group; by a chance of their own, so that nothing else changes. */
export function apparatusOf(): Apparatus {
  const random = randomFrom(seed + 165)
  const newId = idMaker(60)
  const groupId = newId()
  const bodies = factsIn('apparatus').map((line, index) =>
    bodyOf(random, line, {
      id: newId(),
      code: `BM.${String(index + 1).padStart(3, '0')}`,
    }),
  )
  return { groupId, groupCode: 'BM', bodies }
}

function bodyOf(random: Random, line: string[], given: Pick<Body, 'id' | 'code'>): Body {
  const [kind = '', name = '', decision = '', into = '', reason = '', overlap = ''] = line
  const foundedOn = dayIn(random, 2011, 2016)
  const meetsInBodies = kind === 'coordinationBody'
  const activity = reason === 'inactive' ? 'none' : reason === 'ineffective' ? 'seldom' : 'works'
  const decided = decision === 'keep' || decision === 'merge' || decision === 'dissolve'
  return {
    ...{ ...given, name, kind, foundedOn, activity },
    decision: decided ? decision : null,
    into: into || null,
    reasonKind: reason || null,
    overlapsIn: overlap || null,
    legalNumber: `${random.int(100, 3900)}/QĐ-UBND`,
    members: meetsInBodies ? random.int(9, 31) : null,
    staff: meetsInBodies ? random.int(0, 2) : random.int(8, 60),
    lastMetOn: meetsInBodies ? lastMeeting(random, activity) : null,
    yearlyMeetings: meetsInBodies
      ? { works: random.int(2, 6), seldom: 1, none: 0 }[activity]
      : null,
  }
}

function lastMeeting(random: Random, activity: Body['activity']): string {
  const [from, until] = {
    works: ['2018-01-08', '2018-03-20'],
    seldom: ['2016-11-01', '2017-08-31'],
    none: ['2016-01-15', '2016-09-30'],
  }[activity]
  return dayBetween(random, from ?? reviewedOn, until ?? reviewedOn)
}

/** The bodies as organizations below the province, with what the review found out about each. */
export function apparatusTables({ groupId, groupCode, bodies }: Apparatus, at: Place): Table[] {
  const versionId = idMaker(61)
  const group = { id: groupId, name: 'Bộ máy tỉnh', kind: 'apparatus', code: groupCode }
  const organizations = [
    { ...group, foundedOn: groupSince, parentId: at.provinceId, legalNumber: '01/QĐ-UBND' },
    ...bodies.map((body) => ({ ...body, parentId: groupId })),
  ]
  let segment = at.segments
  return [
    table('organizations', 'id, segment, created_at', organizations, ({ id }) => {
      segment += 1
      return [id, segment.toString(36), '2015-01-01T00:00:00+07']
    }),
    table(
      'organization_versions',
      'id, organization_id, valid, name, name_folded, kind, parent_id, code, opened_by, decision_number, decided_on, reason',
      organizations,
      ({ id, name, kind, parentId, code, foundedOn, legalNumber }) => [
        ...[versionId(), id, range(foundedOn, null), name, fold(name), kind, parentId, code],
        ...['founding', legalNumber, foundedOn, invented],
      ],
    ),
    ...recordTables(bodies),
  ]
}

type Place = {
  provinceId: string
  /** How many pieces of path are given already. */
  segments: number
}

const source = 'Báo cáo rà soát bộ máy năm 2018 (dữ liệu minh họa)'

function recordTables(bodies: readonly Body[]): Table[] {
  const id = idMaker(62)
  const overlapId = idMaker(63)
  const byName = new Map(bodies.map((body) => [body.name, body]))
  const overlaps = bodies.flatMap((body) => {
    const other = byName.get(body.into ?? '')
    return other ? [{ body, ids: [body.id, other.id].toSorted() }] : []
  })
  return [
    table(
      'body_records',
      'id, organization_id, valid, legal_number, legal_on, legal_issuer, members, staff, activity, last_met_on, yearly_meetings, functions, source',
      bodies,
      (body) => [
        ...[id(), body.id, range(reviewedOn, null), body.legalNumber, body.foundedOn, issuer],
        ...[body.members, body.staff, body.activity, body.lastMetOn, body.yearlyMeetings],
        ...[functionsOf(body), source],
      ],
    ),
    table(
      'body_overlaps',
      'id, one_id, other_id, valid, in_what, source',
      overlaps,
      ({ body, ids: [one = '', other = ''] }) => [
        ...[overlapId(), one, other, range(reviewedOn, null), body.overlapsIn, source],
      ],
    ),
  ]
}

/** What a body is for, in the words of its name. */
function functionsOf({ name, kind }: Body): string {
  const about = name.replace(
    /^(Ban (Chỉ đạo|Chỉ huy|Tổ chức|Quản lý dự án)|Hội đồng|Tổ công tác) /,
    '',
  )
  const start = about.charAt(0).toLowerCase() + about.slice(1)
  return (
    {
      coordinationBody: `Giúp Ủy ban nhân dân tỉnh chỉ đạo, phối hợp các ngành về việc: ${start}`,
      projectBoard: `Quản lý vốn và tổ chức thực hiện dự án: ${start}`,
      department: `Tham mưu, giúp Ủy ban nhân dân tỉnh quản lý nhà nước trong phạm vi của ${start}`,
      publicUnit: `Cung cấp dịch vụ công trong phạm vi của ${start}`,
    }[kind] ?? start
  )
}
