import { type Absence, absences, type Meeting, type RollEntry } from './contract.ts'
import type { Written } from './outbox-rules.ts'

export type Side = 'mine' | 'theirs'
type Roll = Extract<Written, { section: 'roll' }>['content']
type Minutes = Extract<Written, { section: 'minutes' }>['content']

/** What is said of somebody on the roll; null where nothing is. */
export type Said = 'present' | Absence | null

/** Of whom two rolls say different things, and what. */
export function rollDifferences(mine: Roll, theirs: readonly RollEntry[]) {
  return theirs.flatMap(({ memberId, fullName, present, absence }) => {
    const here = saidIn(mine, memberId)
    const there: Said = present ? 'present' : (absences.find((one) => one === absence) ?? null)
    return here === there ? [] : [{ memberId, fullName, mine: here, theirs: there }]
  })
}

function saidIn({ present, absent }: Roll, memberId: string): Said {
  if (present.includes(memberId)) return 'present'
  return absent.find((one) => one.memberId === memberId)?.reason ?? null
}

/** My roll with what was chosen of each person of whom the two differ. */
export function chosenRoll(
  mine: Roll,
  theirs: readonly RollEntry[],
  sideOf: (memberId: string) => Side,
): Roll {
  const differences = rollDifferences(mine, theirs)
  const said = theirs.map(({ memberId }) => {
    const difference = differences.find((one) => one.memberId === memberId)
    return { memberId, said: difference ? difference[sideOf(memberId)] : saidIn(mine, memberId) }
  })
  return {
    present: said.filter((one) => one.said === 'present').map(({ memberId }) => memberId),
    absent: said.flatMap(({ memberId, said: reason }) =>
      reason === null || reason === 'present' ? [] : [{ memberId, reason }],
    ),
  }
}

/** The minutes as the server has them, in the shape they are written in. */
export function minutesOf(meeting: Meeting): Minutes {
  const { beganAt, endedAt, chairId, secretaryId, guests, items, votes } = meeting
  return {
    ...{ beganAt, endedAt, chairId, secretaryId, guests, votes },
    // Which issue an item is about follows from its title, and is not written.
    items: items.map(({ issueId: _, ...item }) => item),
    tasks: meeting.tasks.map(({ id, what, ownerId, dueOn }) => ({ id, what, ownerId, dueOn })),
    carried: meeting.carried.map(({ id, state, closingNote }) => ({
      ...{ id, state, note: closingNote },
    })),
  }
}

/** Parts of minutes that are chosen one by one: the head, each item of the agenda, the lists. */
export type Part = 'head' | 'votes' | 'tasks' | 'carried' | `item ${string}`

/** The parts in which two minutes differ, as they stand on the page. */
export function minutesDifferences(mine: Minutes, theirs: Minutes): Part[] {
  const [here, there] = [partsOf(mine), partsOf(theirs)]
  const all = [...new Set([...there.keys(), ...here.keys()])]
  return all.filter((part) => JSON.stringify(here.get(part)) !== JSON.stringify(there.get(part)))
}

function partsOf({ items, votes, tasks, carried, ...head }: Minutes): Map<Part, unknown> {
  const { beganAt, endedAt, chairId, secretaryId, guests } = head
  return new Map<Part, unknown>([
    ['head', [beganAt, endedAt, chairId, secretaryId, guests]],
    ['carried', [...carried.map(({ id, state, note }) => [id, state, note])].toSorted()],
    ...keyed(items).map(({ part, item }): [Part, unknown] => {
      return [part, [item.discussed, item.notes, item.conclusion]]
    }),
    ['tasks', tasks.map(({ id, what, ownerId, dueOn }) => [id, what, ownerId, dueOn]).toSorted()],
    ['votes', votes.map((one) => [one.question, one.secret, one.yes, one.no, one.abstain])],
  ])
}

/** Items by their title; of two with one title, the second is another. */
function keyed(items: Minutes['items']) {
  return items.map((item, at) => {
    const before = items.slice(0, at).filter(({ title }) => title === item.title).length
    return { part: `item ${item.title}${before === 0 ? '' : ` (${before + 1})`}` as const, item }
  })
}

/** The item a part stands for; undefined where these minutes do not have it. */
export function itemOf({ items }: Minutes, part: Part) {
  return keyed(items).find((one) => one.part === part)?.item
}

/** Minutes with each part from the side that was chosen; where the two agree, either. */
export function chosenMinutes(
  mine: Minutes,
  theirs: Minutes,
  sideOf: (part: Part) => Side,
): Minutes {
  const from = (part: Part) => (sideOf(part) === 'mine' ? mine : theirs)
  const parts = [...new Set([...keyed(theirs.items), ...keyed(mine.items)].map(({ part }) => part))]
  const { beganAt, endedAt, chairId, secretaryId, guests } = from('head')
  return {
    ...{ beganAt, endedAt, chairId, secretaryId, guests },
    items: parts.flatMap((part) => itemOf(from(part), part) ?? []),
    ...{ votes: from('votes').votes, tasks: from('tasks').tasks },
    carried: from('carried').carried,
  }
}
