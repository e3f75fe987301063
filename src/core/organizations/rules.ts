import type { Day } from '../../platform/day.ts'
import { named, type Refusal, refuse } from '../../platform/refusal.ts'
import type { Kind } from './kinds.ts'

export { whyNotEndRegulation } from './regulation-rules.ts'

/** The kinds in force on the day of the change, by id. */
export type Kinds = Readonly<Record<string, Kind>>

/** Why a kind may not hang under a parent of another kind (null: the top), or null when it may. */
export function whyNotUnder(kinds: Kinds, kind: string, parentKind: string | null): Refusal | null {
  const rule = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined
  if (!rule) return refuse('conflict', 'organizations.kind-not-in-force', { kind })
  const allowed = parentKind === null ? rule.under.length === 0 : rule.under.includes(parentKind)
  return allowed
    ? null
    : refuse('conflict', 'organizations.kind-not-under', {
        ...named('kind', rule.name, kind),
        ...named('parent', kinds[parentKind ?? '']?.name, parentKind ?? ''),
      })
}

/** Why an organization cannot take a new kind while these kinds hang under it. */
export function whyNotConvert(
  kinds: Kinds,
  kind: string,
  parentKind: string | null,
  childKinds: readonly string[],
): Refusal | null {
  const misplaced = childKinds.map((child) => whyNotUnder(kinds, child, kind)).find(Boolean)
  return whyNotUnder(kinds, kind, parentKind) ?? misplaced ?? null
}

/** Why a change from `from` cannot follow what is recorded: nothing may lie on or after that day. */
export function whyNotFrom(
  organization: { foundedOn: Day; lastFrom: Day; endsOn: Day | null },
  from: Day,
): Refusal | null {
  if (organization.endsOn !== null && from >= organization.endsOn)
    return refuse('conflict', 'organizations.ended', { on: organization.endsOn })
  if (from <= organization.foundedOn)
    return refuse('conflict', 'organizations.not-founded-yet', { on: organization.foundedOn })
  if (from <= organization.lastFrom)
    return refuse('conflict', 'organizations.later-change', { on: organization.lastFrom })
  return null
}

/** An organization ends once, also where its ending is still ahead. */
export function whyEnded({ endsOn }: { endsOn: Day | null }): Refusal | null {
  return endsOn === null ? null : refuse('conflict', 'organizations.ended', { on: endsOn })
}

/** Why an organization cannot end this way with that many successors. */
export function whyNotEndWith(
  rule: { fewestSuccessors: number; mostSuccessors: number | null } | undefined,
  successors: number,
): Refusal | null {
  if (!rule) return refuse('conflict', 'organizations.ending-not-in-force')
  const { fewestSuccessors: fewest, mostSuccessors: most } = rule
  if (successors < fewest) return refuse('conflict', 'organizations.too-few-successors', { fewest })
  if (most !== null && successors > most)
    return refuse('conflict', 'organizations.too-many-successors', { most })
  return null
}

/** The last day something begins or ends for an organization, as recorded. */
export function lastEdge({ lastFrom, endsOn }: { lastFrom: Day; endsOn: Day | null }): Day {
  return endsOn ?? lastFrom
}

/**
 * Why a plan cannot be canceled or set to another day: its day has come, and what happened can
 * only be corrected; or there is no such plan; or another one rests on it.
 */
export function whyNotReplan(
  organization: { lastFrom: Day; endsOn: Day | null },
  { on, today }: { on: Day; today: Day },
): Refusal | null {
  if (on <= today) return refuse('conflict', 'organizations.plan-day-has-come', { on })
  const last = lastEdge(organization)
  if (on === last) return null
  return on < last && on === organization.lastFrom
    ? refuse('conflict', 'organizations.plan-not-last', { on: last })
    : refuse('conflict', 'organizations.no-such-plan', { on })
}

/** Why what is recorded for a day cannot be taken back: it is not the last, or only planned still. */
export function whyNotTakeBack(
  organization: { lastFrom: Day; endsOn: Day | null },
  { on, today }: { on: Day; today: Day },
): Refusal | null {
  const last = lastEdge(organization)
  if (on !== last) return refuse('conflict', 'organizations.not-last-change', { on: last })
  return on > today ? refuse('conflict', 'organizations.planned-still', { on }) : null
}

/** Why an organization cannot end while something living is in it. */
export function whyNotEmpty(living: {
  children: number
  members: number
  holdings: number
}): Refusal | null {
  if (living.children + living.members + living.holdings === 0) return null
  return refuse('conflict', 'organizations.not-empty', living)
}
