import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dueOf, type Hours, isNews, isQuiet, whyNotProved } from './notify-rules.ts'

const queuedAt = new Date('2019-07-22T05:00:00Z')

test.each([
  ['done at once', 'done', '2019-07-22T05:00:09Z', false],
  ['done after a while', 'done', '2019-07-22T05:00:10Z', true],
  ['failed at once', 'failed', '2019-07-22T05:00:01Z', true],
] as const)(
  'work %s: whether it is news to whoever asked for it',
  (_, state, endedAt, expected) => {
    expect(isNews({ state, queuedAt }, new Date(endedAt))).toBe(expected)
  },
)

const at = (hour: number, minute = 0) =>
  new Date(Date.parse('2019-07-22T00:00:00+07:00') + (hour * 60 + minute) * 60_000)

test.each([
  ['at night, before midnight', 22, 6, 23, true],
  ['at night, after midnight', 22, 6, 5, true],
  ['when the night ends', 22, 6, 6, false],
  ['just before the night', 22, 6, 21, false],
  ['over noon', 11, 13, 12, true],
  ['after noon', 11, 13, 13, false],
])('quiet %s', (_, quietFrom, quietUntil, hour, expected) => {
  expect(isQuiet({ quietFrom, quietUntil, digestHour: 7 }, at(hour))).toBe(expected)
})

test.each([
  ['at once', 'now', at(9), at(9), true],
  ['at once, in quiet hours', 'now', at(23), at(23, 30), false],
  ['at once, once they are over', 'now', at(23), at(30), true],
  ['daily, before the digest', 'daily', at(9), at(30, 59), false],
  ['daily, with the digest', 'daily', at(9), at(31), true],
  ['daily, told at its very hour', 'daily', at(7), at(7), true],
  ['never', 'never', at(9), at(100), false],
  ['at once, not yet told', 'now', at(10), at(9), false],
] as const)('a notice wanted %s', (_, pace, dueAt, now, expected) => {
  const hours: Hours = { quietFrom: 22, quietUntil: 6, digestHour: 7 }
  expect(dueOf(hours, now, [{ pace, dueAt }]).length).toBe(expected ? 1 : 0)
})

const anHour = fc.integer({ min: 0, max: 23 })
const anyHours = fc
  .record({ quietFrom: anHour, quietUntil: anHour, digestHour: anHour, isSet: fc.boolean() })
  .filter(({ quietFrom, quietUntil }) => quietFrom !== quietUntil)
  .map(
    ({ isSet, ...hours }): Hours => ({
      ...hours,
      ...(!isSet && { quietFrom: null, quietUntil: null }),
    }),
  )
const someNotices = fc.array(
  fc.record({
    pace: fc.constantFrom('now' as const, 'daily' as const),
    minute: fc.integer({ min: 0, max: 2880 }),
  }),
  { maxLength: 12 },
)

test('whatever the hours: each notice is mailed once, none in quiet hours, the digest once a day', () => {
  fc.assert(
    fc.property(anyHours, someNotices, (hours, told) => {
      let waiting = told.map(({ pace, minute }, id) => ({ id, pace, dueAt: at(0, minute) }))
      const mailed: number[] = []
      const digests: string[] = []
      for (let minute = 0; minute <= 5 * 1440; minute += 20) {
        const now = at(0, minute)
        const sent = dueOf(hours, now, waiting)
        if (sent.length > 0) expect(isQuiet(hours, now)).toBe(false)
        for (const { dueAt } of sent) expect(dueAt <= now).toBe(true)
        if (sent.some(({ pace }) => pace === 'daily')) digests.push(String(now.getTime()))
        mailed.push(...sent.map(({ id }) => id))
        waiting = waiting.filter((one) => !sent.includes(one))
      }
      expect(mailed.toSorted((one, other) => one - other)).toEqual(told.map((_, id) => id))
      expect(digests.length).toBeLessThanOrEqual(5)
    }),
  )
})

describe('an address is proved', () => {
  const proving = { code: '123456', codeSentAt: at(9), codeTries: 0 }
  test.each([
    ['by its code', proving, '123456', at(9, 30), null],
    ['by no other code', proving, '123457', at(9, 30), 'notices.code-wrong'],
    ['by no old code', proving, '123456', at(10, 1), 'notices.code-over'],
    ['by no guessing', { ...proving, codeTries: 5 }, '123456', at(9), 'notices.code-over'],
    [
      'by nothing before it is sent',
      { ...proving, codeSentAt: null },
      '1',
      at(9),
      'notices.no-code',
    ],
  ] as const)('%s', (_, of, given, now, code) => {
    expect(whyNotProved(of, given, now)?.code ?? null).toBe(code)
  })
})
