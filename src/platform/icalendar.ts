import type { Day } from './day.ts'

export type CalendarEvent = {
  uid: string
  /** Higher each time the event changes. */
  sequence: number
  status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED'
  on: Day
  /** Hours as `HH:MM` in Vietnam. */
  startsAt: string
  endsAt: string | null
  summary: string
  location: string | null
  description: string | null
  url: string | null
}

/** Vietnam keeps one time all year, since 13 June 1975. */
const timeZone = [
  'BEGIN:VTIMEZONE',
  'TZID:Asia/Ho_Chi_Minh',
  'BEGIN:STANDARD',
  'DTSTART:19750613T000000',
  'TZOFFSETFROM:+0800',
  'TZOFFSETTO:+0700',
  'TZNAME:+07',
  'END:STANDARD',
  'END:VTIMEZONE',
]

/** A calendar for calendar programs (iCalendar, RFC 5545); its events are in Vietnam's time. */
export function iCalendar(name: string, stamp: Date, events: readonly CalendarEvent[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Goc//Goc//VI',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    'X-WR-TIMEZONE:Asia/Ho_Chi_Minh',
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...timeZone,
    ...events.flatMap((event) => linesOf(event, stamp)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

function linesOf(event: CalendarEvent, stamp: Date): string[] {
  const { uid, sequence, status, on, startsAt, endsAt, summary } = event
  const { location, description, url } = event
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}`,
    `DTSTAMP:${stamp.toISOString().replace(/[-:]|\.\d+/g, '')}`,
    `DTSTART;TZID=Asia/Ho_Chi_Minh:${timeOf(on, startsAt)}`,
    ...(endsAt === null ? [] : [`DTEND;TZID=Asia/Ho_Chi_Minh:${timeOf(on, endsAt)}`]),
    `SEQUENCE:${sequence}`,
    `STATUS:${status}`,
    `SUMMARY:${escaped(summary)}`,
    ...(location === null ? [] : [`LOCATION:${escaped(location)}`]),
    ...(description === null ? [] : [`DESCRIPTION:${escaped(description)}`]),
    ...(url === null ? [] : [`URL:${url}`]),
    'END:VEVENT',
  ]
}

function timeOf(on: Day, hour: string): string {
  return `${on.replaceAll('-', '')}T${hour.replace(':', '')}00`
}

function escaped(text: string): string {
  return text
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\r\n|\n|\r/g, '\\n')
    .replace(/\p{Cc}/gu, '')
}

/** Lines are of 75 bytes at most; what is longer goes on after a space, never within a letter. */
function folded(line: string): string {
  const pieces = ['']
  let bytes = 0
  for (const letter of line) {
    const size = Buffer.byteLength(letter)
    if (bytes + size > 75) {
      pieces.push('')
      bytes = 1
    }
    pieces[pieces.length - 1] += letter
    bytes += size
  }
  return pieces.join('\r\n ')
}
