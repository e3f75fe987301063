import type { Day } from '../../platform/day.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import type { Life } from '../members/life.ts'
import { addWorkingDays, type Calendar, yearsNotAnnounced } from '../working-days/working-days.ts'
import { complainable, type results } from './state-rules.ts'

type Complainable = (typeof complainable)[number]
type Result = (typeof results)[number]

/** How a member left the register last, where that can be complained of. */
export type Leaving = { against: Complainable; leftOn: Day; decidedOn: Day | null }

/** What can be complained of: the last leaving, while the member is off the register. */
export function leavingOf(
  periods: readonly { until: Day | null; closedBy: string | null }[],
): Omit<Leaving, 'decidedOn'> | null {
  const last = periods.at(-1)
  const against = complainable.find((one) => one === last?.closedBy)
  return against && last?.until != null ? { against, leftOn: last.until } : null
}

/** Whether membership was given back after a leaving. */
export function isBack({ periods }: Pick<Life, 'periods'>, leftOn: Day): boolean {
  return periods.some(({ from, openedBy }) => openedBy === 'reinstatement' && from >= leftOn)
}

/** What went before of the same leaving, the latest last. */
type Earlier = { answer: { result: Result; on: Day } | null }

type Lodged = { receivedOn: Day; lodgedOn: Day }

/** What a complaint is judged by: the limit in working days, and which days are worked. */
export type Limit = { within: number | null; calendar: Calendar }

/** The last day to complain of what reached the member on a day; null where no limit is known. */
export function lastDayToLodge(receivedOn: Day, { within, calendar }: Limit): Day | null {
  return within === null ? null : addWorkingDays(receivedOn, within, calendar)
}

/**
 * Why a complaint cannot be taken, or null when it can.
 *
 * One waits at a time; after an answer that upheld the decision one may complain further. The limit
 * runs from the day the decision, or that answer, reached the member: so many working days after
 * it, the last included (294-QĐ/TW; Charter, article 39). Where the days off of a year in between
 * were not announced to the system, the last day may lie later than it counts, and it says so.
 */
export function whyNotLodge(
  leaving: Leaving | null,
  earlier: readonly Earlier[],
  { receivedOn, lodgedOn }: Lodged,
  { limit, today }: { limit: Limit; today: Day },
): Refusal | null {
  const last = earlier.at(-1)
  const notNow = whyNotNow(leaving, last)
  if (notNow || leaving === null) return notNow
  const made = last?.answer?.on ?? leaving.decidedOn
  if (made !== null && receivedOn < made)
    return refuse('conflict', 'complaints.received-before', { on: made })
  if (lodgedOn < receivedOn)
    return refuse('conflict', 'complaints.lodged-before', { on: receivedOn })
  return lodgedOn > today
    ? refuse('conflict', 'complaints.not-yet', { on: today })
    : whyTooLate({ receivedOn, lodgedOn }, limit)
}

/** Why nothing can be complained of as things stand. */
export function whyNotNow(leaving: Leaving | null, last: Earlier | undefined): Refusal | null {
  if (leaving === null) return refuse('conflict', 'complaints.nothing-to-complain-of')
  if (last && last.answer === null) return refuse('conflict', 'complaints.waits')
  return last?.answer && last.answer.result !== 'upheld'
    ? refuse('conflict', 'complaints.granted', { on: last.answer.on })
    : null
}

function whyTooLate({ receivedOn, lodgedOn }: Lodged, limit: Limit): Refusal | null {
  const on = lastDayToLodge(receivedOn, limit)
  if (on === null || lodgedOn <= on) return null
  const days = limit.within ?? 0
  const unknown = yearsNotAnnounced(receivedOn, lodgedOn, limit.calendar)
  return unknown.length === 0
    ? refuse('conflict', 'complaints.too-late', { days, on })
    : refuse('conflict', 'complaints.too-late-as-known', { days, on, years: unknown.join(', ') })
}

type Standing = { against: Complainable; lodgedOn: Day; answer: { on: Day } | null }

/** Why a complaint cannot be answered so. */
export function whyNotAnswer(
  { against, lodgedOn, answer }: Standing,
  { result, on }: { result: Result; on: Day },
  today: Day,
): Refusal | null {
  if (answer) return refuse('conflict', 'complaints.answered', { on: answer.on })
  if (on < lodgedOn) return refuse('conflict', 'complaints.answered-before', { on: lodgedOn })
  if (on > today) return refuse('conflict', 'complaints.answered-later', { on: today })
  // Removal is no discipline that could be made lesser.
  return result === 'changed' && against === 'removal'
    ? refuse('conflict', 'complaints.removal-not-changed')
    : null
}

/** Why an answer cannot be taken back: there is none, or something rests on it. */
export function whyNotTakeBackAnswer(
  { answer }: Pick<Standing, 'answer'>,
  after: { isBack: boolean; isComplainedOf: boolean },
): Refusal | null {
  if (answer === null) return refuse('conflict', 'complaints.not-answered')
  if (after.isComplainedOf) return refuse('conflict', 'complaints.complained-further')
  return after.isBack ? refuse('conflict', 'complaints.reinstated') : null
}

/** Why a complaint cannot be taken back: its answer rests on it. */
export function whyNotTakeBack({ answer }: Pick<Standing, 'answer'>): Refusal | null {
  return answer === null ? null : refuse('conflict', 'complaints.answer-rests-on-it')
}
