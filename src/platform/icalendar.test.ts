import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CalendarEvent, iCalendar } from './icalendar.ts'

const stamp = new Date('2019-07-01T05:06:07.890Z')
const event: CalendarEvent = {
  ...{ uid: 'a@goc', sequence: 3, status: 'CANCELLED', on: '2019-07-03', startsAt: '14:00' },
  ...{ endsAt: null, summary: 'Họp', location: null, description: null, url: null },
}

/** The properties of a calendar, read as RFC 5545 says: unfolded, then unescaped. */
function read(text: string): [name: string, value: string][] {
  return text
    .replace(/\r\n /g, '')
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) => {
      const at = line.indexOf(':')
      const value = line
        .slice(at + 1)
        .replace(/\\([\\;,n])/g, (_, sign) => (sign === 'n' ? '\n' : sign))
      return [line.slice(0, at), value]
    })
}

test('an event is in the time of Vietnam, and says what it is now', () => {
  const properties = read(iCalendar('Lịch', stamp, [{ ...event, endsAt: '15:40' }]))
  expect(properties).toEqual(
    expect.arrayContaining([
      ['TZID', 'Asia/Ho_Chi_Minh'],
      ['TZOFFSETTO', '+0700'],
      ['DTSTAMP', '20190701T050607Z'],
      ['DTSTART;TZID=Asia/Ho_Chi_Minh', '20190703T140000'],
      ['DTEND;TZID=Asia/Ho_Chi_Minh', '20190703T154000'],
      ['SEQUENCE', '3'],
      ['STATUS', 'CANCELLED'],
    ]),
  )
})

test('any words come out as they went in, on lines of 75 bytes at most', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (words) => {
      const clean = words.replace(/\r\n|\r/g, '\n').replace(/(?!\n)\p{Cc}/gu, '')
      const text = iCalendar('Lịch', stamp, [{ ...event, summary: clean }])
      expect(new Map(read(text)).get('SUMMARY')).toBe(clean)
      for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    }),
  )
})
