import { expect, test } from 'vitest'
import { isNews } from './notify-rules.ts'

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
