import { beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../src/modules/reorganization/fault-rules.ts'
import { ledgerOf, numbersOf } from '../src/modules/reorganization/ledger-rules.ts'
import type { Plan } from '../src/modules/reorganization/plan-rules.ts'
import { type Demo, generateDemo } from './generate.ts'
import type { DemoPlan } from './plans.ts'
import { holdsOn } from './rows.ts'

let demo: Demo
beforeAll(() => {
  demo = generateDemo()
}, 30_000)

/** A plan as its rules judge it, among the organizations that stand when it takes effect. */
function judged({ bodies, target, effectiveOn }: DemoPlan): Plan {
  const own = new Set(bodies.map(({ id }) => id))
  const others = demo.organizations.flatMap(({ id, versions }) => {
    const last = versions.at(-1)
    return last && last.from <= effectiveOn && last.until === null && !own.has(id)
      ? [{ id, parentId: last.parentId }]
      : []
  })
  const { groups, bodies: beside } = demo.apparatus
  const apparatus = [...groups, ...beside.map(({ id, groupId }) => ({ id, parentId: groupId }))]
  const planned = bodies.map((body) => ({
    ...{ ...body, holdsSomething: false, newKind: null, newParentId: null },
  }))
  return {
    bodies: planned.filter(({ isFounded }) => !isFounded),
    founded: planned.filter(({ isFounded }) => isFounded),
    others: [...apparatus.filter(({ id }) => !own.has(id)), ...others],
    target,
  }
}

const planCalled = (code: string) => {
  const plan = demo.plans.find((one) => one.code === code)
  if (!plan) throw new Error(`No plan ${code}`)
  return plan
}

test('the plan of the article counts 165 bodies before and 92 after, as it is stated', () => {
  const plan = judged(planCalled('bodies-2018'))
  expect(faultsOf(plan)).toEqual([])
  expect(numbersOf(ledgerOf(plan))).toEqual({
    ...{ before: 165, after: 92, kept: 82, merged: { from: 23, to: 10 }, dissolved: 60 },
    ...{ consolidated: { from: 0, to: 0 }, split: { from: 0, to: 0 }, created: 0, undecided: 0 },
  })
})

test.each([
  ['communes-2020-02', 164, 157],
  ['communes-2025-01', 157, 148],
])('the plan %s closes: %d communes become %d', (code, before, after) => {
  const plan = judged(planCalled(code))
  expect(faultsOf(plan)).toEqual([])
  expect(numbersOf(ledgerOf(plan))).toMatchObject({ before, after, dissolved: 0, created: 0 })
})

test('the plan of 1 July 2025 makes 48 communes of 148, and dissolves nine districts with their bodies', () => {
  const plan = judged(planCalled('two-tier-2025-07'))
  expect(faultsOf(plan)).toEqual([])
  expect(numbersOf(ledgerOf(plan))).toMatchObject({
    ...{ before: 148 + 9 * 10, after: 48, kept: 0, dissolved: 9 * 10, created: 0 },
    consolidated: { from: 148, to: 48 },
  })
  const parents = new Map(planCalled('two-tier-2025-07').bodies.map((one) => [one.id, one]))
  const districts = plan.founded.map(({ id }) => {
    const from = plan.bodies.filter(
      ({ targetIds, kind }) => kind === 'grassrootsChapter' && targetIds[0] === id,
    )
    return new Set(from.map((one) => parents.get(one.id)?.parentId)).size
  })
  expect(districts.filter((count) => count === 2)).toHaveLength(5)
})

test('what a plan leaves is what the next one counts', () => {
  const [first, second, third] = ['communes-2020-02', 'communes-2025-01', 'two-tier-2025-07'].map(
    (code) => judged(planCalled(code)),
  )
  const after = (plan: Plan | undefined) => new Set(plan && ledgerOf(plan).after)
  const before = (plan: Plan | undefined) =>
    new Set(plan?.bodies.filter(({ kind }) => kind === 'grassrootsChapter').map(({ id }) => id))
  expect(before(second)).toEqual(after(first))
  expect(before(third)).toEqual(after(second))
})

const standingOn = (level: string, day: string) =>
  demo.territories.flatMap((one) => {
    const version = one.versions.find((version) => holdsOn(version, day))
    return version && one.level === level ? [{ id: one.id, version }] : []
  })

test.each([
  ['2019-07-22', 164, 9],
  ['2020-02-01', 157, 9],
  ['2025-01-01', 148, 9],
  ['2025-07-01', 48, 0],
])(
  'on %s there are %d communes in %d districts, every hamlet in one of them',
  (day, communes, districts) => {
    expect(standingOn('commune', day)).toHaveLength(communes)
    expect(standingOn('district', day)).toHaveLength(districts)
    const standing = new Set(standingOn('commune', day).map(({ id }) => id))
    const loose = standingOn('hamlet', day).filter(
      ({ version }) => !standing.has(version.parentId ?? ''),
    )
    expect(loose).toEqual([])
    const codes = standingOn('commune', day).map(({ version }) => version.code)
    expect(new Set(codes).size).toBe(codes.length)
  },
)

test('a code given again joins no two communes', () => {
  const bearers = (code: string) =>
    demo.territories.filter((one) => one.versions.some((version) => version.code === code))
  const names = bearers('28777').map((one) => one.versions.map(({ name }) => name))
  expect(names).toEqual([['Phường 2'], ['Phường An Hội'], ['Phường An Hội']])
})
