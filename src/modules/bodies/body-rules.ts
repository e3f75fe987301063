import type { Day } from '../../platform/day.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'

/** An organization as it stands on a day: whether it is a body of the apparatus, and its life. */
export type Life = { isBody: boolean; foundedOn: Day; endsOn: Day | null }

/** Why nothing can be recorded of an organization: only bodies have such a record. */
export function whyNotBody({ isBody }: Pick<Life, 'isBody'>): Refusal | null {
  return isBody ? null : refuse('conflict', 'bodies.not-a-body')
}

/** Why a fact about a body cannot begin on a day. */
export function whyNotSince(life: Life, from: Day, today: Day): Refusal | null {
  if (from > today) return refuse('conflict', 'bodies.ahead')
  if (from < life.foundedOn)
    return refuse('conflict', 'bodies.not-founded-yet', { on: life.foundedOn })
  const isOver = life.endsOn !== null && from >= life.endsOn
  return isOver ? refuse('conflict', 'bodies.ended', { on: life.endsOn ?? '' }) : null
}

type Recorded = { from: Day; legalOn: Day | null; lastMetOn: Day | null; isCorrection: boolean }

/** Why a record cannot follow the last one: a later one is not gone behind, the same is set right with a reason. */
export function whyNotRecord(
  life: Life,
  { from, legalOn, lastMetOn, isCorrection }: Recorded,
  { lastFrom, today }: { lastFrom: Day | null; today: Day },
): Refusal | null {
  const fields = [
    ...(legalOn !== null && legalOn > today ? [{ field: 'legalOn', code: 'after-today' }] : []),
    ...(lastMetOn !== null && lastMetOn > today
      ? [{ field: 'lastMetOn', code: 'after-today' }]
      : []),
  ]
  const refusal = whyNotBody(life) ?? whyNotSince(life, from, today)
  if (refusal) return refusal
  if (fields.length > 0) return { ...refuse('invalid', 'request.invalid'), fields }
  if (lastFrom !== null && from < lastFrom)
    return refuse('conflict', 'bodies.later-record', { on: lastFrom })
  const isSame = from === lastFrom
  if (isSame && !isCorrection) return refuse('conflict', 'bodies.recorded-already', { on: from })
  return !isSame && isCorrection ? refuse('conflict', 'bodies.not-recorded', { on: from }) : null
}

/** Why two bodies cannot be said to do the same. */
export function whyNotOverlap(
  one: Life & { id: string },
  other: Life & { id: string },
  { from, today, isTold }: { from: Day; today: Day; isTold: boolean },
): Refusal | null {
  if (one.id === other.id) return refuse('conflict', 'bodies.overlaps-itself')
  return (
    whyNotBody(one) ??
    whyNotBody(other) ??
    whyNotSince(one, from, today) ??
    whyNotSince(other, from, today) ??
    (isTold ? refuse('conflict', 'bodies.overlap-told') : null)
  )
}

/** Why an overlap cannot end on a day. */
export function whyNotEndOverlap(
  { from, until }: { from: Day; until: Day | null },
  on: Day,
  today: Day,
): Refusal | null {
  if (until !== null) return refuse('conflict', 'bodies.overlap-over', { on: until })
  if (on > today) return refuse('conflict', 'bodies.ahead')
  return on <= from ? refuse('conflict', 'bodies.before-overlap', { on: from }) : null
}
