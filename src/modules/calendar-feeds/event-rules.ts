import { type Day, dayWritten } from '../../platform/day.ts'
import type { CalendarEvent } from '../../platform/icalendar.ts'

export type FeedMeeting = {
  id: string
  organizationId: string
  organizationName: string
  kind: 'regular' | 'thematic' | 'extraordinary' | 'gathering'
  month: string | null
  state: 'prepared' | 'invited' | 'held' | 'signed' | 'cancelled'
  calendarOn: Day | null
  heldOn: Day
  startsAt: string
  endedAt: string | null
  place: string | null
  version: number
}

/** A regular meeting that is planned and not prepared yet. */
export type PlannedMeeting = Pick<
  FeedMeeting,
  'organizationId' | 'organizationName' | 'startsAt' | 'place'
> & { month: string; on: Day }

/** Words in the language of who reads, and where links lead. */
export type Said = {
  baseUrl: string
  say: (name: string, blanks?: Record<string, string>) => string
}

/**
 * What a calendar shows: every meeting once, cancelled ones as such. The regular one of a month is
 * one event from its plan on, so it moves in the calendar where it moves here, and a second one in
 * place of a cancelled one is that same event. There is no name and no free text of a meeting in it,
 * but for its place, where that names nobody.
 */
export function eventsOf(
  meetings: readonly FeedMeeting[],
  planned: readonly PlannedMeeting[],
  said: Said,
): CalendarEvent[] {
  const groups = Map.groupBy(meetings, uidOf)
  const there = [...groups].flatMap(([uid, all]) => {
    const shown = all.find(({ state }) => state !== 'cancelled') ?? all.at(-1)
    // Every change raises the version of one of them.
    const sequence = all.reduce((sum, { version }) => sum + version, 0)
    return shown ? [eventOf(shown, uid, sequence, said)] : []
  })
  const ahead = planned.filter((one) => !groups.has(uidOf({ ...one, id: '' })))
  return [...there, ...ahead.map((one) => plannedEvent(one, said))].toSorted(inOrder)
}

function uidOf({
  id,
  organizationId,
  month,
}: Pick<FeedMeeting, 'id' | 'organizationId' | 'month'>): string {
  return month === null ? id : `${organizationId}-${month}`
}

function eventOf(
  meeting: FeedMeeting,
  uid: string,
  sequence: number,
  { baseUrl, say }: Said,
): CalendarEvent {
  const { id, kind, month, state, heldOn, calendarOn, startsAt, endedAt, place } = meeting
  const blanks = { name: meeting.organizationName, month: monthOf(month) }
  const isMoved = calendarOn !== null && calendarOn !== heldOn
  return {
    ...{ uid: atHost(uid, baseUrl), sequence, status: statusOf(meeting), on: heldOn, startsAt },
    endsAt: state !== 'cancelled' && endedAt !== null && endedAt > startsAt ? endedAt : null,
    summary: say(`calendar_feeds_event_${kind}`, blanks),
    location: placeShown(place),
    description: isMoved ? say('calendar_feeds_event_moved', { day: calendarOn }) : null,
    url: `${baseUrl}/sinh-hoat/${id}`,
  }
}

function plannedEvent(planned: PlannedMeeting, { baseUrl, say }: Said): CalendarEvent {
  const { organizationId, organizationName, month, on, startsAt, place } = planned
  return {
    ...{ uid: atHost(uidOf({ ...planned, id: '' }), baseUrl), sequence: 0, status: 'TENTATIVE' },
    ...{ on, startsAt, endsAt: null, location: placeShown(place) },
    summary: say('calendar_feeds_event_regular', { name: organizationName, month: monthOf(month) }),
    description: say('calendar_feeds_event_planned'),
    url: `${baseUrl}/lich-hop/${organizationId}`,
  }
}

function statusOf({ state }: FeedMeeting): CalendarEvent['status'] {
  if (state === 'cancelled') return 'CANCELLED'
  return state === 'prepared' ? 'TENTATIVE' : 'CONFIRMED'
}

/** A meeting at somebody's home is in the product alone. */
export function placeShown(place: string | null): string | null {
  return place !== null && atSomebodys.test(place.normalize('NFC')) ? null : place
}

const atSomebodys =
  /(?<!\p{L})(nhà riêng|gia đình|tư gia|đồng chí|đ\/c|(ông|bà|anh|chị|cô|chú|bác|cụ|thầy|hộ)(?!\p{L}))/iu

function monthOf(month: string | null): string {
  return month === null ? '' : dayWritten(month)
}

function atHost(uid: string, baseUrl: string): string {
  return `${uid}@${new URL(baseUrl).hostname}`
}

function inOrder(one: CalendarEvent, other: CalendarEvent): number {
  return one.on + one.startsAt + one.uid < other.on + other.startsAt + other.uid ? -1 : 1
}
