import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { incompatibleOf } from './index.ts'
import {
  isConcurrent,
  modelsOf,
  neverBegins,
  type Pair,
  pilotStateOn,
  whyNotEnd,
  whyNotEndPilot,
  whyNotFollow,
  whyNotReport,
} from './rules.ts'
import { pairPlaces } from './shapes.ts'

const reason = { vi: 'vừa làm vừa kiểm tra', en: 'does and inspects' }
const pair = (where: Pair['where']): Pair => ({
  ...{ posts: ['secretary', 'inspectionChair'], where, reason },
})
const held = (kind: string, organizationId = 'A') => ({ kind, organizationId })

describe('two posts do not go together', () => {
  test.each([
    ['in one organization', 'same', 'A', 1],
    ['in one organization, and are in two', 'same', 'B', 0],
    ['in two organizations', 'elsewhere', 'B', 1],
    ['in two organizations, and are in one', 'elsewhere', 'A', 0],
    ['wherever they are', 'anywhere', 'B', 1],
  ] as const)('%s', (_, where, place, count) => {
    const posts = [held('inspectionChair'), held('secretary', place)]
    expect(incompatibleOf([pair(where)], posts)).toHaveLength(count)
  })

  const kinds = fc.constantFrom('secretary', 'inspectionChair', 'officeChief')
  const posts = fc.array(fc.record({ kind: kinds, organizationId: fc.constantFrom('A', 'B') }))
  const pairs = fc.array(
    fc.record({
      posts: fc.tuple(kinds, kinds),
      where: fc.constantFrom(...pairPlaces),
      reason: fc.constant(reason),
    }),
  )

  test('in whatever order they are told, and no fewer with one post more', () => {
    fc.assert(
      fc.property(pairs, posts, (given, own) => {
        const found = incompatibleOf(given, own)
        expect(incompatibleOf(given, own.toReversed())).toHaveLength(found.length)
        expect(incompatibleOf(given, own.slice(1)).length).toBeLessThanOrEqual(found.length)
        for (const { posts: two } of found) expect(new Set(two).size).toBe(2)
      }),
    )
  })
})

const rules = {
  notCounted: ['committeeMember'],
  models: {
    secretaryChair: { name: reason, kinds: ['secretary'], outside: reason },
    boards: { name: reason, kinds: ['organizationBoardHead', 'inspectionChair'], outside: null },
  },
}

test.each([
  ['two posts', ['secretary', 'officeChief'], 0, true],
  ['a seat in the committee one leads', ['secretary', 'committeeMember'], 0, false],
  ['a post outside', ['secretary'], 1, true],
  ['one post', ['secretary'], 0, false],
] as const)('%s, held by one person: concurrent or not', (_, kinds, outside, is) => {
  expect(isConcurrent(rules, kinds, outside)).toBe(is)
})

test.each([
  ['both its kinds', ['organizationBoardHead', 'inspectionChair'], [], ['boards']],
  ['one of its kinds', ['organizationBoardHead'], [], []],
  ['the only kind, and nothing outside', ['secretary'], [], []],
  ['a post outside recorded for it', ['secretary'], ['secretaryChair'], ['secretaryChair']],
  ['a post outside of no model', ['secretary'], [null], []],
] as const)('who holds %s follows these models', (_, kinds, recorded, models) => {
  expect(modelsOf(rules, kinds, recorded)).toEqual(models)
})

const pilot = {
  ...{ from: '2018-01-01', until: '2019-01-01' },
  ...{ endedWithOrganization: false, waitsAt: null },
}

test.each([
  ['2017-12-31', 'coming'],
  ['2018-01-01', 'running'],
  ['2019-01-01', 'ended'],
])('a pilot of the year 2018 is, on %s, %s', (day, state) => {
  expect(pilotStateOn(pilot, day)).toBe(state)
})

test('one that ended with its organization waits where another stands in its place', () => {
  const waits = { ...pilot, endedWithOrganization: true, waitsAt: { id: 'heir' } }
  expect(pilotStateOn(waits, '2019-01-01')).toBe('waits')
  expect(pilotStateOn({ ...waits, waitsAt: null }, '2019-01-01')).toBe('ended')
  // Planned for a day on which its organization is no more.
  expect(pilotStateOn({ ...pilot, until: '2017-06-01' }, '2017-12-31')).toBe('ended')
})

test.each([
  [null, false],
  ['2018-01-02', false],
  ['2018-01-01', true],
  ['2017-06-01', true],
])('a pilot of 2018 whose organization ends on %s never begins: %s', (until, never) => {
  expect(neverBegins({ ...pilot, until })).toBe(never)
})

test.each([
  ['2019-01-01', true, null],
  ['2019-01-02', true, 'ended'],
  ['2019-01-01', false, 'ended'],
  ['2018-06-01', true, null],
])('a pilot can be let end on %s: %s', (on, endedWithOrganization, code) => {
  const refusal = whyNotEndPilot({ ...pilot, endedWithOrganization }, on)
  expect(refusal?.code ?? null).toBe(code && `concurrent-posts.${code}`)
})

test.each([
  [null, 'boards', null, 'no-models'],
  [rules, 'unheard', null, 'no-such-model'],
  [rules, 'boards', '2018-01-01', 'ends-before-it-begins'],
  [rules, 'boards', null, null],
  [rules, null, null, null],
] as const)('what follows a model is refused for a reason', (known, model, until, code) => {
  const refusal = whyNotFollow(known, { model, from: '2018-01-01', until })
  expect(refusal?.code ?? null).toBe(code && `concurrent-posts.${code}`)
})

test('what has begun ends after its first day and before its end', () => {
  expect(whyNotEnd(pilot, '2018-01-01')?.code).toBe('concurrent-posts.not-begun')
  expect(whyNotEnd(pilot, '2019-01-01')?.code).toBe('concurrent-posts.ended')
  expect(whyNotEnd(pilot, '2018-06-01')).toBeNull()
})

test.each([
  [{ on: '2017-01-01', postsBefore: null, postsAfter: null }, 'not-begun'],
  [{ on: '2018-08-01', postsBefore: null, postsAfter: null }, 'reported-later'],
  [{ on: '2018-06-01', postsBefore: 4, postsAfter: null }, 'half-a-number'],
  [{ on: '2018-06-01', postsBefore: 4, postsAfter: 2 }, null],
] as const)('a result is of a day of the pilot, with both numbers or none', (report, code) => {
  const refusal = whyNotReport(pilot, report, '2018-07-01')
  expect(refusal?.code ?? null).toBe(code && `concurrent-posts.${code}`)
})
