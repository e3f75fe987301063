import { addDays } from '../src/platform/day.ts'
import type { Demo } from './generate.ts'
import { demoRouting } from './issue-routing.ts'
import { idMaker, type Random, randomFrom } from './random.ts'
import { holdsOn, lastOf, type Organization } from './rows.ts'
import { demoDay, seed } from './seed.ts'
import { isShown } from './sizes.ts'
import { range, type Table, table } from './table.ts'

type Category = keyof typeof demoRouting.body.categories

/** What is wrong in hamlets of the demonstration, without a name of anybody. */
const wrongs: readonly (readonly [Category, string, string])[] = [
  [
    'roads',
    'Đường ra bến đò ngập mỗi khi triều cường, học sinh đi lại khó',
    'Đã bố trí san lấp, nâng nền đoạn ngập',
  ],
  [
    'roads',
    'Cầu gỗ qua rạch mục ván, xe máy không qua được',
    'Đã thay ván, cắm biển hạn chế tải trọng',
  ],
  [
    'land',
    'Nhiều hộ cặp sông chưa được cấp đổi giấy chứng nhận sau đo đạc lại',
    'Đã lập danh sách, hẹn đợt cấp trong quý',
  ],
  ['land', 'Ranh đất công của nhà văn hóa ấp chưa được cắm mốc', 'Đã cắm mốc cùng địa chính xã'],
  [
    'welfare',
    'Danh sách hộ cận nghèo mới chưa được nhận thẻ bảo hiểm y tế',
    'Thẻ đã in xong, phát tại trạm y tế',
  ],
  [
    'staffing',
    'Ấp khuyết phó trưởng ấp từ đầu năm, chưa có người thay',
    'Đã giới thiệu người, chờ bầu bổ sung',
  ],
  [
    'security',
    'Thanh niên tụ tập chạy xe ban đêm trên đường đê',
    'Công an xã đã tăng cường tuần tra',
  ],
  ['other', 'Nhà văn hóa ấp dột, không họp được khi mưa', 'Đã đưa vào kế hoạch sửa chữa'],
]

type Issue = {
  id: string
  organization: Organization
  ownerId: string
  category: Category
  what: string
  answer: string
  raisedOn: string
  dueOn: string
  answeredOn: string | null
  closedOn: string | null
  by: string
}

/** Issues hamlets raised in the months before the demonstration's day, with what became of them. */
export function issueTables(demo: Demo): Table[] {
  const all = issuesOf(demo)
  const gathered = gatheredOn(demo, all)
  // What a gathering answered is answered there, as everybody answers.
  const issues = all.map((one) =>
    one === gathered ? { ...one, answeredOn: null, closedOn: null } : one,
  )
  const [ownerRow, stepRow] = [idMaker(43), idMaker(44)]
  return [
    table(
      'follow_issues',
      'id, organization_id, category, what, state, raised_on, raised_by, raised_by_name, raised_as',
      issues,
      (one) => [
        ...[one.id, one.organization.id, one.category, one.what, stateOf(one), one.raisedOn],
        ...['demo', one.by, `Bí thư · ${lastOf(one.organization).name}`],
      ],
    ),
    table(
      'follow_issue_owners',
      'id, issue_id, owner_id, valid, due_on, handed_back_on',
      issues,
      (one) => [
        ...[ownerRow(), one.id, one.ownerId, range(one.raisedOn, one.closedOn)],
        ...[one.dueOn, one.answeredOn],
      ],
    ),
    table(
      'follow_issue_steps',
      'id, issue_id, at, taken_on, step, account_id, account_name, acting_as, said, owner_id, due_on',
      issues.flatMap(stepsOf),
      ({ issue, on, step, said, by }) => [
        ...[stepRow(), issue.id, `${on} 09:00:00+07`, on, step, 'demo', by, null, said],
        ...(step === 'raised' ? [issue.ownerId, issue.dueOn] : [null, null]),
      ],
    ),
  ]
}

/** A gathering of officials, and what it answered. */
export type Gathering = {
  convenerId: string
  on: string
  issue: { id: string; answer: string; closedOn: string; by: string }
}

/** Of the officials who follow what is below one city, on the day it answered an issue. */
export function gatheringOf(demo: Demo): Gathering {
  const {
    id,
    ownerId: convenerId,
    answer,
    answeredOn,
    closedOn,
    by,
  } = gatheredOn(demo, issuesOf(demo))
  if (answeredOn === null || closedOn === null) throw new Error(`Issue ${id} was not answered`)
  return { convenerId, on: answeredOn, issue: { id, answer, closedOn, by } }
}

function gatheredOn({ organizations }: Demo, issues: readonly Issue[]): Issue {
  const city = organizations.find((one) => lastOf(one).name === 'Đảng bộ thành phố Bến Tre')
  const issue = issues.find((one) => one.ownerId === city?.id && one.closedOn !== null)
  if (!issue) throw new Error('Nothing was answered where officials gather')
  return issue
}

function issuesOf(demo: Demo): Issue[] {
  const { organizations } = demo
  const secretaries = secretariesOf(demo)
  const random = randomFrom(seed + 60)
  const newId = idMaker(42)
  const byId = new Map(organizations.map((one) => [one.id, one]))
  const hamlets = organizations.filter(
    (one) => lastOf(one).unitType === 'hamlet' && lastOf(one).kind === 'cell' && !one.ending,
  )
  const chosen = hamlets.filter((one) => isShown(one) || random.chance(0.09))
  return chosen.flatMap((organization) => {
    const commune = byId.get(lastOf(organization).parentId ?? '')
    const districtId = commune && lastOf(commune).parentId
    if (!commune || !districtId || commune.ending) return []
    const [category, what, answer] = random.pick(wrongs)
    const { answeredBy, answerWithin } = demoRouting.body.categories[category]
    const ownerId = answeredBy.includes('grassrootsChapter') ? commune.id : districtId
    const by = secretaries.get(organization.id)
    if (by === undefined) return []
    const about = { organization, ownerId, category, what, answer, by }
    return [{ ...about, id: newId(), ...daysOf(random, answerWithin) }]
  })
}

/** The names of who leads each organization on the day. */
function secretariesOf({ posts, holdings, members }: Demo): Map<string, string> {
  const names = new Map(members.map(({ id, fullName }) => [id, fullName]))
  const places = new Map(
    posts.filter(({ kind }) => kind === 'secretary').map((post) => [post.id, post.organizationId]),
  )
  return new Map(
    holdings
      .filter((held) => holdsOn(held, demoDay))
      .flatMap(({ postId, memberId }): [string, string][] => {
        const [place, name] = [places.get(postId), names.get(memberId)]
        return place !== undefined && name !== undefined ? [[place, name]] : []
      }),
  )
}

/** Most are answered in time and solved; some wait, a few are late. Working days are taken roughly. */
function daysOf(random: Random, answerWithin: number) {
  const raisedOn = addDays(demoDay, -random.int(3, 80))
  const dueOn = addDays(raisedOn, Math.ceil((answerWithin * 7) / 5))
  const isIn = (day: string) => (day <= demoDay ? day : null)
  const answeredOn = random.chance(0.72) ? isIn(addDays(dueOn, -random.int(0, 6))) : null
  const answered = answeredOn !== null && answeredOn > raisedOn ? answeredOn : null
  const closedOn = answered && random.chance(0.8) ? isIn(addDays(answered, random.int(1, 6))) : null
  return { raisedOn, dueOn, answeredOn: answered, closedOn }
}

function stateOf({ answeredOn, closedOn }: Issue): string {
  if (closedOn) return 'closed'
  return answeredOn ? 'answered' : 'assigned'
}

function stepsOf(issue: Issue) {
  const { raisedOn, answeredOn, closedOn, what, answer, by } = issue
  return [
    { issue, on: raisedOn, step: 'raised', said: what, by },
    ...(answeredOn
      ? [{ issue, on: answeredOn, step: 'answered', said: answer, by: 'Văn phòng cấp ủy' }]
      : []),
    ...(closedOn ? [{ issue, on: closedOn, step: 'verified', said: null, by }] : []),
  ]
}
