import { expect, test } from 'vitest'
import { refuse } from '../../platform/refusal.ts'
import { isPacked } from './pack-rules.ts'

const meeting = { id: 'one', state: 'invited', on: '2019-07-03', whyNotPrepare: null } as const

test.each([
  ['on its day', {}, '2019-07-03', true],
  ['three days before', {}, '2019-06-30', true],
  ['four days before', {}, '2019-06-29', false],
  ['three days after, while its minutes are written', { state: 'held' }, '2019-07-06', true],
  ['four days after', { state: 'held' }, '2019-07-07', false],
  ['once it is signed', { state: 'signed' }, '2019-07-03', false],
  ['where it is not prepared', { id: null, state: null }, '2019-07-03', false],
  [
    'of somebody who does not keep its minutes',
    { whyNotPrepare: refuse('forbidden', 'x') },
    '2019-07-03',
    false,
  ],
] as const)('a meeting is at hand without a line %s: %j', (_, given, today, is) => {
  expect(isPacked({ ...meeting, ...given }, today)).toBe(is)
})
