import { type Refusal, refuse } from '../../platform/refusal.ts'
import type { MeetingKind } from './state-rules.ts'

/** How long the title of an item, and an agenda, can be. */
export const longestTitle = 300
export const mostItems = 40

/** Why an organization gathers no officials: nobody follows what is not there below it. */
export function whyNotConvene(kind: MeetingKind, hasBelow: boolean): Refusal | null {
  return kind === 'gathering' && !hasBelow ? refuse('conflict', 'meetings.nobody-below') : null
}

/** Why issues or people are put to a meeting by hand: to a gathering of officials alone. */
export function whyNotGathering(kind: MeetingKind): Refusal | null {
  return kind === 'gathering' ? null : refuse('conflict', 'meetings.not-a-gathering')
}

/** Why issues cannot be put on an agenda: one of them waits for nobody, or it would be too long. */
export function whyNotTable(
  issues: readonly { what: string; isOpen: boolean }[],
  items: number,
): Refusal | null {
  const over = issues.find(({ isOpen }) => !isOpen)
  if (over) return at('issueIds', refuse('conflict', 'meetings.issue-over', { what: over.what }))
  return items + issues.length > mostItems
    ? at('issueIds', refuse('conflict', 'meetings.agenda-too-long', { most: mostItems }))
    : null
}

type Called = { organizationName: string; what: string }

/**
 * What issues are called on an agenda where some titles are taken: each otherwise than the others, for
 * an item is known by its words.
 */
export function titlesOf(issues: readonly Called[], taken: readonly string[]): string[] {
  const all = [...taken]
  for (const issue of issues) {
    const title = titleOf(issue)
    const same = all.filter((one) => one === title || one.startsWith(`${title} (`)).length
    all.push(same === 0 ? title : `${title} (${same + 1})`)
  }
  return all.slice(taken.length)
}

/** Letters that tell one title from another of the same words: " (40)". */
const roomForNumber = 5

/** Where it arose, and what it says in short: the whole of it is with the issue. */
function titleOf({ organizationName, what }: Called): string {
  return shortened(`${organizationName}: ${inShort(what)}`, longestTitle - roomForNumber)
}

/** Its first sentence, without the full stop; of a long one the words there is room for. */
export function inShort(what: string): string {
  const [first = ''] = what.replace(/\s+/g, ' ').trim().split(endOfSentence, 1)
  return shortened(first.replace(/\.$/, ''), longestSaid)
}

/** How many letters of an issue a title says. */
const longestSaid = 80

/** Not after an abbreviation, as in “TP. Bến Tre”. */
const endOfSentence = /(?<=\p{Ll}{2}[.!?…]) (?=\p{Lu})/u

function shortened(text: string, most: number): string {
  const letters = [...text]
  if (letters.length <= most) return text
  const room = letters.slice(0, most - 1).join('')
  const end = letters[most - 1] === ' ' ? room.length : room.lastIndexOf(' ')
  return `${room.slice(0, end > 0 ? end : room.length).replace(/[\s,;:–-]+$/, '')}…`
}

type Linked = { title: string; issueId: string | null }

/**
 * Items with the issues they were about: an item stays with its issue as long as its words stay, so
 * that a line taken away takes its issue off the agenda.
 */
export function withIssues<Item extends { title: string }>(
  items: readonly Item[],
  known: readonly Linked[],
): (Item & { issueId: string | null })[] {
  const left = known.filter(({ issueId }) => issueId !== null)
  return items.map((item) => {
    const at = left.findIndex(({ title }) => title === item.title)
    const [found] = at < 0 ? [] : left.splice(at, 1)
    return { ...item, issueId: found?.issueId ?? null }
  })
}

function at(field: string, refusal: Refusal): Refusal {
  return { ...refusal, fields: [{ field, code: refusal.code.replace('meetings.', '') }] }
}
