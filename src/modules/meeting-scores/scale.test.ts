import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { demoScale } from '../../../demo/meeting-scale.ts'
import { MeetingScale } from './scale.ts'

const name = { vi: 'Một', en: 'One' }
const choice = (share: number) => ({ name, share })
const choices = { a: choice(100), b: choice(50), c: choice(0) }

const sound = {
  known: 'items',
  groups: { all: { name, points: 20 } },
  items: {
    judged: { name, group: 'all', points: 10.5, by: 'choices', choices },
    rate: {
      ...{ name, group: 'all', points: 9.5, by: 'computed', fact: 'attendanceRate', whenNone: 100 },
      steps: [{ atLeast: 85, share: 100 }],
    },
  },
  levels: { good: 18, fair: 14, average: 10 },
  ...{ gates: {}, year: {}, agreed: null },
}

test('a scale is sound whose groups are the sums of their items', () => {
  expect(MeetingScale.safeParse(sound).success).toBe(true)
})

const withItem = (item: object) => ({
  ...sound,
  groups: { ...sound.groups, more: { name, points: 10 } },
  items: { ...sound.items, more: { name, group: 'more', points: 10, by: 'points', ...item } },
})

test.each([
  [{ ...sound, groups: { all: { name, points: 21 } } }, 'not-the-sum-of-its-items'],
  [withItem({ group: 'none' }), 'no-such-group'],
  [withItem({ by: 'met' }), 'brings-no-points'],
  [withItem({ by: 'choices', choices: { a: choice(1), b: choice(0) } }), 'three-or-four'],
  [
    withItem({ by: 'computed', fact: 'speakers', whenNone: 0, steps: [{ atMost: 3, share: 100 }] }),
    'more-is-better',
  ],
  [
    withItem({
      by: 'computed',
      fact: 'daysToSigning',
      whenNone: 0,
      steps: [{ atLeast: 3, share: 100 }],
    }),
    'less-is-better',
  ],
  [{ ...sound, levels: { good: 14, fair: 14, average: 10 } }, 'not-descending'],
  [{ ...sound, gates: { good: { fullMarks: ['none'], otherwise: 'fair' } } }, 'no-such-item'],
  [{ ...sound, gates: { fair: { fullMarks: ['rate'], otherwise: 'good' } } }, 'not-a-lower-level'],
])('a scale that does not fit together is refused (%#): %s', (body, message) => {
  const read = MeetingScale.safeParse(body)
  expect(read.error?.issues.map((issue) => issue.message)).toContain(message)
})

describe('the scales that come with the product', () => {
  const file = new URL('../../core/rule-sets/shipped/meeting-score.json', import.meta.url)
  const Shipped = z.array(
    z.object({
      title: z.string(),
      verified: z.boolean(),
      sourceDocument: z.string(),
      body: MeetingScale,
    }),
  )
  const shipped = Shipped.parse(JSON.parse(readFileSync(file, 'utf8')))

  test('have the points of their groups as they were found, and are not said to be verified', () => {
    const found = shipped.map(({ title, body, verified }) => [
      title.replace(/.*thang của ([^(]*) \(.*/, '$1'),
      Object.values(body.groups).map(({ points }) => points),
      Object.values(body.levels),
      verified,
    ])
    expect(found).toEqual([
      ['Phú Thọ', [15, 20, 45, 20], [90, 70, 50], false],
      ['Nghệ An', [20, 10, 45, 15, 10], [80, 70, 50], false],
      ['Bình Thuận', [100, 0], [90, null, null], false],
    ])
  })

  test('say what was not found', () => {
    for (const { sourceDocument, body } of shipped) {
      expect(sourceDocument).toMatch(/[Cc]hưa tìm thấy/)
      expect(body.known).not.toBe('items')
    }
  })

  test('come to a hundred points, as that of the demonstration does', () => {
    for (const { groups } of [
      ...shipped.map(({ body }) => body),
      MeetingScale.parse(demoScale.body),
    ])
      expect(Object.values(groups).reduce((sum, { points }) => sum + points, 0)).toBe(100)
  })
})
