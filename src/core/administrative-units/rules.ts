import type { Day } from '../../platform/day.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import type { Stretch } from '../../platform/stretch.ts'
import { type Level, levels } from './contract.ts'

/** Why a unit of one level cannot lie in one of another; null for a province stands for no parent. */
export function whyNotWithin(level: Level, parent: Level | null): Refusal | null {
  const allowed =
    parent === null
      ? level === 'province'
      : level !== 'province' && levels.indexOf(parent) < levels.indexOf(level)
  return allowed ? null : refuse('conflict', 'administrative-units.not-within', { level })
}

/** Why nothing can change from a day on: it has ended, or something later is recorded. */
export function whyNotFrom(last: Stretch, from: Day): Refusal | null {
  if (last.until !== null && from >= last.until)
    return refuse('conflict', 'administrative-units.ended', { on: last.until })
  return from <= last.from
    ? refuse('conflict', 'administrative-units.later-change', { on: last.from })
    : null
}

/** Why a count of people cannot be of a day. */
export function whyNotCount(
  life: Stretch,
  {
    countedOn,
    isRecorded,
    isCorrection,
  }: { countedOn: Day; isRecorded: boolean; isCorrection: boolean },
  today: Day,
): Refusal | null {
  if (countedOn > today) return refuse('conflict', 'administrative-units.counted-ahead')
  if (countedOn < life.from || (life.until !== null && countedOn >= life.until))
    return refuse('conflict', 'administrative-units.not-living', { on: countedOn })
  if (isRecorded && !isCorrection)
    return refuse('conflict', 'administrative-units.counted-already', { on: countedOn })
  return !isRecorded && isCorrection
    ? refuse('conflict', 'administrative-units.not-counted', { on: countedOn })
    : null
}

/** Why a unit cannot end while units lie in it or organizations stand in it. */
export function whyNotEmpty(living: { units: number; organizations: number }): Refusal | null {
  return living.units + living.organizations === 0
    ? null
    : refuse('conflict', 'administrative-units.not-empty', living)
}
