import { expect, test } from 'vitest'
import { whyNotEndFlag, whyNotExempt, whyNotHost } from './flag-rules.ts'
import type { Life, Period } from './life.ts'

const atA: Period = {
  organizationId: 'a',
  status: 'full',
  from: '2016-05-31',
  until: '2019-01-01',
  openedBy: 'fullRecognition',
  openingOn: '2016-06-10',
  closedBy: 'internalTransfer',
}
const atB: Period = { ...atA, organizationId: 'b', from: '2019-01-01', until: null, closedBy: null }
const life: Life = {
  birthDate: '1985-03-01',
  admissionDecidedOn: '2015-05-10',
  admittedOn: '2015-05-31',
  fullOn: '2016-05-31',
  periods: [atA, atB],
  flags: [{ flag: 'temporarilyAway', from: '2020-01-01', until: '2020-07-01' }],
}

test.each([
  ['before it begins', '2019-12-31', 'members.flag-not-set'],
  ['on its first day, which takes it back', '2020-01-01', undefined],
  ['on its last day', '2020-06-30', undefined],
  ['when it is over', '2020-07-01', 'members.flag-not-set'],
])('an absence ended %s', (_, on, code) => {
  expect(whyNotEndFlag(life, 'temporarilyAway', on)?.code).toBe(code)
})

test.each([
  ['of the present home', '2019-03-01', 'b', 'members.same-organization'],
  ['of the home left on the first day', '2019-01-01', 'a', undefined],
  ['of the home of its first days', '2018-12-31', 'a', 'members.same-organization'],
  ['of another cell', '2018-12-31', 'c', undefined],
  ['of nobody in the province', '2018-12-31', null, undefined],
])('a visit that makes a member the guest %s', (_, from, hostId, code) => {
  expect(whyNotHost(life, { from, until: '2019-10-01', hostId })?.code).toBe(code)
})

test('an exemption does not reach back over a time outside', () => {
  const left: Period = { ...atA, until: '2018-01-01', closedBy: 'expulsion' }
  const back: Period = { ...atB, openedBy: 'reinstatement' }
  const again = { ...life, periods: [left, back] }
  expect(whyNotExempt(again, '2017-01-01')).toMatchObject({
    code: 'members.later-change',
    details: { on: '2019-01-01' },
  })
  expect(whyNotExempt(again, '2019-01-01')).toBeNull()
})
