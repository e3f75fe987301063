import { dayFromText } from '../../../platform/day.ts'
import type { Refusal } from '../../../platform/refusal.ts'
import { formatDay } from '../../../web/format.ts'
import { hourFromText } from '../../meeting-days/calendar-rules.ts'
import type { Meeting, Task, WriteMinutes } from '../contract.ts'
import { whyNotMinutes } from '../minutes-rules.ts'

/** Minutes as they are typed: hours, days and numbers in whatever way people write them. */
export type MinutesDraft = {
  beganAt: string
  endedAt: string
  chairId: string
  secretaryId: string
  guests: string
  items: readonly ItemDraft[]
  votes: readonly VoteDraft[]
  tasks: readonly TaskDraft[]
  carried: readonly CarriedDraft[]
}
export type ItemDraft = { title: string; discussed: boolean; notes: string; conclusion: string }
export type VoteDraft = {
  question: string
  secret: boolean
  yes: string
  no: string
  abstain: string
}
export type TaskDraft = { id: string; what: string; ownerId: string; dueOn: string }
export type CarriedDraft = { id: string; state: Task['state']; note: string }

/** What was written so far; a meeting began when it was to begin, until somebody says otherwise. */
export function draftOf(meeting: Meeting): MinutesDraft {
  const { beganAt, endedAt, chairId, secretaryId, guests, items, votes, tasks, carried } = meeting
  return {
    beganAt: beganAt ?? meeting.startsAt,
    endedAt: endedAt ?? '',
    chairId: chairId ?? '',
    secretaryId: secretaryId ?? '',
    guests: guests ?? '',
    items: items.map(({ notes, conclusion, ...one }) => {
      return { ...one, notes: notes ?? '', conclusion: conclusion ?? '' }
    }),
    votes: votes.map(({ yes, no, abstain, ...one }) => {
      return { ...one, yes: String(yes), no: String(no), abstain: String(abstain) }
    }),
    tasks: tasks.map(({ id, what, ownerId, dueOn }) => {
      return { id, what, ownerId: ownerId ?? '', dueOn: dueOn === null ? '' : formatDay(dueOn) }
    }),
    carried: carried.map(({ id, state, closingNote }) => ({ id, state, note: closingNote ?? '' })),
  }
}

/** The draft as it is sent; a line with nothing in it is left out. */
export function inputOf(draft: MinutesDraft): Omit<WriteMinutes, 'id' | 'version'> {
  const { beganAt, endedAt, chairId, secretaryId, guests, items, votes, tasks, carried } = draft
  return {
    ...{ beganAt: hourOf(beganAt), endedAt: hourOf(endedAt) },
    ...{ chairId: chairId || null, secretaryId: secretaryId || null, guests: textOf(guests) },
    items: items
      .filter(({ title }) => title.trim() !== '')
      .map(({ title, discussed, notes, conclusion }) => ({
        ...{ title: title.trim(), discussed },
        ...{ notes: textOf(notes), conclusion: textOf(conclusion) },
      })),
    votes: votes
      .filter(({ question }) => question.trim() !== '')
      .map(({ question, secret, yes, no, abstain }) => ({
        ...{ question: question.trim(), secret },
        ...{ yes: numberOf(yes), no: numberOf(no), abstain: numberOf(abstain) },
      })),
    tasks: tasks
      .filter(({ what }) => what.trim() !== '')
      .map(({ id: taskId, what, ownerId, dueOn }) => ({
        ...{ id: taskId, what: what.trim(), ownerId: ownerId || null },
        dueOn: dueOn.trim() === '' ? null : (dayFromText(dueOn) ?? dueOn.trim()),
      })),
    carried: carried.map(({ id: taskId, state, note }) => {
      return { id: taskId, state, note: textOf(note) }
    }),
  }
}

/** Why minutes cannot be sent as they stand, by the rule the server has. */
export function whyNotSend(input: WriteMinutes, meeting: Meeting): Refusal | null {
  return whyNotMinutes(input, {
    heldOn: meeting.heldOn,
    roll: meeting.roll.map((one) => ({ ...one, present: one.present === true })),
    closedElsewhere: meeting.tasks.filter(({ state }) => state !== 'open').map(({ id }) => id),
    carried: meeting.carried.map(({ id }) => id),
  })
}

function textOf(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}

/** What cannot be read as an hour goes as it was typed: the server says what is wrong with it. */
function hourOf(text: string): string | null {
  return text.trim() === '' ? null : (hourFromText(text) ?? text.trim())
}

function numberOf(text: string): number {
  return /^\d{1,5}$/.test(text.trim()) ? Number(text.trim()) : 0
}
