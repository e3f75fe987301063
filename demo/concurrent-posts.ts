import type { Demo } from './generate.ts'
import { idMaker } from './random.ts'
import { lastOf, type Organization, type Post } from './rows.ts'
import { range, type Table, table } from './table.ts'

/** The two districts where the article says such models went furthest; which, and how, is invented. */
const districts = ['Thạnh Phú', 'Mỏ Cày Bắc']

type Model = { model: string; kind: string | null; title: string; until: string | null }

const ofDistrict: readonly Model[] = [
  {
    ...{ model: 'organizationHomeAffairs', kind: 'organizationBoardHead', until: null },
    title: 'Trưởng phòng Nội vụ huyện',
  },
  {
    ...{ model: 'inspectionInspectorate', kind: 'inspectionChair', until: null },
    title: 'Chánh Thanh tra huyện',
  },
  { model: 'sharedOffice', kind: null, title: '', until: '2019-07-01' },
]

type Pilot = { organization: Organization; model: Model; from: string; number: number }

function pilotsOf(demo: Demo): Pilot[] {
  const led = demo.organizations.filter((one) => {
    const { kind, name } = lastOf(one)
    return kind === 'districtChapter' && districts.some((district) => name.includes(district))
  })
  return led.flatMap((district, nth) => {
    const own = ofDistrict
      .slice(nth === 0 ? 0 : 1)
      .map((model) => ({ organization: district, model }))
    const [commune] = demo.organizations.filter((one) => {
      const { parentId, kind, unitId } = lastOf(one)
      return (
        parentId === district.id && kind === 'grassrootsChapter' && unitId !== null && !one.ending
      )
    })
    const chair = { model: 'secretaryChair', kind: 'secretary', until: null }
    const title = 'Chủ tịch Ủy ban nhân dân xã'
    const below = commune ? [{ organization: commune, model: { ...chair, title } }] : []
    return [...own, ...below].map((one, at) => ({
      ...{ ...one, from: `2018-0${at + 3}-01`, number: 410 + 10 * nth + at },
    }))
  })
}

/** Where models of concurrent posts are tried, and which posts outside go with which of ours. */
export function concurrentTables(demo: Demo): Table[] {
  const [pilotId, outsideId] = [idMaker(92), idMaker(93)]
  const pilots = pilotsOf(demo)
  const joined = pilots.flatMap((pilot): (Pilot & { post: Post })[] => {
    const { organization, model } = pilot
    const post = demo.posts.find(
      ({ organizationId, kind }) => organizationId === organization.id && kind === model.kind,
    )
    return post ? [{ ...pilot, post }] : []
  })
  return [
    table(
      'concurrent_pilots',
      'id, model, organization_id, valid, decision_number, decided_on, result, posts_before, posts_after, reported_on',
      pilots,
      ({ organization, model, from, number }) => [
        ...[pilotId(), model.model, organization.id, range(from, model.until)],
        ...[`${number}-QĐ/HU`, '2018-02-20'],
        ...(number % 2 === 0
          ? ['Giảm một đầu mối, việc giải quyết nhanh hơn (số liệu minh họa)', 2, 1, '2019-06-28']
          : [null, null, null, null]),
      ],
    ),
    table(
      'concurrent_outside_posts',
      'id, post_id, model, title, valid, decision_number, decided_on',
      joined,
      ({ post, model, from, number }) => [
        ...[outsideId(), post.id, model.model, model.title, range(from, null)],
        ...[`${number}-QĐ/HU`, '2018-02-20'],
      ],
    ),
  ]
}
