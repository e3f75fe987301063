import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../platform/day.ts'
import { follow, neighborsOf, originOf, type Standing, stateOf, whyNotWithdraw } from './rules.ts'

const today = '2019-07-22'
const set = (id: string, from: string, until: string | null, enabled = true): Standing => ({
  id,
  title: id,
  from,
  until,
  enabled,
})
const old = set('old', '2011-01-01', null)

test.each([
  ['holds', set('a', '2011-01-01', null), 'inForce'],
  ['holds on its first day', set('a', today, '2020-01-01'), 'inForce'],
  ['is over on the first day it holds no more', set('a', '2011-01-01', today), 'over'],
  ['is yet to come', set('a', '2019-07-23', null), 'toCome'],
  ['is not in force whenever it would hold', set('a', '2011-01-01', null, false), 'notInForce'],
] as const)('a rule set that %s is said to be so', (_, one, expected) => {
  expect(stateOf(one, today)).toBe(expected)
})

test.each([
  [true, true, 'invented'],
  [true, false, 'verified'],
  [false, false, 'unverified'],
] as const)(
  'one that is verified: %s, invented: %s is told as %s',
  (verified, invented, origin) => {
    expect(originOf({ verified, invented })).toBe(origin)
  },
)

describe('putting a rule set in force', () => {
  test.each([
    ['after one without an end ends that one', set('new', '2019-08-01', null, false), [old], 'old'],
    [
      'where nothing holds changes nothing else',
      set('new', '2019-08-01', null, false),
      [set('old', '2011-01-01', '2019-08-01')],
      null,
    ],
    [
      'for past days on which nothing held is allowed',
      set('new', '2005-01-01', '2011-01-01', false),
      [old],
      null,
    ],
    [
      'beside one that is not in force changes nothing',
      set('new', '2019-08-01', null, false),
      [set('draft', '2011-01-01', null, false)],
      null,
    ],
  ] as const)('%s', (_, next, others, ends) => {
    expect(follow(next, others, today)).toEqual({
      ends: others.find((one) => one.id === ends) ?? null,
    })
  })

  test.each([
    [
      'from a day that is over',
      set('new', '2019-07-22', null),
      [old],
      'rule-sets.begins-in-the-past',
    ],
    [
      'over one that begins later',
      set('new', '2019-08-01', null),
      [set('later', '2020-01-01', null)],
      'rule-sets.overlaps',
    ],
    [
      'so that days after it have no rules',
      set('new', '2019-08-01', '2019-12-01'),
      [old],
      'rule-sets.leaves-a-gap',
    ],
  ] as const)('is refused %s', (_, next, others, code) => {
    expect(follow(next, others, today)).toMatchObject({ refusal: { code } })
  })

  test('leaves, in any history, one set at most for a day, and none without that had one', () => {
    const days = fc.integer({ min: 1, max: 2000 }).map((n) => addDays(today, n))
    fc.assert(
      fc.property(fc.array(days, { maxLength: 8 }), (starts) => {
        let sets: Standing[] = [old]
        for (const [n, from] of starts.entries()) {
          const next = set(`set${n}`, from, null)
          const done = follow(next, sets, today)
          if ('refusal' in done) continue
          sets = [...sets.map((one) => (one === done.ends ? { ...one, until: from } : one)), next]
        }
        for (const day of [...starts, today])
          expect(
            sets.filter((one) => one.from <= day && (one.until === null || one.until > day)),
          ).toHaveLength(1)
      }),
    )
  })
})

test('only a set whose days are all to come can be withdrawn', () => {
  expect(whyNotWithdraw(set('a', '2019-07-23', null), today)).toBeNull()
  expect(whyNotWithdraw(set('a', '2019-07-22', null), today)?.code).toBe('rule-sets.has-begun')
  expect(whyNotWithdraw(set('a', '2019-07-23', null, false), today)?.code).toBe(
    'rule-sets.not-in-force',
  )
})

test('a set knows what held before it and what follows, rather one in force than one that is not', () => {
  const first = set('first', '2000-01-01', '2011-01-01')
  const draft = set('draft', '2009-01-01', null, false)
  const next = set('next', '2030-01-01', null, false)
  expect(neighborsOf(old, [next, draft, first])).toEqual({ before: first, after: next })
  expect(neighborsOf(first, [])).toEqual({ before: null, after: null })
})
