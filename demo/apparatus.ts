import { fold } from '../src/platform/fold.ts'
import { districtApparatus } from './district-apparatus.ts'
import { factsIn } from './facts.ts'
import { dayBetween, dayIn, idMaker, type Random, randomFrom } from './random.ts'
import type { Organization } from './rows.ts'
import { seed } from './seed.ts'
import { range, type Table, table } from './table.ts'
import { invented } from './tree.ts'

/** A body of the apparatus: its name, what is decided of it, what a review found out. All of it is invented. */
export type Body = {
  id: string
  name: string
  kind: string
  code: string
  groupId: string
  review: Review
  /** Null for those no plan decides over. */
  decision: 'keep' | 'merge' | 'dissolve' | null
  /** The name of the body it goes into, or does the same as. */
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

/** What bodies of one place hang under, below the Party organization that leads them. */
export type Group = {
  id: string
  name: string
  code: string
  parentId: string
  districtCode: string | null
}

/** Who founded the bodies of a place, and since when and whence is recorded what is known of them. */
export type Review = { issuer: string; on: string; source: string }

export type Apparatus = {
  /** The province's own. */
  groupId: string
  groups: Group[]
  bodies: Body[]
}

const review = {
  issuer: 'Ủy ban nhân dân tỉnh',
  on: '2018-03-31',
  source: 'Báo cáo rà soát bộ máy năm 2018 (dữ liệu minh họa)',
}
const groupSince = '2011-01-01'

/** The bodies beside the Party, under a group for each place; by a chance of their own, so that nothing else changes. */
export function apparatusOf(provinceId: string, districts: readonly Organization[]): Apparatus {
  const random = randomFrom(seed + 165)
  const newId = idMaker(60)
  const groupId = newId()
  const bodies = factsIn('apparatus').map((line, index) =>
    bodyOf(random, line, {
      id: newId(),
      code: `BM.${String(index + 1).padStart(3, '0')}`,
      groupId,
    }),
  )
  const group = {
    ...{ id: groupId, name: 'Bộ máy tỉnh', code: 'BM', parentId: provinceId, districtCode: null },
  }
  const below = districts.map((district) => districtApparatus(district, newId))
  return {
    groupId,
    groups: [group, ...below.map((one) => one.group)],
    bodies: [...bodies, ...below.flatMap((one) => one.bodies)],
  }
}

function bodyOf(
  random: Random,
  line: string[],
  given: Pick<Body, 'id' | 'code' | 'groupId'>,
): Body {
  const [kind = '', name = '', decision = '', into = '', reason = '', overlap = ''] = line
  const foundedOn = dayIn(random, 2011, 2016)
  const meetsInBodies = kind === 'coordinationBody'
  const activity = reason === 'inactive' ? 'none' : reason === 'ineffective' ? 'seldom' : 'works'
  const decided = decision === 'keep' || decision === 'merge' || decision === 'dissolve'
  return {
    ...{ ...given, name, kind, foundedOn, activity, review },
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
  return dayBetween(random, from ?? review.on, until ?? review.on)
}

/** The bodies as organizations, with what the review found out about each; so many pieces of path are given already. */
export function apparatusTables({ groups, bodies }: Apparatus, segments: number): Table[] {
  const versionId = idMaker(61)
  const grouped = { kind: 'apparatus', foundedOn: groupSince, legalNumber: '01/QĐ-UBND' }
  const organizations = [
    ...groups.map((group) => ({ ...group, ...grouped })),
    ...bodies.map((body) => ({ ...body, parentId: body.groupId })),
  ]
  let segment = segments
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
        ...[id(), body.id, range(body.review.on, null), body.legalNumber, body.foundedOn],
        ...[
          body.review.issuer,
          body.members,
          body.staff,
          body.activity,
          body.lastMetOn,
          body.yearlyMeetings,
        ],
        ...[functionsOf(body), body.review.source],
      ],
    ),
    table(
      'body_overlaps',
      'id, one_id, other_id, valid, in_what, source',
      overlaps,
      ({ body, ids: [one = '', other = ''] }) => [
        ...[overlapId(), one, other, range(body.review.on, null), body.overlapsIn],
        body.review.source,
      ],
    ),
  ]
}

/** What a body is for, in the words of its name. */
function functionsOf({ name, kind, review: { issuer } }: Body): string {
  const about = name.replace(
    /^(Ban (Chỉ đạo|Chỉ huy|Tổ chức|Quản lý dự án)|Hội đồng|Tổ công tác) /,
    '',
  )
  const start = about.charAt(0).toLowerCase() + about.slice(1)
  return (
    {
      coordinationBody: `Giúp ${issuer} chỉ đạo, phối hợp các ngành về việc: ${start}`,
      projectBoard: `Quản lý vốn và tổ chức thực hiện dự án: ${start}`,
      department: `Tham mưu, giúp ${issuer} quản lý nhà nước trong phạm vi của ${start}`,
      publicUnit: `Cung cấp dịch vụ công trong phạm vi của ${start}`,
    }[kind] ?? start
  )
}
