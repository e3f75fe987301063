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

/** What an issue is called on an agenda: where it arose, and what it says as far as there is room. */
export function titleOf(issue: { organizationName: string; what: string }): string {
  const title = `${issue.organizationName}: ${issue.what}`.replace(/\s+/g, ' ')
  return title.length <= longestTitle ? title : `${title.slice(0, longestTitle - 1).trimEnd()}…`
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
