import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { demoScale } from '../../../demo/meeting-scale.ts'
import type { Judged, MeetingFacts, Roll } from './contract.ts'
import { isAtLeast } from './level-rules.ts'
import { MeetingScale } from './scale.ts'
import { scoreOf, whyNotJudge, whyNotOverride, whyNotVote } from './score-rules.ts'

const scale = MeetingScale.parse(demoScale.body)
const file = new URL('../../core/rule-sets/shipped/meeting-score.json', import.meta.url)
const [phuTho, , binhThuan] = z
  .array(z.object({ body: MeetingScale }))
  .parse(JSON.parse(readFileSync(file, 'utf8')))
  .map(({ body }) => body)

const roll: Roll = {
  ...{ members: 28, exempt: 0, away: 0, suspended: 0 },
  ...{ present: 26, absentWithoutReason: 0 },
}
const facts: MeetingFacts = {
  roll,
  heldOnTheDay: true,
  minutesLong: 95,
  speakers: 9,
  conclusions: { done: 4, of: 4 },
  daysToSigning: 0,
}
const all = (choice: string): Judged =>
  Object.fromEntries(
    ['content', 'debate', 'criticism', 'principles', 'clear'].map((code) => [code, choice]),
  )

const itemOf = (code: string, given: Partial<MeetingFacts> = {}) =>
  scoreOf(scale, { ...facts, ...given }, {}).items.find(({ item }) => item === code)

test('attendance is counted over those obliged: 15 of 17, not of 20', () => {
  const rate = itemOf('rate', { roll: { ...roll, members: 20, exempt: 2, away: 1, present: 15 } })
  expect(rate?.evidence?.of).toEqual({
    ...{ part: 15, whole: 17 },
    ...{ members: 20, exempt: 2, away: 1, suspended: 0 },
  })
  expect(rate?.points).toBe(15)
  expect(((rate?.evidence?.value ?? 0) / 17).toFixed(1)).toBe('88.2')
  // Were it of 20, it would be 75 %, and 60 % of the points.
  expect(itemOf('rate', { roll: { ...roll, members: 20, present: 15 } })?.points).toBe(9)
})

test.each([
  ['17 of 20 are not over 85 %', 'rate', { roll: { ...roll, members: 20, present: 17 } }, 9],
  ['nobody is obliged', 'rate', { roll: { ...roll, members: 2, exempt: 2, present: 0 } }, 15],
  ['one is absent without reason', 'excused', { roll: { ...roll, absentWithoutReason: 1 } }, 0],
  ['held on another day', 'day', { heldOnTheDay: false }, 0],
  ['no day is set', 'day', { heldOnTheDay: null }, 10],
  ['89 minutes', 'length', { minutesLong: 89 }, 5],
  ['59 minutes', 'length', { minutesLong: 59 }, 0],
  ['two spoke', 'voices', { speakers: 2 }, 2],
  ['nine of ten conclusions are done', 'done', { conclusions: { done: 9, of: 10 } }, 10],
  ['two of three conclusions are done', 'done', { conclusions: { done: 2, of: 3 } }, 3],
  ['there were no conclusions', 'done', { conclusions: { done: 0, of: 0 } }, 10],
  ['nobody wrote down when it ended', 'length', { minutesLong: null }, null],
  ['no roll was taken', 'excused', { roll: null }, null],
])('%s: %s', (_, code, given, points) => {
  expect(itemOf(code, given)?.points).toBe(points)
})

test('what is missing is said all at once, and there is no level before', () => {
  const score = scoreOf(
    scale,
    { ...facts, minutesLong: null, speakers: null },
    { content: 'fully' },
  )
  expect(score.missing).toEqual(['length', 'voices', 'debate', 'criticism', 'principles', 'clear'])
  expect([score.total, score.level]).toEqual([50, null])
  const refusal = whyNotVote(scale, { score, override: null }, { yes: 26, no: 0, abstain: 0 }, 26)
  expect(refusal?.code).toBe('meeting-scores.incomplete')
  expect(refusal?.fields?.map(({ field }) => field)).toContain('judged.length')
})

test.each([
  ['fully', {}, 100, 'good', []],
  ['mostly', {}, 92, 'good', []],
  ['partly', {}, 80, 'fair', []],
  ['barely', {}, 60, 'average', []],
  ['barely', { minutesLong: 30, conclusions: { done: 0, of: 3 } }, 40, 'poor', []],
  ['fully', { minutesLong: 80 }, 95, 'fair', ['length']],
  ['fully', { roll: { ...roll, present: 20, absentWithoutReason: 2 } }, 84.5, 'fair', []],
])('all judged %s with %j: %d points, %s', (choice, given, total, level, failed) => {
  const score = scoreOf(scale, { ...facts, ...given }, all(choice))
  expect([score.total, score.level]).toEqual([total, level])
  expect(score.failedGates.flatMap(({ items }) => items)).toEqual(failed)
})

describe('a scale of which the items are not known', () => {
  const given = { preparation: 15, attendance: 20, conduct: 40.5, closing: 15 }

  test('is used by its groups, in points', () => {
    if (!phuTho) throw new Error('no scale')
    expect(scoreOf(phuTho, facts, given)).toMatchObject({ total: 90.5, level: 'good', missing: [] })
    expect(scoreOf(phuTho, facts, { ...given, closing: 14 })).toMatchObject({ level: 'fair' })
    expect(whyNotJudge(phuTho, { ...given, closing: 21 })?.code).toBe(
      'meeting-scores.points-beyond',
    )
  })

  test('gives good only where every condition is met, else fair', () => {
    if (!binhThuan) throw new Error('no scale')
    const met = { attendance: true, duration: true, speaking: true, minutes: true }
    const level = (judged: Judged) => scoreOf(binhThuan, facts, judged).level
    expect(level({ whole: 95, ...met })).toBe('good')
    expect(level({ whole: 95, ...met, speaking: false })).toBe('fair')
    expect(scoreOf(binhThuan, facts, { whole: 95, ...met, speaking: false }).failedGates).toEqual([
      { level: 'good', items: ['speaking'], otherwise: 'fair' },
    ])
    expect(scoreOf(binhThuan, facts, { whole: 95 }).missing).toHaveLength(4)
  })

  test('says no level where none was found, until somebody sets it with a reason', () => {
    if (!binhThuan) throw new Error('no scale')
    const met = { attendance: true, duration: true, speaking: true, minutes: true }
    const score = scoreOf(binhThuan, facts, { whole: 89, ...met })
    expect([score.level, score.missing]).toEqual([null, []])
    const vote = { yes: 20, no: 3, abstain: 3 }
    const code = (override: { level: 'fair'; reason: string } | null) =>
      whyNotVote(binhThuan, { score, override }, vote, 26)?.code
    expect(code(null)).toBe('meeting-scores.level-unknown')
    expect(code({ level: 'fair', reason: 'Theo kết luận của đảng ủy' })).toBeUndefined()
  })
})

test.each([
  [{ rate: 'fully' }, 'item-is-computed'],
  [{ none: 'fully' }, 'unknown-item'],
  [{ content: 'perfectly' }, 'unknown-choice'],
  [{ content: 10 }, 'unknown-choice'],
  [{ content: true }, 'unknown-choice'],
])('%j cannot be judged: %s', (judged, code) => {
  expect(whyNotJudge(scale, judged)?.code).toBe(`meeting-scores.${code}`)
})

test('every item judged wrongly is named', () => {
  const fields = whyNotJudge(scale, { rate: 'fully', content: 'fully', none: 1 })?.fields
  expect(fields).toEqual([
    { field: 'judged.rate', code: 'item-is-computed' },
    { field: 'judged.none', code: 'unknown-item' },
  ])
})

const good = scoreOf(scale, facts, all('fully'))

test.each([
  [{ yes: 26, no: 0, abstain: 0 }, undefined],
  [{ yes: 14, no: 6, abstain: 6 }, undefined],
  [{ yes: 13, no: 7, abstain: 6 }, 'not-agreed'],
  [{ yes: 25, no: 0, abstain: 0 }, 'votes-do-not-add-up'],
  [{ yes: 26, no: 1, abstain: 0 }, 'votes-do-not-add-up'],
])('of 26 present, %j: %s', (vote, code) => {
  const refusal = whyNotVote(scale, { score: good, override: null }, vote, 26)
  expect(refusal?.code).toBe(code && `meeting-scores.${code}`)
})

test.each([
  ['fair', 'Có việc vi phạm trong tháng', undefined],
  ['fair', null, 'override-without-reason'],
  ['fair', '  ', 'override-without-reason'],
  ['good', 'Như thang điểm', 'override-says-the-same'],
] as const)('the level %s by hand, because of %j: %s', (level, reason, code) => {
  expect(whyNotOverride(good, { level, reason })?.code).toBe(code && `meeting-scores.${code}`)
})

describe('in every meeting', () => {
  const anyRoll = fc
    .tuple(fc.nat(40), fc.nat(5), fc.nat(5), fc.nat(40), fc.nat(5))
    .map(([obliged, exempt, away, present, absentWithoutReason]) => ({
      members: obliged + exempt + away,
      ...{ exempt, away, suspended: 0, present: Math.min(present, obliged), absentWithoutReason },
    }))
  const anyFacts = fc.record({
    roll: anyRoll,
    heldOnTheDay: fc.boolean(),
    minutesLong: fc.nat(200),
    speakers: fc.nat(40),
    conclusions: fc.tuple(fc.nat(9), fc.nat(9)).map(([a, b]) => ({ done: Math.min(a, b), of: b })),
    daysToSigning: fc.nat(10),
  })
  const choices = ['barely', 'partly', 'mostly', 'fully']
  const anyChoices = fc.array(fc.nat(3), { minLength: 5, maxLength: 5 })
  const judgedBy = (at: number[]): Judged =>
    Object.fromEntries(
      Object.keys(all('')).map((code, index) => [code, choices[at[index] ?? 0] ?? '']),
    )

  test('the points are the sum of the items and never more than there are', () => {
    fc.assert(
      fc.property(anyFacts, anyChoices, (given, at) => {
        const { items, total, most } = scoreOf(scale, given, judgedBy(at))
        expect(total).toBeCloseTo(
          items.reduce((sum, { points }) => sum + (points ?? 0), 0),
          6,
        )
        expect(total).toBeGreaterThanOrEqual(0)
        expect(total).toBeLessThanOrEqual(most)
        for (const one of items) expect(one.points ?? 0).toBeLessThanOrEqual(one.most)
      }),
    )
  })

  test('better judgements, and better facts, never bring a lower level', () => {
    fc.assert(
      fc.property(anyFacts, anyChoices, fc.nat(4), fc.nat(60), (given, at, which, longer) => {
        const better = at.map((one, index) => (index === which ? Math.min(3, one + 1) : one))
        const before = scoreOf(scale, given, judgedBy(at))
        const after = scoreOf(
          scale,
          { ...given, minutesLong: given.minutesLong + longer, heldOnTheDay: true },
          judgedBy(better),
        )
        expect(after.total).toBeGreaterThanOrEqual(before.total)
        expect(isAtLeast(after.level ?? 'poor', before.level ?? 'poor')).toBe(true)
      }),
    )
  })

  test('a gate only lowers', () => {
    fc.assert(
      fc.property(anyFacts, anyChoices, (given, at) => {
        const { byPoints, level, failedGates } = scoreOf(scale, given, judgedBy(at))
        expect(isAtLeast(byPoints ?? 'poor', level ?? 'poor')).toBe(true)
        expect(failedGates.length > 0).toBe(byPoints !== level)
      }),
    )
  })
})
