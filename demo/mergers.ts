import { addDays } from '../src/platform/day.ts'
import { decisionBefore, signerOf } from './decisions.ts'
import { dayBetween } from './random.ts'
import { lastOf, type Organization } from './rows.ts'
import { demoDay } from './seed.ts'
import { beganAnew, type Origin, type Story } from './story.ts'
import { invented } from './tree.ts'

/** Fourteen hamlet cells were merged into a neighbor, and three pairs became a new one. */
export function mergeHamlets(story: Story, hamlets: readonly Organization[]): void {
  const { random } = story
  for (let made = 0; made < 14; made += 1) {
    const heir = story.take(hamlets)
    const on = dayBetween(random, '2016-06-01', addDays(demoDay, -60))
    endInto(story, neighborOf(story, heir, 'A'), heir, { on, kind: 'merger', share: 0.35 })
  }
  for (let made = 0; made < 3; made += 1) {
    const heir = story.take(hamlets)
    const on = dayBetween(random, '2017-01-01', '2018-12-31')
    const both = [neighborOf(story, heir, 'A'), neighborOf(story, heir, 'B')]
    beginsOn(story, heir, on)
    const unit = unitOf(story, heir)
    for (const name of unit?.names ?? []) name.from = on
    for (const one of both) endInto(story, one, heir, { on, kind: 'consolidation', share: 0.5 })
  }
}

/** Twenty cells grew too large and gave members to a new one beside them. */
export function foundFrom(story: Story, cells: readonly Organization[]): void {
  for (let made = 0; made < 20; made += 1) {
    const founded = story.take(cells)
    const sisters = story.tree.cells.filter(
      (cell) =>
        lastOf(cell).parentId === lastOf(founded).parentId &&
        lastOf(cell).unitType === lastOf(founded).unitType &&
        !story.touched.has(cell),
    )
    if (sisters.length === 0) continue
    const on = dayBetween(story.random, '2015-02-01', '2018-10-01')
    beginsOn(story, founded, on)
    comeFrom(story, founded, { from: story.take(sisters), on, share: 1 })
  }
}

/** Four firms closed; their members went to the commune cells where they live. */
export function dissolveFirms({ random, tree, ended, origins, take }: Story): void {
  for (let made = 0; made < 4; made += 1) {
    const committee = random.pick(tree.committees.slice(0, 9))
    const firm = tree.found({
      name: `Chi bộ Công ty cổ phần Chế biến ${made + 1}`,
      kind: 'grassrootsCell',
      unitType: 'privateEnterprise',
      parent: committee,
      code: `${lastOf(committee).code}.9${made + 1}`,
      from: '2004-03-12',
    })
    const on = dayBetween(random, '2015-06-01', '2018-06-01')
    const decision = decisionBefore(random, on, signerOf(lastOf(firm).code))
    const reason = 'Công ty ngừng hoạt động'
    end(firm, { on, kind: 'dissolution', reason, decision, successorIds: [] })
    ended.push(firm)
    const near = tree.chapters.filter((one) => lastOf(one).parentId === committee.id)
    const homes = new Set(near.map((chapter) => chapter.id))
    const hamlets = tree.cells.filter(
      (cell) => homes.has(lastOf(cell).parentId ?? '') && lastOf(cell).unitType === 'hamlet',
    )
    for (let shared = 0; shared < 3; shared += 1)
      origins.set(take(hamlets), [{ from: firm, on, share: 0.12, decision }])
  }
}

/** Two cells became chapters when they had grown to thirty members. */
export function convertCells(story: Story): void {
  const { tree, random } = story
  const chapters = tree.chapters.filter((one) => lastOf(one).unitType === 'stateEnterprise')
  for (let made = 0; made < 2; made += 1) {
    const chapter = story.take(chapters)
    const on = dayBetween(random, '2016-02-01', '2017-12-31')
    const name = lastOf(chapter).name.replace('Đảng bộ', 'Chi bộ')
    beganAnew(story, chapter, on, 'conversion', { kind: 'grassrootsCell', name })
    for (const cell of tree.cells) {
      if (lastOf(cell).parentId !== chapter.id) continue
      story.touched.add(cell)
      beginsOn(story, cell, on)
      comeFrom(story, cell, { from: chapter, on, share: 1 })
    }
  }
}

/** A cell of the same commune that no longer stands, with the hamlet it was of. */
function neighborOf(story: Story, heir: Organization, letter: 'A' | 'B'): Organization {
  const { tree, ended } = story
  const { parentId, code, name } = lastOf(heir)
  const parent = tree.chapters.find((chapter) => chapter.id === parentId) ?? null
  const commune = unitOf(story, heir)?.parentId ?? null
  const place = name.replace('Chi bộ ấp ', '')
  const hamlet = /\d$/.test(place) ? `${place}${letter}` : `${place} ${letter}`
  const number = 91 + ended.length + (letter === 'A' ? 0 : 1)
  const unit = tree.addUnit({
    level: 'hamlet',
    unitType: 'hamlet',
    name: `Ấp ${hamlet}`,
    parentId: commune,
    code: null,
    source: invented,
  })
  return tree.found({
    name: `Chi bộ ấp ${hamlet}`,
    kind: 'cell',
    unitType: 'hamlet',
    parent,
    code: `${code.replace(/\.\d+$/, '')}.${number}`,
    from: '1990-05-19',
    unitId: unit.id,
  })
}

function unitOf({ tree }: Story, organization: Organization) {
  return tree.units.find((unit) => unit.id === lastOf(organization).unitId)
}

type Joining = { on: string; kind: string; share: number }

function endInto(
  story: Story,
  ended: Organization,
  heir: Organization,
  { on, kind, share }: Joining,
) {
  for (const name of unitOf(story, ended)?.names ?? []) name.until = on
  const { decision } = comeFrom(story, heir, { from: ended, on, share })
  const reason = 'Sắp xếp, sáp nhập ấp'
  end(ended, { on, kind, reason, decision, successorIds: [heir.id] })
  story.ended.push(ended)
}

function end(organization: Organization, ending: NonNullable<Organization['ending']>): void {
  lastOf(organization).until = ending.on
  organization.ending = ending
}

/** It was founded on this day and not before. */
function beginsOn({ random }: Story, organization: Organization, on: string): void {
  const [first] = organization.versions
  if (!first) return
  first.from = on
  first.decision = decisionBefore(random, on, signerOf(first.code))
}

function comeFrom(
  { random, origins }: Story,
  cell: Organization,
  origin: Omit<Origin, 'decision'>,
): Origin {
  const others = origins.get(cell) ?? []
  const decision =
    others[0]?.decision ?? decisionBefore(random, origin.on, signerOf(lastOf(cell).code))
  const whole = { ...origin, decision }
  origins.set(cell, [...others, whole])
  return whole
}
