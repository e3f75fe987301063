import { type Day, daysBetween } from '../../platform/day.ts'
import type { NextMeeting } from './contract.ts'

/** Days before and after which a meeting is at hand without a line. */
const within = 3

/** Whether a meeting is to be at hand without a line: near, and its minutes are the reader's to keep. */
export function isPacked(
  { id, state, on, whyNotPrepare }: Pick<NextMeeting, 'id' | 'state' | 'on' | 'whyNotPrepare'>,
  today: Day,
): boolean {
  const isOpen = state === 'prepared' || state === 'invited' || state === 'held'
  const isNear = Math.abs(daysBetween(today, on)) <= within
  return id !== null && whyNotPrepare === null && isOpen && isNear
}
