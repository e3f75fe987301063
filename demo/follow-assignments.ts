import { addDays } from '../src/platform/day.ts'
import { decisionBefore, signerOf } from './decisions.ts'
import { followedTypes } from './follow-duties.ts'
import type { Demo } from './generate.ts'
import { dayBetween, idMaker, type Random, randomFrom } from './random.ts'
import { type Decision, foundedOn, holdsOn, lastOf, type Organization } from './rows.ts'
import { demoDay, seed } from './seed.ts'
import { isShown } from './sizes.ts'
import { range, type Table, table } from './table.ts'

type Assignment = {
  officialId: string
  organization: Organization
  duty: 'follow' | 'support'
  from: string
  until: string | null
  decision: Decision
  closingReason: string | null
  settledOn: string | null
}

/** Who follows which organization: of the province all communes, of a district most of its hamlets. */
export function followAssignmentsTable(demo: Demo): Table {
  const id = idMaker(41)
  return table(
    'follow_assignments',
    'id, official_id, organization_id, duty, valid, decision_number, decided_on, closing_reason, settled_on, territory',
    [...assignmentsOf(demo).map((one) => ({ ...one, territory: null })), ...territoriesOf(demo)],
    ({ officialId, organization, duty, from, until, ...one }) => [
      ...[id(), officialId, organization.id, duty, range(from, until)],
      ...[one.decision.number, one.decision.on, one.closingReason, one.settledOn, one.territory],
    ],
  )
}

export function assignmentsOf(demo: Demo): Assignment[] {
  const random = randomFrom(seed + 59)
  const officials = officialsOf(demo, random)
  const shown = demo.organizations.find(isShown)
  const shownCommuneId = shown && lastOf(shown).parentId
  const byId = new Map(demo.organizations.map((one) => [one.id, one]))
  return demo.organizations.flatMap((organization) => {
    const { parentId, kind, unitType } = lastOf(organization)
    if (!followedTypes.includes(unitType) || parentId === null) return []
    const commune = byId.get(parentId)
    const by = kind === 'cell' && commune ? lastOf(commune).parentId : demo.provinceId
    const [now, before] = [officials(by), officials(by)]
    const isLeftOut = kind === 'cell' && random.chance(0.12)
    const about = { random, organization }
    if (organization.ending) return ended(about, organization.ending.on, now)
    if (isLeftOut && !isShown(organization)) return []
    const isShownCommune = organization.id === shownCommuneId
    return following(about, isShownCommune ? plainOfficial(demo) : now, before)
  })
}

/** In one commune the households of its hamlets, by people's groups: its committee in turn. */
function territoriesOf(demo: Demo): (Assignment & { territory: string })[] {
  const random = randomFrom(seed + 95)
  const officials = officialsOf(demo, random)
  const shown = demo.organizations.find(isShown)
  const isHamlet = (one: Organization) => !one.ending && lastOf(one).unitType === 'hamlet'
  const communeOf = (one: Organization) => lastOf(one).parentId
  const elsewhere = demo.organizations.find(
    (one) => isHamlet(one) && shown !== undefined && communeOf(one) !== communeOf(shown),
  )
  if (!elsewhere) throw new Error('No commune has its households followed')
  const commune = communeOf(elsewhere)
  const hamlets = demo.organizations.filter((one) => isHamlet(one) && communeOf(one) === commune)
  // One hamlet has nobody yet.
  return hamlets.slice(1).flatMap((organization) =>
    [1, 2].map((group) => ({
      ...assigned({ random, organization }, officials(commune), '2019-03-01', null),
      territory: `Tổ nhân dân tự quản số ${group}`,
    })),
  )
}

type About = { random: Random; organization: Organization }

/** One who follows it now, and sometimes who did before. */
function following(about: About, officialId: string, before: string): Assignment[] {
  const { random, organization } = about
  const from = dayBetween(random, latest(foundedOn(organization), '2016-03-01'), '2018-11-30')
  const hadAnother = random.chance(1 / 6)
  const now = assigned(about, officialId, from, null)
  const since = latest(foundedOn(organization), '2015-11-10')
  if (!hadAnother || before === officialId || addDays(since, 60) >= from) return [now]
  return [{ ...assigned(about, before, since, from), closingReason: 'Chuyển công tác' }, now]
}

/** One who followed it to its end; what ended this year waits to be decided again. */
function ended(about: About, on: string, officialId: string): Assignment[] {
  const from = latest(foundedOn(about.organization), '2015-11-10')
  if (on <= addDays(from, 30)) return []
  const settledOn = on < '2019-01-01' ? addDays(on, 21) : null
  return [{ ...assigned(about, officialId, from, null), settledOn }]
}

function assigned(
  { random, organization }: About,
  officialId: string,
  from: string,
  until: string | null,
): Assignment {
  const { kind, code } = lastOf(organization)
  const decision = decisionBefore(random, from, kind === 'cell' ? signerOf(code) : 'TU')
  const duty = random.chance(0.08) && kind !== 'districtChapter' ? 'support' : 'follow'
  const none = { closingReason: null, settledOn: null }
  return { officialId, organization, duty, from, until, decision, ...none }
}

const latest = (one: string, other: string) => (one > other ? one : other)

/** Those who sit in a committee, in turn. */
function officialsOf({ posts, holdings }: Demo, random: Random) {
  const places = new Map(posts.map((post) => [post.id, post.organizationId]))
  const sitting = holdings.filter((held) => holdsOn(held, demoDay))
  const pools = Map.groupBy(sitting, ({ postId }) => places.get(postId) ?? '')
  const turns = new Map<string, number>()
  return (organizationId: string | null): string => {
    const seats = pools.get(organizationId ?? '') ?? []
    const turn = turns.get(organizationId ?? '') ?? random.int(0, 20)
    turns.set(organizationId ?? '', turn + 1)
    const official = seats[turn % seats.length]?.memberId
    if (official === undefined) throw new Error(`Nobody to follow for ${organizationId}`)
    return official
  }
}

/** The commune the guide shows is followed by one who holds no post, whose account shows just that. */
function plainOfficial({ organizations, members, holdings, flags }: Demo): string {
  const offices = new Set(
    organizations
      .filter((one) => lastOf(one).code.startsWith('K01.') && !one.ending)
      .map((one) => one.id),
  )
  const busy = new Set([...holdings, ...flags].map(({ memberId }) => memberId))
  const official = members.find(({ id, periods }) => {
    const home = periods.at(-1)
    return (
      home?.until === null &&
      home.status === 'full' &&
      offices.has(home.organizationId) &&
      !busy.has(id)
    )
  })
  if (!official) throw new Error('Nobody of the province is without a post')
  return official.id
}
