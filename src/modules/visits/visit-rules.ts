import { addDays, type Day } from '../../platform/day.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import type { CellSays, OfficialSays } from './saying-rules.ts'
import type { VisitState } from './state-rules.ts'

/** How a visit stands by what the official and the organization say of it. */
export const stateBy: Record<OfficialSays | 'nothing', Record<CellSays | 'nothing', VisitState>> = {
  nothing: { nothing: 'planned', present: 'confirmed', absent: 'missed' },
  attended: { nothing: 'attended', present: 'confirmed', absent: 'disputed' },
  excused: { nothing: 'excused', present: 'disputed', absent: 'excused' },
}

export type Standing = { state: VisitState; on: Day }

/** Why an official cannot say that they were there, or null when they can. */
export function whyNotAttend({ state, on }: Standing, today: Day): Refusal | null {
  return whyOver(state) ?? (on > today ? refuse('conflict', 'visits.not-yet', { on }) : null)
}

/** Why an official cannot say why they are not there: it may be said beforehand. */
export function whyNotExcuse({ state }: Pick<Standing, 'state'>): Refusal | null {
  return whyOver(state)
}

/** Why the organization cannot say who was there, or null when it can. */
export function whyNotConfirm(standing: Standing, today: Day): Refusal | null {
  return whyNotAttend(standing, today)
}

/** Why nobody can go instead, or the visit be called off: it is over, or somebody was there. */
export function whyNotChange({ state, on }: Standing, today: Day): Refusal | null {
  if (state === 'calledOff') return refuse('conflict', 'visits.called-off')
  if (state === 'attended' || state === 'confirmed' || state === 'disputed')
    return refuse('conflict', 'visits.was-there')
  return on < today ? refuse('conflict', 'visits.day-over', { on }) : null
}

function whyOver(state: VisitState): Refusal | null {
  if (state === 'calledOff') return refuse('conflict', 'visits.called-off')
  return state === 'lapsed' ? refuse('conflict', 'visits.lapsed') : null
}

/** Why what an official says does not fit, or null when it does. */
export function whyNotTimes(said: {
  said: OfficialSays
  arrivedAt: string | null
  leftAt: string | null
}): Refusal | null {
  const { arrivedAt, leftAt } = said
  if (said.said === 'excused' && (arrivedAt !== null || leftAt !== null))
    return at('arrivedAt', refuse('invalid', 'visits.excused-has-no-hours'))
  return arrivedAt !== null && leftAt !== null && leftAt <= arrivedAt
    ? at('leftAt', refuse('invalid', 'visits.left-before-arriving'))
    : null
}

/** What stands against an official going to a meeting. */
export type Going = {
  /** The organization whose following takes them there; null where none does. */
  underId: string | null
  /** What they attend at the same time; without a name where one may not know it. */
  elsewhere: { name: string | null } | null
  /** How many other visits they have that day, and that month. */
  thatDay: number
  thatMonth: number
  goesAlready: boolean
}

/** Why an official cannot be planned for a meeting, or null when they can. */
export function whyNotGo(
  { on }: { on: Day },
  going: Going,
  rules: { mostADay: number; mostAMonth: number },
): Refusal | null {
  const no = (code: string, details?: Record<string, string | number>) =>
    at('officialId', refuse('conflict', `visits.${code}`, details))
  if (going.underId === null) return no('does-not-follow', { on })
  if (going.goesAlready) return no('goes-already')
  if (going.elsewhere?.name) return no('clash', { name: going.elsewhere.name })
  if (going.elsewhere !== null) return no('clash-unseen')
  if (going.thatDay >= rules.mostADay) return no('enough-that-day', { most: rules.mostADay })
  return going.thatMonth >= rules.mostAMonth
    ? no('enough-that-month', { most: rules.mostAMonth })
    : null
}

/** So many days back one's own visits are shown, and can be said that nobody planned. */
export const daysToSay = 31

/** Why an official cannot say that they were at a meeting nobody planned them for. */
export function whyNotUnplanned(
  { on }: { on: Day },
  { underId, goesAlready }: Pick<Going, 'underId' | 'goesAlready'>,
  today: Day,
): Refusal | null {
  if (on > today) return refuse('conflict', 'visits.not-yet', { on })
  if (on < addDays(today, -daysToSay)) return refuse('conflict', 'visits.day-over', { on })
  if (underId === null) return refuse('conflict', 'visits.does-not-follow', { on })
  return goesAlready ? refuse('conflict', 'visits.goes-already') : null
}

function at(field: string, refusal: Refusal): Refusal {
  return { ...refusal, fields: [{ field, code: refusal.code.replace('visits.', '') }] }
}
