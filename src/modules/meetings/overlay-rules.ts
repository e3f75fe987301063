import type { Day } from '../../platform/day.ts'
import { type Refusal, refuse } from '../../platform/refusal.ts'
import { attendanceOf, called } from './attendance-rules.ts'
import type { Meeting, RollEntry } from './contract.ts'
import { withIssues } from './gathering-rules.ts'
import { whyNotCallRoll, whyNotWrite } from './meeting-rules.ts'
import { lastWritten, type Row, unsent } from './outbox-rules.ts'
import { whatIsMissing } from './signing-rules.ts'

/**
 * A meeting as it was last known, with what this device has written of it since laid over it, and
 * what can be done judged anew: the day may have come without the server having been asked.
 *
 * Signing is not: two people sign what the server has.
 */
export function asWritten(
  known: Meeting,
  { rows, today, isKept }: { rows: readonly Row[]; today: Day; isKept: boolean },
): Meeting {
  const of = known.id
  const rolled = withRoll(onDay(known, today), lastWritten(rows, { recordId: of, section: 'roll' }))
  const written = withMinutes(rolled, lastWritten(rows, { recordId: of, section: 'minutes' }))
  const waits = unsent(rows).some(({ recordId, section }) => recordId === of && section !== 'photo')
  return waits || isKept ? withoutSigning(written) : written
}

/** Whether the server's section is older than what this device wrote of it. */
function isNewer(row: Row, version: number): boolean {
  return row.state !== 'sent' || row.version > version
}

/** Calling the roll is refused until the day of the meeting, which may be today by now. */
function onDay(meeting: Meeting, today: Day): Meeting {
  const { whyNot } = meeting
  if (whyNot.callRoll?.code !== 'meetings.not-yet') return meeting
  return { ...meeting, whyNot: { ...whyNot, callRoll: whyNotCallRoll(meeting, today) } }
}

/** With the roll as it was called here: the meeting is held, and its minutes can be written. */
export function withRoll(meeting: Meeting, row: Row | null): Meeting {
  if (row?.section !== 'roll' || !isNewer(row, meeting.attendanceVersion)) return meeting
  const roll = called(meeting.roll, row.content)
  const held = {
    ...meeting,
    ...{ roll, attendance: attendanceOf(roll), attendanceVersion: row.version },
    ...(meeting.state === 'signed' || meeting.state === 'cancelled'
      ? {}
      : { state: 'held' as const }),
  }
  const { whyNot } = meeting
  const write = whyNot.write?.code === 'meetings.roll-first' ? whyNotWrite(held) : whyNot.write
  return judged({ ...held, whyNot: { ...whyNot, write } })
}

/** With the minutes as they were written here. */
export function withMinutes(meeting: Meeting, row: Row | null): Meeting {
  if (row?.section !== 'minutes' || !isNewer(row, meeting.minutesVersion)) return meeting
  const { items, votes, tasks, carried, ...head } = row.content
  const nameOf = (id: string | null) => nameOn(meeting.roll, id)
  return judged({
    ...{
      ...meeting,
      ...head,
      votes,
      items: withIssues(items, meeting.items),
      minutesVersion: row.version,
    },
    tasks: tasks.map((task) => ({
      ...{ ...task, ownerName: nameOf(task.ownerId), state: 'open', closingNote: null },
      ...meeting.tasks.find(({ id, state }) => id === task.id && state !== 'open'),
      givenOn: meeting.heldOn,
    })),
    carried: meeting.carried.map((task) => {
      const said = carried.find(({ id }) => id === task.id)
      return said ? { ...task, state: said.state, closingNote: said.note } : task
    }),
  })
}

function nameOn(roll: readonly RollEntry[], id: string | null): string | null {
  return roll.find(({ memberId }) => memberId === id)?.fullName ?? null
}

function judged(meeting: Meeting): Meeting {
  const voters = meeting.roll.filter(({ present, votes }) => present && votes).length
  return { ...meeting, missing: whatIsMissing({ ...meeting, voters }) }
}

function withoutSigning(meeting: Meeting): Meeting {
  const { whyNot } = meeting
  const online = refuse('conflict', 'meetings.sign-online')
  const why = (before: Refusal | null) => (before?.kind === 'forbidden' ? before : online)
  const signAs = { chair: why(whyNot.signAs.chair), secretary: why(whyNot.signAs.secretary) }
  return { ...meeting, whyNot: { ...whyNot, signAs } }
}
