import { addDays, type Day } from '../../platform/day.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import type { IssueAct, IssueRules, IssueState } from './issue-contract.ts'

type Transition = { from: readonly IssueState[]; to: IssueState; by: 'owner' | 'raiser' }

/** What leads from where to where, and whose act it is. An issue closes by its raiser alone. */
export const transitions: Record<IssueAct, Transition> = {
  answer: { from: ['assigned'], to: 'answered', by: 'owner' },
  decline: { from: ['assigned'], to: 'declined', by: 'owner' },
  return: { from: ['assigned'], to: 'returned', by: 'owner' },
  passOn: { from: ['assigned'], to: 'assigned', by: 'owner' },
  merge: { from: ['assigned'], to: 'merged', by: 'owner' },
  verify: { from: ['answered'], to: 'closed', by: 'raiser' },
  object: { from: ['answered', 'declined'], to: 'assigned', by: 'raiser' },
  resubmit: { from: ['returned'], to: 'assigned', by: 'raiser' },
  withdraw: { from: ['assigned', 'answered', 'returned'], to: 'withdrawn', by: 'raiser' },
  reopen: { from: ['closed'], to: 'assigned', by: 'raiser' },
}

/** Why an act does not fit where the issue stands, or null when it does. */
export function whyNotNow(state: IssueState, act: IssueAct): Refusal | null {
  return transitions[act].from.includes(state) ? null : refuse('conflict', `issues.is-${state}`)
}

/** Whether somebody has to do something about it still. */
export function isOpen(state: IssueState): boolean {
  return state === 'assigned' || state === 'answered' || state === 'returned'
}

/**
 * Why the raiser's act is not for whoever asks: it is theirs, or, once they may raise there no more,
 * for anybody who may.
 */
export function whyNotRaiser(asks: { isRaiser: boolean; raiserStillMay: boolean }): Refusal | null {
  return asks.isRaiser || !asks.raiserStillMay ? null : refuse('forbidden', 'issues.not-the-raiser')
}

/**
 * How a meeting concludes on an issue: with the answer, where its organization is the one that has
 * to answer now; else what it says is a note.
 */
export function howConcluded(
  { state, ownerScope }: { state: IssueState; ownerScope: string | null },
  scopePath: string,
): 'answer' | 'note' {
  return state === 'assigned' && ownerScope === scopePath ? 'answer' : 'note'
}

export type Above = { id: string; kind: string }

/**
 * Who answers what arose below: the nearest above of a kind the regulation names, else the nearest
 * at all; null at the top, where there is nobody.
 */
export function ownerOf(above: readonly Above[], answeredBy: readonly string[]): string | null {
  return (above.find(({ kind }) => answeredBy.includes(kind)) ?? above[0])?.id ?? null
}

/** Why an issue cannot be raised, or null when it can. */
export function whyNotRaise(rules: IssueRules, category: string, ownerId: string | null) {
  if (!Object.hasOwn(rules.categories, category))
    return at('category', refuse('invalid', 'issues.no-such-category'))
  return ownerId === null ? at('organizationId', refuse('conflict', 'issues.nobody-above')) : null
}

/** Why an issue is not of a territory, or null when it is of one that whoever raises it follows there. */
export function whyNotOfTerritory(chosen: string, own: readonly string[]): Refusal | null {
  return own.includes(chosen)
    ? null
    : at('territory', refuse('invalid', 'issues.not-ones-territory'))
}

/** Why an issue cannot be passed on to an organization, or null when it can. */
export function whyNotPassOn(to: string, owner: string | null, organizationId: string) {
  if (to === owner) return at('ownerId', refuse('conflict', 'issues.owner-already'))
  return to === organizationId
    ? at('ownerId', refuse('conflict', 'issues.not-to-where-it-arose'))
    : null
}

type Standing = { id: string; ownerId: string | null; scopePath: string; ownerScope: string | null }

/**
 * Why an issue cannot be merged into another, or null when it can: into one that is open, and that is
 * the same organization's to answer or arose below it.
 */
export function whyNotMerge(
  issue: Pick<Standing, 'id' | 'ownerId' | 'ownerScope'>,
  into: Standing & { state: IssueState },
): Refusal | null {
  if (into.id === issue.id) return at('intoId', refuse('conflict', 'issues.merged-into-itself'))
  if (!isOpen(into.state)) return at('intoId', refuse('conflict', 'issues.merged-into-none'))
  const { ownerId, ownerScope } = issue
  const isBelow = ownerScope !== null && into.scopePath.startsWith(ownerScope)
  return isBelow || into.ownerId === ownerId
    ? null
    : at('intoId', refuse('conflict', 'issues.merged-elsewhere'))
}

/** Why a closed issue cannot be reopened any more: the rules give so many days, or none. */
export function whyNotReopen(
  { reopenWithin = null }: Pick<IssueRules, 'reopenWithin'>,
  closedOn: Day,
  today: Day,
): Refusal | null {
  if (reopenWithin === null) return refuse('conflict', 'issues.never-reopened')
  const last = addDays(closedOn, reopenWithin)
  return last < today ? refuse('conflict', 'issues.closed-too-long', { on: last }) : null
}

/** Whether an answer is late: whoever has to give it has not by the end of the due day. */
export function isLate(issue: { state: IssueState; dueOn: Day | null }, today: Day): boolean {
  return issue.state === 'assigned' && issue.dueOn !== null && issue.dueOn < today
}

/** Kinship terms and titles that stand before a person's name. */
const titles = 'ông|bà|anh|chị|em|cô|chú|bác|cụ|thầy|hộ'
const surnames =
  'Nguyễn|Trần|Lê|Phạm|Huỳnh|Hoàng|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Đoàn|Lâm|Mai|Trương|Trịnh|Tô|Cao|Châu|Lương|Thái|Tạ|Hà|La'
const capitalized = '\\p{Lu}\\p{Ll}+'
/** Streets, schools, bridges and markets bear names of people too. */
const places = /(đường|phố|trường|cầu|chợ|bệnh viện|công viên|khu phố|ấp|xã|phường|kênh|rạch)\s+$/iu
const named = new RegExp(
  `(?<![\\p{L}])(?:(?:${titles})\\s+${capitalized}(?:\\s+${capitalized}){0,3}|(?:${surnames})(?:\\s+${capitalized}){1,3})(?![\\p{L}])`,
  'gu',
)

/** What in a text looks like the name of a person, or null: a warning, for one may know better. */
export function looksLikeAName(text: string): string | null {
  const composed = text.normalize('NFC')
  for (const { 0: name, index } of composed.matchAll(named))
    if (!places.test(composed.slice(0, index))) return name
  return null
}

function at(field: string, refusal: Refusal): Refusal {
  return { ...refusal, fields: [{ field, code: refusal.code.replace('issues.', '') }] }
}
