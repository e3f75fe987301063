import { formatDay, formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { chosenMinutes, itemOf, minutesDifferences, minutesOf, type Part } from '../choice-rules.ts'
import type { Meeting } from '../contract.ts'
import type { Row } from '../outbox-rules.ts'
import { NotKnownYet } from './not-known-yet.tsx'
import { SectionChoice } from './section-choice.tsx'
import { isKnown, useChoice } from './use-choice.ts'
import type { HeldMeeting } from './use-meeting.ts'

type MinutesRow = Extract<Row, { section: 'minutes' }>
type Minutes = MinutesRow['content']

/** Two devices wrote the minutes: each part in which they differ, side by side. */
export function MinutesChoice({ held }: { held: HeldMeeting }) {
  const { known, writtenOf } = held
  const row = writtenOf('minutes')
  return row?.section === 'minutes' && isKnown(row, known.minutesVersion) ? (
    <Choice held={held} row={row} />
  ) : (
    <NotKnownYet onRead={held.refresh} />
  )
}

function Choice({ held, row }: { held: HeldMeeting; row: MinutesRow }) {
  const { known } = held
  const { mutate, isPending, error } = useChoice(held.write, row, known.minutesVersion)
  const [mine, theirs] = [row.content, minutesOf(known)]
  const parts = minutesDifferences(mine, theirs)
  return (
    <SectionChoice
      differences={parts.map((part) => ({
        ...{ key: part, title: titleOf(part) },
        ...{ mine: linesOf(part, mine, known), theirs: linesOf(part, theirs, known) },
      }))}
      isBusy={isPending}
      error={error}
      onChosen={(sideOf) => {
        const isTheirs = parts.every((part) => sideOf(part) === 'theirs')
        const content = chosenMinutes(mine, theirs, sideOf)
        mutate(isTheirs ? null : { section: 'minutes', content })
      }}
    />
  )
}

function titleOf(part: Part): string {
  if (part === 'head') return m.outbox_part_head()
  if (part === 'votes') return m.meetings_votes()
  if (part === 'tasks') return m.meetings_tasks()
  return part === 'carried' ? m.meetings_carried() : part.slice('item '.length)
}

/** What minutes say in a part, a line for each thing. */
function linesOf(part: Part, minutes: Minutes, { roll, carried }: Meeting): string[] {
  const nameOf = (id: string | null) => roll.find(({ memberId }) => memberId === id)?.fullName
  if (part === 'head') return headLines(minutes, nameOf)
  if (part === 'votes')
    return minutes.votes.map(({ question, secret, yes, no, abstain }) => {
      const result = {
        yes: formatNumber(yes),
        no: formatNumber(no),
        abstain: formatNumber(abstain),
      }
      return [`${question}: ${m.meetings_vote_result(result)}`, secret && m.meetings_vote_secret()]
        .filter(Boolean)
        .join(' · ')
    })
  if (part === 'tasks')
    return minutes.tasks.map(({ what, ownerId, dueOn }) =>
      [
        what,
        nameOf(ownerId) ?? m.meetings_everybody(),
        dueOn && m.meetings_due({ day: formatDay(dueOn) }),
      ]
        .filter(Boolean)
        .join(' · '),
    )
  if (part === 'carried')
    return minutes.carried.map(({ id, state, note }) => {
      const what = carried.find((task) => task.id === id)?.what ?? ''
      return [what, message(`meetings_task_${state}`), note].filter(Boolean).join(' · ')
    })
  return itemLines(itemOf(minutes, part))
}

function headLines(
  { beganAt, endedAt, chairId, secretaryId, guests }: Minutes,
  nameOf: (id: string | null) => string | undefined,
): string[] {
  return [
    `${m.meetings_hours()}: ${[beganAt, endedAt].map((hour) => hour ?? '…').join(' – ')}`,
    `${m.meetings_chair()}: ${nameOf(chairId) ?? '–'}`,
    `${m.meetings_secretary()}: ${nameOf(secretaryId) ?? '–'}`,
    `${m.meetings_guests()}: ${guests ?? '–'}`,
  ]
}

function itemLines(item: ReturnType<typeof itemOf>): string[] {
  if (!item) return []
  const { discussed, notes, conclusion } = item
  return [
    discussed ? m.meetings_discussed() : m.meetings_not_discussed(),
    ...(notes ? [notes] : []),
    ...(conclusion ? [`${m.meetings_conclusion()}: ${conclusion}`] : []),
  ]
}
