import { addMonths, type Day } from '../../platform/day.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import type { MeetingKind, MeetingState } from './shapes.ts'

type Standing = { state: MeetingState; heldOn: Day }

/** Why what was prepared can no longer be changed: it was held, or does not take place. */
export function whyNotPrepare({ state }: Pick<Standing, 'state'>): Refusal | null {
  if (state === 'cancelled') return refuse('conflict', 'meetings.cancelled')
  return state === 'held' || state === 'signed' ? refuse('conflict', 'meetings.held') : null
}

export function whyNotInvite(standing: Standing, today: Day): Refusal | null {
  if (standing.state === 'invited') return refuse('conflict', 'meetings.invited')
  return (
    whyNotPrepare(standing) ??
    (standing.heldOn < today
      ? refuse('conflict', 'meetings.day-over', { on: standing.heldOn })
      : null)
  )
}

/** Why one cannot say whether one will come: nobody is invited, or the roll was called. */
export function whyNotAnswer(standing: Standing, today: Day): Refusal | null {
  if (standing.state === 'prepared') return refuse('conflict', 'meetings.not-invited')
  return (
    whyNotPrepare(standing) ??
    (standing.heldOn < today
      ? refuse('conflict', 'meetings.day-over', { on: standing.heldOn })
      : null)
  )
}

/** Why the roll cannot be called: the day has not come, or what was written is signed. */
export function whyNotCallRoll(standing: Standing, today: Day): Refusal | null {
  return (
    whyNotWritable(standing) ??
    (standing.heldOn > today
      ? refuse('conflict', 'meetings.not-yet', { on: standing.heldOn })
      : null)
  )
}

/** Why minutes cannot be written: the roll comes first. */
export function whyNotWrite({ state }: Pick<Standing, 'state'>): Refusal | null {
  return (
    whyNotWritable({ state }) ??
    (state === 'held' ? null : refuse('conflict', 'meetings.roll-first'))
  )
}

/** Why there is no paper roll to photograph: it was not called, or the meeting does not take place. */
export function whyNotPhotograph({ state }: Pick<Standing, 'state'>): Refusal | null {
  if (state === 'cancelled') return refuse('conflict', 'meetings.cancelled')
  return state === 'held' || state === 'signed' ? null : refuse('conflict', 'meetings.roll-first')
}

function whyNotWritable({ state }: Pick<Standing, 'state'>): Refusal | null {
  if (state === 'cancelled') return refuse('conflict', 'meetings.cancelled')
  return state === 'signed' ? refuse('conflict', 'meetings.signed') : null
}

/**
 * Why a meeting cannot be on a day: a regular one stays in its month or the next, any other is
 * within a year, and one that is over is told of within a year as well.
 */
export function whyNotOn(
  { kind, month }: { kind: MeetingKind; month: string | null },
  on: Day,
  today: Day,
): Refusal | null {
  const no = (code: string, details: Record<string, string>): Refusal => ({
    ...refuse('conflict', `meetings.${code}`, details),
    fields: [{ field: 'on', code }],
  })
  if (kind === 'regular' && month !== null) {
    const from = `${month}-01`
    const until = addMonths(from, 2)
    if (on < from || on >= until) return no('outside-month', { month: from })
  }
  const [earliest, latest] = [addMonths(today, -12), addMonths(today, 12)]
  if (on < earliest) return no('too-long-ago', { on: earliest })
  return on > latest ? no('too-far-ahead', { on: latest }) : null
}

/** Why a meeting needs to be said more of: the month of a regular one, the subject of another. */
export function whyNotOfKind({
  kind,
  month,
  title,
}: {
  kind: MeetingKind
  month: string | null
  title: string | null
}): Refusal | null {
  const wanted = kind === 'regular' ? 'month' : 'title'
  const unwanted = kind === 'regular' ? 'title' : 'month'
  const fields = [
    ...((kind === 'regular' ? month : title) === null ? [{ field: wanted, code: 'required' }] : []),
    ...((kind === 'regular' ? title : month) === null
      ? []
      : [{ field: unwanted, code: 'not-of-kind' }]),
  ]
  return fields.length === 0 ? null : { ...refuse('invalid', 'meetings.of-kind'), fields }
}
