import { addDays, type Day } from '../../platform/day.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import type { Decision } from '../../platform/wire.ts'
import { departures, type Life, ownStatus, type Period } from './life.ts'

/** Why the last act of a member cannot be taken back: there is none, or something came after it. */
export function whyNotTakeBack(last: { stands: boolean } | null): Refusal | null {
  if (last === null) return refuse('conflict', 'members.nothing-to-take-back')
  return last.stands ? null : refuse('conflict', 'members.changed-since')
}

/** One act of a life, known by its day: what opened a period, or a leaving of the register. */
export type DatedAct = { edge: 'opening' | 'leaving'; on: Day }

/** The acts of a life whose day may have been recorded wrongly, in the order of time. */
export function datedActs({ periods }: Pick<Life, 'periods'>): (DatedAct & { act: string })[] {
  return periods.flatMap(({ from, until, openedBy, closedBy }) => [
    { edge: 'opening' as const, on: from, act: openedBy },
    ...(until !== null && isDeparture(closedBy)
      ? [{ edge: 'leaving' as const, on: until, act: closedBy }]
      : []),
  ])
}

function isDeparture(closedBy: string | null): closedBy is (typeof departures)[number] {
  return departures.some((one) => one === closedBy)
}

/**
 * Why the day of an act cannot be set right to another.
 *
 * It stays between the acts before and after it; on its own day only the decision is set right. The day of full status is not recorded but
 * follows from the ceremony, so neither it nor a ceremony it was counted from is moved: the
 * recognition is taken back first.
 */
export function whyNotRedate(
  life: Life,
  act: DatedAct,
  to: Day,
  decision: Decision | null = null,
): Refusal | null {
  const at = indexOf(life.periods, act)
  const period = life.periods[at]
  if (!period) return refuse('conflict', 'members.no-such-act', { on: act.on })
  if (to === act.on && decision === null) return refuse('conflict', 'members.same-day', { on: to })
  if (to === act.on) return null
  const { earliest, latest } =
    act.edge === 'leaving' ? boundsOfLeaving(life.periods, at) : boundsOfOpening(life, at)
  if (to < earliest) return refuse('conflict', 'members.not-before', { on: earliest })
  if (latest !== null && to >= latest) return refuse('conflict', 'members.not-from', { on: latest })
  return act.edge === 'leaving' ? whyFlagBeyond(life, act.on, to) : whyFullFollows(life, at)
}

function indexOf(periods: readonly Period[], { edge, on }: DatedAct): number {
  return periods.findIndex(({ from, until, closedBy }) =>
    edge === 'opening' ? from === on : until === on && isDeparture(closedBy),
  )
}

/** From the day `earliest` on and before `latest`; null sets no limit. */
type Bounds = { earliest: Day; latest: Day | null }

function boundsOfOpening(life: Life, at: number): Bounds {
  const [before, period] = [life.periods[at - 1], life.periods[at]]
  const latest = period?.until ?? null
  if (!period || !before) return { earliest: firstDayOf(life, period), latest }
  const follows = before.until === period.from
  const afterBefore =
    follows && !isDeparture(before.closedBy) ? addDays(before.from, 1) : before.until
  const decided = period.openedBy === 'readmission' ? period.openingOn : null
  return { earliest: later(afterBefore ?? before.from, decided), latest }
}

/** A roll begins with the ceremony, after its decision, or with an arrival after full status. */
function firstDayOf(life: Life, first: Period | undefined): Day {
  if (first?.openedBy === 'admission') return life.admissionDecidedOn
  return later(life.admittedOn, life.fullOn)
}

function boundsOfLeaving(periods: readonly Period[], at: number): Bounds {
  const [period, next] = [periods[at], periods[at + 1]]
  return {
    earliest: addDays(period?.from ?? '1000-01-01', 1),
    latest: next ? addDays(next.from, 1) : null,
  }
}

/** Flags that a leaving ended end with it; one that would not even have begun stands in the way. */
function whyFlagBeyond({ flags }: Life, on: Day, to: Day): Refusal | null {
  const beyond = flags.find(({ from, until }) => until === on && from >= to)
  return beyond ? refuse('conflict', 'members.later-flag', { on: beyond.from }) : null
}

function whyFullFollows({ periods }: Life, at: number): Refusal | null {
  const act = periods[at]?.openedBy
  const becomesFull =
    periods[at]?.status === 'full' && ownStatus(periods.slice(0, at)) === 'probationary'
  if (becomesFull) return refuse('conflict', 'members.full-day-follows')
  if (act !== 'admission' && act !== 'readmission') return null
  const again = periods.findIndex((one, index) => index > at && one.openedBy === 'readmission')
  const probation = periods.slice(at, again < 0 ? undefined : again)
  return probation.some(({ status }) => status === 'full')
    ? refuse('conflict', 'members.recognition-first')
    : null
}

/** A life in which an act happened on another day. */
export function redated<Of extends Life>(life: Of, act: DatedAct, to: Day): Of {
  const at = indexOf(life.periods, act)
  const isFirstCeremony = at === 0 && life.periods[0]?.openedBy === 'admission'
  const isLeaving = act.edge === 'leaving'
  return {
    ...life,
    admittedOn: isFirstCeremony && !isLeaving ? to : life.admittedOn,
    periods: life.periods.map((period, index) => {
      if (isLeaving) return index === at ? { ...period, until: to } : period
      if (index === at) return { ...period, from: to }
      const joins = index === at - 1 && period.until === act.on && !isDeparture(period.closedBy)
      return joins ? { ...period, until: to } : period
    }),
    flags: life.flags.map((flag) =>
      isLeaving && flag.until === act.on ? { ...flag, until: to } : flag,
    ),
  }
}

function later(one: Day, other: Day | null): Day {
  return other !== null && other > one ? other : one
}
