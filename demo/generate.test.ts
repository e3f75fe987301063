import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { electionRules } from '../src/core/elections/rule-sets.ts'
import { countElection, whyNotCount } from '../src/core/elections/rules.ts'
import { addDays, addMonths, yearsBetween } from '../src/platform/day.ts'
import { factsIn } from './facts.ts'
import { assignmentsOf } from './follow-assignments.ts'
import { demoDuties } from './follow-duties.ts'
import { type Demo, generateDemo } from './generate.ts'
import { foundedOn, holdsOn, lastOf, type Member, type Organization, type Version } from './rows.ts'
import { demoDay, movementsSince } from './seed.ts'

let demo: Demo
/** Members on the roll of each organization on the day. */
let rolls: Map<string, Member[]>
beforeAll(() => {
  demo = generateDemo()
  rolls = Map.groupBy(
    demo.members.filter((member) => homeOn(member, demoDay)),
    (member) => homeOn(member, demoDay)?.organizationId ?? '',
  )
}, 30_000)

const homeOn = (member: Member, day: string) =>
  member.periods.find((period) => holdsOn(period, day))

const livingOn = (day: string) =>
  demo.organizations.flatMap((organization) => {
    const version = organization.versions.find((one) => holdsOn(one, day))
    return version ? [{ organization, version }] : []
  })

const ofKind = (kind: string) => livingOn(demoDay).filter(({ version }) => version.kind === kind)

describe('the invented province on its day', () => {
  test.each([
    ['provincialChapter', 1],
    ['districtChapter', 9],
    ['equivalentChapter', 4],
    ['grassrootsChapter', 287],
    ['grassrootsCell', 399],
  ])('has %s as many as stated: %d', (kind, stated) => {
    expect(ofKind(kind)).toHaveLength(stated)
  })

  test('has exactly 55,610 members and about 3,400 cells', () => {
    expect([...rolls.values()].flat()).toHaveLength(55_610)
    expect(Math.abs(ofKind('cell').length - 3400)).toBeLessThan(60)
  })

  test('has one grassroots chapter for each of the 164 communes', () => {
    const communes = demo.units.filter((unit) => unit.level === 'commune')
    const covered = new Set(ofKind('grassrootsChapter').map(({ version }) => version.unitId))
    expect(communes).toHaveLength(164)
    expect(communes.filter((unit) => !covered.has(unit.id))).toEqual([])
  })

  test('has chapters of thirty members or more, and grassroots cells of 3 to 29 full ones', () => {
    const cellsOf = Map.groupBy(ofKind('cell'), ({ version }) => version.parentId)
    const small = ofKind('grassrootsChapter').filter(
      ({ organization }) =>
        (cellsOf.get(organization.id) ?? []).flatMap(
          (cell) => rolls.get(cell.organization.id) ?? [],
        ).length < 30,
    )
    const odd = ofKind('grassrootsCell').filter(({ organization }) => {
      const full = (rolls.get(organization.id) ?? []).filter((member) => member.fullOn !== null)
      return full.length < 3 || full.length > 29
    })
    expect([...small, ...odd]).toEqual([])
  })

  test('has hamlet cells of 8 to 40 members, and 28 in the one that is shown', () => {
    const hamlets = ofKind('cell').filter(({ version }) => version.unitType === 'hamlet')
    const sizes = hamlets.map(({ organization }) => rolls.get(organization.id)?.length ?? 0)
    const shown = hamlets.filter(({ version }) => version.name === 'Chi bộ ấp Xẻo Sâu')
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(8)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(40)
    expect(shown.map(({ organization }) => rolls.get(organization.id)?.length)).toEqual([28])
  })

  test('has one secretary in each organization', () => {
    const posts = new Map(demo.posts.map((post) => [post.id, post]))
    const held = demo.holdings.filter(
      (one) => posts.get(one.postId)?.kind === 'secretary' && holdsOn(one, demoDay),
    )
    const led = held.map((one) => posts.get(one.postId)?.organizationId)
    expect(new Set(led).size).toBe(led.length)
    expect(led.length).toBe(livingOn(demoDay).length)
  })
})

describe('the tree of it', () => {
  const covers = (parent: Organization, version: Version) =>
    foundedOn(parent) <= version.from && (lastOf(parent).until ?? '9') >= (version.until ?? '9')

  test('hangs each organization under one that stands as long', () => {
    const byId = new Map(demo.organizations.map((one) => [one.id, one]))
    const loose = demo.organizations.filter((one) =>
      one.versions.some((version) => {
        const parent = byId.get(version.parentId ?? '')
        return version.kind === 'provincialChapter' ? parent : !parent || !covers(parent, version)
      }),
    )
    expect(loose).toEqual([])
  })

  test('gives no code twice on one day', () => {
    for (const day of ['2015-01-01', '2017-06-30', demoDay]) {
      const codes = livingOn(day).map(({ version }) => version.code)
      expect(new Set(codes).size).toBe(codes.length)
    }
  })

  test('moves all members of an ended organization on by list', () => {
    const ended = demo.organizations.filter((one) => one.ending !== null)
    const left = demo.members.filter((member) =>
      member.periods.some(({ organizationId, until }) =>
        ended.some((one) => one.id === organizationId && (until ?? '9') > (one.ending?.on ?? '')),
      ),
    )
    expect(new Set(ended.map((one) => one.ending?.kind))).toEqual(
      new Set(['merger', 'consolidation', 'dissolution']),
    )
    expect(left).toEqual([])
  })
})

describe('the lives in it', () => {
  test('no member is in two places on a day, and each period follows the one before', () => {
    const broken = demo.members.filter((member) =>
      member.periods.some((period, index) => {
        const before = member.periods[index - 1]
        return (
          (period.until !== null && period.until <= period.from) ||
          (before && (before.until !== period.from || before.closedBy !== period.openedBy))
        )
      }),
    )
    expect(broken).toEqual([])
  })

  test('members are admitted between 18 and 60, and probation is exactly twelve months', () => {
    const odd = demo.members.filter((member) => {
      const age = yearsBetween(member.birthDate, member.decidedOn)
      const isLate = member.fullOn !== null && member.fullOn !== addMonths(member.admittedOn, 12)
      return age < 18 || age > 60 || isLate || member.decidedOn > member.admittedOn
    })
    expect(odd).toEqual([])
  })

  test('nobody is full before the twelve months are over, or after a decision still to come', () => {
    const early = demo.members.filter((member) =>
      member.periods.some(
        ({ status, from }) => status === 'full' && (member.fullOn === null || from < member.fullOn),
      ),
    )
    expect(early).toEqual([])
  })

  test('nobody belongs to an organization before it was founded', () => {
    const founded = new Map(demo.organizations.map((one) => [one.id, foundedOn(one)]))
    const early = demo.members.filter((member) =>
      member.periods.some((period) => period.from < (founded.get(period.organizationId) ?? '9')),
    )
    expect(early).toEqual([])
  })

  test('nobody bears the name of a well-known person', () => {
    const known = new Set(factsIn('names-not-given').map(([name]) => name))
    expect(demo.members.filter((member) => known.has(member.fullName))).toEqual([])
  })

  test('who holds a post is a member of the organization, or of one below it, all the while', () => {
    const members = new Map(demo.members.map((member) => [member.id, member]))
    const posts = new Map(demo.posts.map((post) => [post.id, post]))
    const byId = new Map(demo.organizations.map((one) => [one.id, one]))
    const isBelow = (id: string | null, above: string, day: string): boolean =>
      id === above ||
      (id !== null &&
        isBelow(
          byId.get(id)?.versions.find((one) => holdsOn(one, day))?.parentId ?? null,
          above,
          day,
        ))
    const strangers = demo.holdings.filter((held) => {
      const member = members.get(held.memberId)
      const above = posts.get(held.postId)?.organizationId ?? ''
      const last = held.until === null ? demoDay : addDays(held.until, -1)
      const days = [held.from, last > held.from ? last : held.from]
      return days.some(
        (day) => !member || !isBelow(homeOn(member, day)?.organizationId ?? null, above, day),
      )
    })
    expect(strangers).toEqual([])
  })
})

describe('what was given and elected in it', () => {
  test('badges went to those whose years were complete, on an award day, once', () => {
    const members = new Map(demo.members.map((member) => [member.id, member]))
    const odd = demo.badges.filter(({ memberId, years, awardedOn, decision }) => {
      const member = members.get(memberId)
      if (!member || !homeOn(member, awardedOn)) return true
      const complete = addMonths(member.decidedOn, 12 * years)
      return (
        complete > awardedOn ||
        decision.on >= awardedOn ||
        !/-(02-03|05-19|09-02|11-07)$/.test(awardedOn)
      )
    })
    expect(odd).toEqual([])
    const keys = demo.badges.map(({ memberId, years }) => `${memberId} ${years}`)
    expect(new Set(keys).size).toBe(keys.length)
    const days = demo.badges.map(({ memberId, awardedOn }) => `${memberId} ${awardedOn}`)
    expect(new Set(days).size).toBe(days.length)
    expect(new Set(demo.badges.map(({ awardedOn }) => awardedOn)).size).toBe(18)
    const early = demo.badges.filter(
      ({ years, awardedOn }) => years === 45 && awardedOn < '2016-07-25',
    )
    expect(early).toEqual([])
  })

  test('elections seat whom they elected, by their approval, with counts that hold together', () => {
    const rules = electionRules.body.parse({
      ...{ quorum: { of: 2, in: 3 }, majority: { of: 1, in: 2, among: 'summoned' }, approved: [] },
    })
    expect(demo.elections.length).toBeGreaterThan(120)
    for (const {
      post,
      heldOn,
      seats,
      summoned,
      present,
      valid,
      approval,
      ...rest
    } of demo.elections) {
      const { candidates, began } = rest
      const ballots = [{ issued: present, returned: present, valid, candidates }]
      const counts = { seats, summoned, present, ballots }
      const elected = candidates.filter((one) => one.elected).map(({ memberId }) => memberId)
      expect(whyNotCount(rules, counts)).toBeNull()
      expect(countElection(rules, counts).ballots[0]?.elected.toSorted()).toEqual(
        elected.toSorted(),
      )
      expect(approval.on > heldOn && approval.on < demoDay).toBe(true)
      for (const held of began)
        expect([held.postId, held.from, held.decision, elected.includes(held.memberId)]).toEqual([
          ...[post.id, heldOn, approval, true],
        ])
    }
  })

  test('the standing committees are no more than a third of the committees that were elected', () => {
    const byOrganization = Map.groupBy(demo.elections, ({ post }) => post.organizationId)
    for (const elections of byOrganization.values()) {
      const seats = (kind: string) => elections.find(({ post }) => post.kind === kind)?.seats ?? 0
      expect(3 * seats('standingCommitteeMember')).toBeLessThanOrEqual(seats('committeeMember'))
    }
  })
})

describe('the months since 2015', () => {
  test('each has a total of its own, made by those who came and went', () => {
    const onRoll = (day: string) => demo.members.map((member) => homeOn(member, day) !== undefined)
    let before = onRoll(movementsSince)
    let total = before.filter((is) => is).length
    for (let day = addMonths(movementsSince, 1); day <= demoDay; day = addMonths(day, 1)) {
      const now = onRoll(day)
      const came = now.filter((is, index) => is && !before[index]).length
      const went = before.filter((was, index) => was && !now[index]).length
      total += came - went
      expect(now.filter((is) => is)).toHaveLength(total)
      expect(came).toBeGreaterThan(30)
      expect(came).toBeLessThan(450)
      expect(went).toBeGreaterThan(30)
      before = now
    }
  })

  test('admit about 1,700 a year', () => {
    for (const year of ['2015', '2016', '2017', '2018']) {
      const admitted = demo.members.filter((member) => member.admittedOn.startsWith(year))
      expect(Math.abs(admitted.length - 1700)).toBeLessThan(250)
    }
  })

  test('have what is planned beyond the day, and does not count on it', () => {
    const planned = demo.members.filter((member) => member.admittedOn > demoDay)
    const moving = demo.members.filter((member) => homeOn(member, demoDay)?.until)
    const renamed = livingOn('2019-08-02').filter(({ version }) => version.from > demoDay)
    const taking = demo.holdings.filter((held) => held.from > demoDay)
    expect(planned).toHaveLength(60)
    expect(moving).toHaveLength(12)
    expect(renamed).toHaveLength(2)
    expect(taking).toHaveLength(3)
  })
})

test('every commune is followed by one official, and nobody follows too many', () => {
  const assignments = assignmentsOf(demo)
  const now = assignments.filter(({ organization, from, until }) =>
    holdsOn({ from, until: until ?? organization.ending?.on ?? null }, demoDay),
  )
  const communes = ofKind('grassrootsChapter').filter(({ version }) => version.unitId !== null)
  const followed = Map.groupBy(now, ({ organization }) => organization.id)
  expect(communes.map(({ organization }) => followed.get(organization.id)?.length)).toEqual(
    communes.map(() => 1),
  )
  const byOfficial = [...Map.groupBy(now, ({ officialId }) => officialId).values()]
  const most = Math.max(...byOfficial.map((all) => all.length))
  expect(most).toBeLessThanOrEqual(demoDuties.body.mostAtOnce)
  expect(assignmentsOf(demo)).toEqual(assignments)
})

test('the same seed makes the same province, to the letter, in composed letters', () => {
  const digest = (rows: object[]) => {
    const hash = createHash('sha256')
    for (const row of rows) hash.update(JSON.stringify(row))
    return hash.digest('hex')
  }
  const digests = ({ units, organizations, members, flags, posts, ...more }: Demo) =>
    [units, organizations, members, flags, posts, more.holdings, more.badges, more.elections].map(
      digest,
    )
  const names = [
    ...demo.members.map((member) => member.fullName),
    ...demo.organizations.flatMap((one) => one.versions.map((version) => version.name)),
    ...demo.units.flatMap((unit) => unit.names.map((name) => name.name)),
  ].join()
  expect(digests(generateDemo())).toEqual(digests(demo))
  expect(names.normalize('NFC')).toBe(names)
}, 30_000)
