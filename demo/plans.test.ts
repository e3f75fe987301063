import { beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../src/modules/reorganization/fault-rules.ts'
import { ledgerOf, numbersOf } from '../src/modules/reorganization/ledger-rules.ts'
import type { Plan } from '../src/modules/reorganization/plan-rules.ts'
import { type Demo, generateDemo } from './generate.ts'
import type { DemoPlan } from './plans.ts'

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
  const group = { id: demo.apparatus.groupId, parentId: demo.provinceId }
  const planned = bodies.map((body) => ({
    ...{ ...body, holdsSomething: false, newKind: null, newParentId: null },
  }))
  return {
    bodies: planned.filter(({ isFounded }) => !isFounded),
    founded: planned.filter(({ isFounded }) => isFounded),
    others: [group, ...others],
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
