import fc from 'fast-check'
import { expect, test } from 'vitest'
import { demoDuties } from '../../../demo/follow-duties.ts'
import { addDays } from '../../platform/day.ts'
import {
  type EndedWith,
  givesRight,
  stateOn,
  whyNoTerritory,
  whyNotAssign,
  whyNotChange,
  whyNotEnd,
} from './assignment-rules.ts'

const today = '2019-07-22'
const wanted = { duty: 'follow', territory: null as string | null, from: '2019-08-01', until: null }
const facts = {
  rules: demoDuties.body,
  kind: 'cell' as string | null,
  unitType: 'hamlet' as string | null,
  isOnRegister: true,
  others: 3,
  followsSince: null as string | null,
}

test.each([
  ['it is possible', {}, {}, null],
  ['it ends on its first day', { until: '2019-08-01' }, {}, 'ends-before-it-begins'],
  ['the regulation knows no such duty', { duty: 'guard' }, {}, 'no-such-duty'],
  ['there is no such organization then', {}, { kind: null }, 'no-organization-then'],
  [
    'a district is to be strengthened',
    { duty: 'support' },
    { kind: 'districtChapter' },
    'not-for-this-kind',
  ],
  ['the official is not on the register', {}, { isOnRegister: false }, 'not-on-register'],
  ['the official follows it already', {}, { followsSince: '2018-01-01' }, 'followed-already'],
  ['the official follows as many as allowed', {}, { others: 20 }, 'too-many'],
  ['it is a part of a hamlet', { territory: 'Tổ nhân dân tự quản số 3' }, {}, null],
  [
    'it is a part of an agency',
    { territory: 'Tổ 3' },
    { unitType: 'agency' },
    'no-households-here',
  ],
  ['its unit is of no type', { territory: 'Tổ 3' }, { unitType: null }, 'no-households-here'],
  ['it is one household', { territory: 'Hộ ông Bảy' }, {}, 'a-household'],
  ['no number is set', {}, { others: 99, rules: { ...demoDuties.body, mostAtOnce: null } }, null],
] as const)('when an official is assigned and %s', (_, changed, known, code) => {
  const refusal = whyNotAssign({ ...wanted, ...changed }, { ...facts, ...known })
  expect(refusal?.code ?? null).toBe(code && `follow-up.${code}`)
})

test.each([
  ['Tổ nhân dân tự quản số 3', 'hamlet', null],
  ['Cả ấp', 'hamlet', null],
  ['Tổ dân phố 5, đường Nguyễn Huệ', 'quarter', null],
  ['Tuyến hộ dọc kênh Bà Hiền', 'hamlet', null],
  ['hộ bà Tư', 'hamlet', 'a-household'],
  ['Tổ 2 (hộ gia đình ông Năm)', 'hamlet', 'a-household'],
  ['Nhà chú Ba', 'quarter', 'a-household'],
  ['Cả xã', 'commune', 'no-households-here'],
  ['Cả xã', null, 'no-households-here'],
])('a territory %s of a unit that is %s', (territory, unitType, code) => {
  expect(whyNoTerritory(territory, unitType)?.code ?? null).toBe(code && `follow-up.${code}`)
})

const running = { from: '2019-01-01', until: null }

test.each([
  ['one day after it began', running, '2019-01-02', null],
  ['on the day it began', running, '2019-01-01', 'change-before-it-began'],
  ['when it is over', { ...running, until: '2019-07-01' }, '2019-07-01', 'over'],
])('an assignment is replaced %s', (_, assignment, from, code) => {
  expect(whyNotChange(assignment, from)?.code ?? null).toBe(code && `follow-up.${code}`)
})

test.each([
  ['later', running, '2019-08-01', null],
  ['on its first day, long ago', running, '2019-01-01', 'end-before-it-began'],
  ['on its first day, which is today', { ...running, from: today }, today, null],
  ['before it begins at all', { ...running, from: '2019-09-01' }, '2019-09-01', null],
  ['after it ended', { ...running, until: '2019-07-01' }, '2019-07-10', 'over'],
])('an assignment ends %s', (_, assignment, on, code) => {
  expect(whyNotEnd(assignment, on, today)?.code ?? null).toBe(code && `follow-up.${code}`)
})

const days = fc.integer({ min: -400, max: 400 }).map((far) => addDays(today, far))
const assignment = fc.record({
  from: days,
  until: fc.option(days),
  endedWith: fc.constantFrom<EndedWith>('decision', 'organization', 'official'),
  settledOn: fc.option(days),
})

test('the right holds on exactly the days the assignment is active', () => {
  fc.assert(
    fc.property(assignment, days, (one, day) => {
      expect(givesRight(one, day)).toBe(stateOn(one, day) === 'active')
    }),
  )
})

test('only what ended with its organization waits, from that day until it is settled', () => {
  fc.assert(
    fc.property(assignment, days, (one, day) => {
      const waits = stateOn(one, day) === 'waits'
      const ended = one.until !== null && one.until <= day && one.endedWith === 'organization'
      const isSettled = one.settledOn !== null && one.settledOn <= day
      if (one.until !== null && one.until > one.from) expect(waits).toBe(ended && !isSettled)
      if (isSettled) expect(waits).toBe(false)
    }),
  )
})
