import { convertCells, dissolveFirms, foundFrom, mergeHamlets } from './mergers.ts'
import { dayBetween, type Random } from './random.ts'
import { foundedOn, lastOf, type Organization } from './rows.ts'
import { isShown } from './sizes.ts'
import { beganAnew, type Changes, type Story } from './story.ts'
import type { Tree } from './tree.ts'

/** Lets names change, cells move, merge, end and be founded anew between 2015 and the day. */
export function changeTree(random: Random, tree: Tree): Changes {
  const touched = new Set<Organization>()
  const take: Story['take'] = (among) => {
    for (;;) {
      const one = random.pick(among)
      if (touched.has(one) || isShown(one)) continue
      touched.add(one)
      return one
    }
  }
  const story: Story = { random, tree, touched, take, ended: [], origins: new Map() }
  const of = (unitType: string) => tree.cells.filter((cell) => lastOf(cell).unitType === unitType)
  const hamlets = of('hamlet')
  const named = hamlets.filter((cell) => !/ấp \d/.test(lastOf(cell).name))
  const communes = tree.chapters.filter((one) => lastOf(one).unitType === 'commune')
  const ofCommunes = new Set(communes.map((chapter) => chapter.id))
  const schools = of('school').filter((cell) => ofCommunes.has(lastOf(cell).parentId ?? ''))

  convertCells(story)
  for (let made = 0; made < 24; made += 1) renameHamlet(story, take(named))
  for (let made = 0; made < 12; made += 1) renameSchool(story, take(schools))
  for (let made = 0; made < 8; made += 1) moveSchool(story, take(schools))
  mergeHamlets(story, hamlets)
  foundFrom(story, [...hamlets, ...of('quarter'), ...of('stateEnterprise')])
  dissolveFirms(story)
  return story
}

/** A hamlet had a number and got a name, and its cell with it. */
function renameHamlet(story: Story, cell: Organization): void {
  const { random, tree } = story
  const on = dayBetween(random, '2015-03-01', '2019-05-01')
  const number = random.int(1, 9)
  const unit = tree.units.find((one) => one.id === lastOf(cell).unitId)
  const [name] = unit?.names ?? []
  if (!unit || !name) return
  unit.names = [
    { ...name, name: `Ấp ${number}`, until: on },
    { ...name, from: on },
  ]
  beganAnew(story, cell, on, 'renaming', { name: `Chi bộ ấp ${number}` })
}

function renameSchool(story: Story, cell: Organization): void {
  const on = dayBetween(story.random, '2015-03-01', '2018-12-31')
  beganAnew(story, cell, on, 'renaming', { name: `${lastOf(cell).name} 1` })
}

/** The cell of a school stood under the chapter of its district's government until a day. */
function moveSchool(story: Story, cell: Organization): void {
  const { chapters } = story.tree
  const home = chapters.find((chapter) => chapter.id === lastOf(cell).parentId)
  const before = chapters.find(
    (chapter) =>
      home &&
      lastOf(chapter).parentId === lastOf(home).parentId &&
      lastOf(chapter).unitType === 'stateAgency',
  )
  if (!before || foundedOn(before) > foundedOn(cell)) return
  const on = dayBetween(story.random, '2016-01-01', '2019-03-01')
  beganAnew(story, cell, on, 'move', { parentId: before.id, unitId: null })
}
