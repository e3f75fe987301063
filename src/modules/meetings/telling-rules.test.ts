import { expect, test } from 'vitest'
import { meetingReminderAt, signingReminderAt } from './telling-rules.ts'

const at = (day: string, hour: string) => new Date(`${day}T${hour}:00+07:00`)
const meeting = { heldOn: '2019-07-03', startsAt: '14:00' }

test.each([
  ['the day before', 24, at('2019-07-01', '08:00'), at('2019-07-02', '14:00')],
  ['as it begins', 0, at('2019-07-03', '13:00'), at('2019-07-03', '14:00')],
  ['no more, where it would be now', 24, at('2019-07-02', '14:00'), null],
  ['never, where nobody wants it', null, at('2019-07-01', '08:00'), null],
])('of a meeting people are reminded %s', (_, hours, now, expected) => {
  expect(meetingReminderAt(hours, meeting, now)).toEqual(expected)
})

test.each([
  ['days after the meeting', 3, '2019-07-03', at('2019-07-06', '08:00')],
  ['days after today, where it was long ago', 3, '2019-07-20', at('2019-07-23', '08:00')],
  ['tomorrow at the earliest', 0, '2019-07-20', at('2019-07-21', '08:00')],
  ['never, where nobody wants it', null, '2019-07-03', null],
])('of minutes to be signed they are reminded %s', (_, signingDaysAfter, today, expected) => {
  const now = at(today, '15:00')
  const rules = { signingDaysAfter, hourOfDay: '08:00' }
  expect(signingReminderAt(rules, '2019-07-03', { now, today })).toEqual(expected)
})
