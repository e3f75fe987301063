import { expect, test } from 'vitest'
import type { Life } from './life.ts'
import { plansOf, whyNotCancel, whyNotReplan } from './rules.ts'

const today = '2019-07-22'
const period = { organizationId: 'a', status: 'full' as const, openingOn: null }
const life: Pick<Life, 'periods' | 'flags'> = {
  periods: [
    {
      ...period,
      from: '2015-05-31',
      until: '2019-09-01',
      openedBy: 'admission',
      closedBy: 'suspension',
    },
    {
      ...period,
      from: '2019-09-01',
      until: '2019-12-01',
      openedBy: 'suspension',
      closedBy: 'removal',
    },
  ],
  flags: [
    { flag: 'temporarilyAway', from: '2019-10-01', until: '2020-02-01' },
    { flag: 'temporarilyHere', from: '2019-10-01', until: '2020-02-01' },
  ],
}

test('plans are what begins or leaves after the day, in the order of time', () => {
  expect(plansOf(life, today).map(({ on, act }) => [on, act])).toEqual([
    ['2019-09-01', 'suspension'],
    ['2019-10-01', 'temporarilyAway.begin'],
    ['2019-12-01', 'removal'],
  ])
  expect(plansOf(life, '2019-12-01')).toEqual([])
})

test.each([
  ['the last plan', '2019-12-01', today, undefined],
  ['a plan with another after it', '2019-09-01', today, 'members.plan-not-last'],
  ['a day nothing is planned for', '2019-08-15', today, 'members.no-such-plan'],
  ['a plan on its very day', '2019-12-01', '2019-12-01', 'members.plan-day-has-come'],
  ['what has long been', '2015-05-31', today, 'members.plan-day-has-come'],
])('%s', (_, on, day, code) => {
  expect(whyNotReplan(life, { on, today: day })?.code).toBe(code)
})

test.each([
  ['noted, and nothing since', { stands: true, isOnlyAhead: true }, undefined],
  ['never noted', null, 'members.plan-not-noted'],
  [
    'followed by an act of today',
    { stands: true, isOnlyAhead: false },
    'members.changed-since-planned',
  ],
  ['changed from elsewhere', { stands: false, isOnlyAhead: true }, 'members.changed-since-planned'],
])('a plan that was %s', (_, act, code) => {
  expect(whyNotCancel(act)?.code).toBe(code)
})
