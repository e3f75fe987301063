import type { Day } from '../../platform/day.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import type { AssignmentState, FollowDuties } from './contract.ts'

/** When an assignment holds, as far as organization and official last; `until` null is open. */
export type Span = { from: Day; until: Day | null }

export type EndedWith = 'decision' | 'organization' | 'official' | null

/** How an assignment stands on a day. One that ended before it began is over. */
export function stateOn(
  { from, until, endedWith, settledOn }: Span & { endedWith: EndedWith; settledOn: Day | null },
  day: Day,
): AssignmentState {
  const isOver = until !== null && (until <= day || until <= from)
  if (!isOver) return from > day ? 'coming' : 'active'
  const isSettled = settledOn !== null && settledOn <= day
  return endedWith === 'organization' && until <= day && !isSettled ? 'waits' : 'ended'
}

/** Whether the right that comes from it holds on a day. */
export function givesRight(span: Span, day: Day): boolean {
  return span.from <= day && (span.until === null || day < span.until)
}

type Wanted = { duty: string; territory: string | null; from: Day; until: Day | null }

type Facts = {
  rules: FollowDuties
  /** Of the organization on the first day; null where it does not stand then. */
  kind: string | null
  /** Of its unit on the first day. */
  unitType: string | null
  /** Whether the official is on the register on the first day. */
  isOnRegister: boolean
  /** How many other organizations the official follows on the busiest of these days. */
  others: number
  /** Since when the official follows this very organization or territory on some of these days. */
  followsSince: Day | null
}

/** Why an assignment cannot last so: it ends before it begins. */
export function whyNotLast({ from, until }: Span): Refusal | null {
  return until !== null && until <= from
    ? at('until', refuse('invalid', 'follow-up.ends-before-it-begins', { on: from }))
    : null
}

/** Why an official cannot be assigned so, or null when they can. */
export function whyNotAssign(
  { duty, territory, from, until }: Wanted,
  facts: Facts,
): Refusal | null {
  const { rules, kind, isOnRegister, others, followsSince } = facts
  const about = Object.hasOwn(rules.duties, duty) ? rules.duties[duty] : undefined
  const noSpan = whyNotLast({ from, until })
  if (noSpan) return noSpan
  if (!about) return at('duty', refuse('invalid', 'follow-up.no-such-duty', { on: from }))
  if (kind === null)
    return at('from', refuse('conflict', 'follow-up.no-organization-then', { on: from }))
  if (!about.kinds.includes(kind))
    return at('duty', refuse('conflict', 'follow-up.not-for-this-kind', { on: from }))
  const noTerritory = territory === null ? null : whyNoTerritory(territory, facts.unitType)
  if (noTerritory) return at('territory', noTerritory)
  if (!isOnRegister)
    return at('officialId', refuse('conflict', 'follow-up.not-on-register', { on: from }))
  if (followsSince !== null)
    return at('from', refuse('conflict', 'follow-up.followed-already', { on: followsSince }))
  const { mostAtOnce } = rules
  return mostAtOnce !== null && others >= mostAtOnce
    ? at('officialId', refuse('conflict', 'follow-up.too-many', { most: mostAtOnce }))
    : null
}

/** Types of units whose households are followed by territories: the lowest there are. */
export const withTerritories: readonly string[] = ['hamlet', 'quarter']

/** How one household would be named: no territory is so small. */
const aHousehold =
  /(^|[\s,;(])(nhà|hộ)\s+((gia đình|của)\s+)?(ông|bà|anh|chị|em|cô|chú|bác)(\s|$)/iu

/** Why no part of an organization's households can be followed by this name, or null when it can. */
export function whyNoTerritory(territory: string, unitType: string | null): Refusal | null {
  if (unitType === null || !withTerritories.includes(unitType))
    return refuse('conflict', 'follow-up.no-households-here')
  return aHousehold.test(territory) ? refuse('invalid', 'follow-up.a-household') : null
}

/** Why an assignment cannot be replaced from a day on, or null when it can. */
export function whyNotChange(assignment: Span, from: Day): Refusal | null {
  const over = whyOver(assignment, from)
  if (over) return over
  return from <= assignment.from
    ? at('from', refuse('conflict', 'follow-up.change-before-it-began', { on: assignment.from }))
    : null
}

/**
 * Why an assignment cannot end on a day, or null when it can. One that did not hold before today can
 * end on its first day: it never held.
 */
export function whyNotEnd(assignment: Span, on: Day, today: Day): Refusal | null {
  const over = whyOver(assignment, on)
  if (over) return over
  return on <= assignment.from && assignment.from < today
    ? at('on', refuse('conflict', 'follow-up.end-before-it-began', { on: assignment.from }))
    : null
}

/** Why nothing of it can be changed from a day on: it is over by then. */
export function whyOver({ until }: Span, on: Day): Refusal | null {
  return until !== null && until <= on ? refuse('conflict', 'follow-up.over', { on: until }) : null
}

/** Why one need not be settled: only what ended with its organization waits to be decided again. */
export function whyNotSettle(state: AssignmentState): Refusal | null {
  return state === 'waits' ? null : refuse('conflict', 'follow-up.nothing-to-settle')
}

function at(field: string, refusal: Refusal): Refusal {
  return { ...refusal, fields: [{ field, code: refusal.code.replace('follow-up.', '') }] }
}
