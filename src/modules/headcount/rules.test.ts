import fc from 'fast-check'
import { expect, test } from 'vitest'
import { progressOf, whyNotEnter, whyNotRecord } from './rules.ts'

const name = { vi: 'Công chức', en: 'Civil servants' }
const rules = {
  kinds: { civilServant: { name } },
  changes: { retire: { name, reduces: true } },
  regimes: { decree108: { name } },
}
const quota = { kind: 'civilServant', assigned: 10, present: 9, toCut: 1 }

test.each([
  ['the rules know its kind', rules, [quota], null],
  ['more are present than were assigned', rules, [{ ...quota, present: 12, toCut: 12 }], null],
  ['no rules are in force', null, [quota], 'no-rules'],
  ['a kind is unknown', rules, [{ ...quota, kind: 'unheard' }], 'no-such-kind'],
  ['a kind stands twice', rules, [quota, quota], 'kind-twice'],
  ['more are to go than there are', rules, [{ ...quota, toCut: 11 }], 'cuts-more-than-there-are'],
] as const)('the headcount of a year is entered, or not, where %s', (_, known, rows, code) => {
  const refusal = whyNotEnter(known, { year: 2019, rows })
  expect(refusal?.code ?? null).toBe(code && `headcount.${code}`)
})

const change = {
  ...{ kind: 'civilServant', change: 'retire', regime: 'decree108', happenedOn: '2019-05-01' },
}

test.each([
  ['by a regime in force', rules, change, null],
  ['by no regime', rules, { ...change, regime: null }, null],
  ['tomorrow', rules, { ...change, happenedOn: '2019-07-23' }, 'not-happened'],
  ['where no rules are in force', null, change, 'no-rules-then'],
  ['of an unknown kind', rules, { ...change, kind: 'unheard' }, 'no-such-kind-then'],
  ['in an unknown way', rules, { ...change, change: 'vanish' }, 'no-such-change'],
  ['by a regime of another time', rules, { ...change, regime: 'decree178' }, 'no-such-regime'],
] as const)('people who left %s are recorded, or not', (_, known, given, code) => {
  const refusal = whyNotRecord(known, given, '2019-07-22')
  expect(refusal?.code ?? null).toBe(code && `headcount.${code}`)
})

test.each([
  [1000, 10, 60, { goal: 100, left: 40, percentCut: 6 }],
  [1001, 10, 0, { goal: 101, left: 101, percentCut: 0 }],
  [70, 10, 9, { goal: 7, left: 0, percentCut: 12.9 }],
  [0, 10, 0, { goal: 0, left: 0, percentCut: null }],
])('of %i people %i percent are to go, %i went', (base, percent, cut, progress) => {
  expect(progressOf(base, percent, cut)).toMatchObject(progress)
})

test('a goal is no more than there were, is reached when none are left, and nears with each cut', () => {
  const people = fc.integer({ min: 0, max: 100_000 })
  fc.assert(
    fc.property(people, fc.integer({ min: 0, max: 100 }), people, (base, percent, cut) => {
      const { goal, left } = progressOf(base, percent, cut)
      expect(goal).toBeLessThanOrEqual(base)
      expect(goal * 100).toBeGreaterThanOrEqual(base * percent)
      expect(left === 0).toBe(cut >= goal)
      expect(progressOf(base, percent, cut + 1).left).toBeLessThanOrEqual(left)
    }),
  )
})
