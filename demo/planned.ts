import { addDays } from '../src/platform/day.ts'
import { decisionOn, signerOf } from './decisions.ts'
import { beginning, introduction, lifeOf } from './lives.ts'
import { inventMember, type Maker } from './members.ts'
import { dayBetween, type Random } from './random.ts'
import { type Holding, lastOf, type Member, type Organization, type Post } from './rows.ts'
import { demoDay } from './seed.ts'
import type { Places } from './transfers.ts'

/** Admissions decided for the weeks after the day: recorded, planned, not counted yet. */
export function plannedMember(maker: Maker, { cells }: Places): Member {
  const { random } = maker
  const cell = random.pick(cells)
  const admittedOn = dayBetween(random, addDays(demoDay, 3), addDays(demoDay, 45))
  const decidedOn = addDays(demoDay, -random.int(1, 10))
  const person = { ...inventMember(maker, cell, admittedOn), decidedOn }
  return lifeOf(random, person, [beginning(random, cell, person)])
}

/** Papers are signed for some to move in August: the move is planned, not yet so. */
export function planTransfers(random: Random, members: readonly Member[], places: Places): void {
  const homes = new Map(places.settled.map((cell) => [cell.id, cell]))
  for (let made = 0; made < 12; ) {
    const member = random.pick(members)
    const last = member.periods.at(-1)
    const home = homes.get(last?.organizationId ?? '')
    if (!last || !home || last.status !== 'full' || last.until !== null) continue
    const host = random.pick(places.inCommittee(home))
    if (lastOf(host).parentId === lastOf(home).parentId) continue
    made += 1
    const from = addDays(demoDay, random.int(8, 20))
    const decision = introduction(random, demoDay, signerOf(lastOf(home).code))
    const by = 'officialTransfer'
    member.periods = [
      ...member.periods.slice(0, -1),
      { ...last, until: from, closedBy: by, closing: decision },
      { ...last, organizationId: host.id, from, openedBy: by, opening: decision },
    ]
  }
}

/** Two schools of a commune become one in August, and their cell changes its name. */
export function planRenames(random: Random, cells: readonly Organization[]): void {
  const schools = cells.filter(
    (cell) => cell.versions.length === 1 && lastOf(cell).name.includes('Trường THCS'),
  )
  for (const cell of [schools[10], schools[60]]) {
    if (!cell) continue
    const now = lastOf(cell)
    const name = now.name.replace('Trường THCS', 'Trường Tiểu học và THCS')
    const decision = decisionOn(random, addDays(demoDay, -4), signerOf(now.code))
    const next = { ...now, from: handOver, name, openedBy: 'renaming', decision }
    cell.versions = [{ ...now, until: handOver }, next]
  }
}

const handOver = '2019-08-01'

/** Three secretaries of communes retire in August; a deputy takes each one's place. */
export function planSuccessions(
  random: Random,
  chapters: readonly Organization[],
  { posts, holdings }: { posts: readonly Post[]; holdings: Holding[] },
): void {
  const held = (organization: Organization | undefined, kind: string) => {
    const post = posts.find((one) => one.organizationId === organization?.id && one.kind === kind)
    return holdings.find((one) => one.postId === post?.id && one.until === null)
  }
  for (const chapter of [chapters[20], chapters[70], chapters[120]]) {
    const leaving = held(chapter, 'secretary')
    const deputy = held(chapter, 'deputySecretary')
    if (!chapter || !leaving || !deputy) continue
    const decision = decisionOn(random, addDays(demoDay, -6), signerOf(lastOf(chapter).code))
    const { postId } = leaving
    Object.assign(leaving, { until: handOver, closingReason: 'Nghỉ hưu' })
    Object.assign(deputy, { until: handOver, closingReason: 'Nhận nhiệm vụ khác' })
    const next = { ...deputy, postId, from: handOver, until: null, closingReason: null }
    holdings.push({ ...next, openedBy: 'appointment', decision })
  }
}
