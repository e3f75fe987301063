import { addDays, addMonths, type Day, daysBetween } from '../../platform/day.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import type { MeetingCalendarRules, MeetingWindow, Session } from './contract.ts'

/** When an organization meets: the day of each month, and the hour as `HH:MM`. */
export type MeetingDay = { dayOfMonth: number; startsAt: string }

/** What the calendar says to an organization of a kind; null where it leaves the day to it. */
export function windowOf(
  rules: MeetingCalendarRules | null,
  { kind, unitType }: { kind: string; unitType: string | null },
): MeetingWindow | null {
  return rules?.windowsOfTypes[unitType ?? ''] ?? rules?.windows[kind] ?? null
}

/**
 * Why an organization cannot meet then, or null when it can. A window that ends before it begins
 * goes on into the next month.
 */
export function whyNotMeetOn(
  window: MeetingWindow | null,
  { dayOfMonth, startsAt }: MeetingDay,
): Refusal | null {
  if (window === null) return null
  const { fromDay, throughDay, session } = window
  if (!isWithin(window, dayOfMonth))
    return {
      ...refuse('conflict', 'meeting-days.outside-window', { from: fromDay, through: throughDay }),
      fields: [{ field: 'dayOfMonth', code: 'outside-window' }],
    }
  return session !== null && session !== sessionOf(startsAt)
    ? {
        ...refuse('conflict', `meeting-days.not-in-the-${session}`),
        fields: [{ field: 'startsAt', code: 'other-session' }],
      }
    : null
}

export function isWithin({ fromDay, throughDay }: MeetingWindow, dayOfMonth: number): boolean {
  return fromDay <= throughDay
    ? fromDay <= dayOfMonth && dayOfMonth <= throughDay
    : dayOfMonth >= fromDay || dayOfMonth <= throughDay
}

function sessionOf(startsAt: string): Session {
  if (startsAt < '12:00') return 'morning'
  return startsAt < '18:00' ? 'afternoon' : 'evening'
}

/** The hour a person meant, as `HH:MM`: `14h`, `7h30`, `1930`, `14:00`. Null for what is none. */
export function hourFromText(text: string): string | null {
  const typed = /^(\d{1,2})(?:\s*[:hg.]\s*(\d{2})?|(\d{2}))?$/i.exec(text.trim())
  const hour = (typed?.[1] ?? '').padStart(2, '0')
  const minute = typed?.[2] ?? typed?.[3] ?? '00'
  return typed && hour < '24' && minute < '60' ? `${hour}:${minute}` : null
}

/** Whether a kind of organization has a regular meeting in a month (`YYYY-MM`). */
export function meetsIn(window: MeetingWindow | null, month: string): boolean {
  return window?.months?.includes(Number(month.slice(5))) ?? true
}

/** The day of a month on which a meeting is planned, and the exception that moved it there. */
export type Planned = { on: Day; moved: { vi: string; en: string } | null }

/**
 * When the meeting of a month (`YYYY-MM`) is. In a month without that day it is the last one; of
 * the days of an exception the first becomes the first of those instead, the second the second.
 */
export function plannedIn(
  month: string,
  dayOfMonth: number,
  rules: Pick<MeetingCalendarRules, 'exceptions'> | null,
): Planned {
  const lastDay = addDays(addMonths(`${month}-01`, 1), -1)
  const asked = `${month}-${String(dayOfMonth).padStart(2, '0')}`
  const on = asked < lastDay ? asked : lastDay
  const exception = Object.values(rules?.exceptions ?? {}).find(
    ({ from, through }) => from <= on && on <= through,
  )
  return exception
    ? { on: addDays(exception.insteadFrom, daysBetween(exception.from, on)), moved: exception.name }
    : { on, moved: null }
}

/** Why a day of meeting cannot begin in a month, or replace what is chosen for later. */
export function whyNotFrom(
  fromMonth: string,
  { today, foundedOn, laterMonth }: { today: Day; foundedOn: Day; laterMonth: string | null },
): Refusal | null {
  const no = (code: string, details: Record<string, string>): Refusal => ({
    ...refuse('conflict', `meeting-days.${code}`, details),
    fields: [{ field: 'fromMonth', code }],
  })
  const latest = addMonths(today, 12)
  if (fromMonth > latest.slice(0, 7)) return no('too-far-ahead', { on: latest })
  if (fromMonth < foundedOn.slice(0, 7)) return no('before-founding', { on: foundedOn })
  return laterMonth === null ? null : no('later-chosen', { on: `${laterMonth}-01` })
}
