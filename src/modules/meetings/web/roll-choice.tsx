import { m } from '../../../web/paraglide/messages.js'
import { chosenRoll, rollDifferences, type Said } from '../choice-rules.ts'
import { NotKnownYet } from './not-known-yet.tsx'
import { SectionChoice } from './section-choice.tsx'
import { isKnown, useChoice } from './use-choice.ts'
import type { HeldMeeting } from './use-meeting.ts'
import { absenceName } from './words.ts'

/** Two devices called the roll: what each says of those of whom they differ. */
export function RollChoice({ held }: { held: HeldMeeting }) {
  const { known, writtenOf } = held
  const row = writtenOf('roll')
  return row?.section === 'roll' && isKnown(row, known.attendanceVersion) ? (
    <Choice held={held} row={row} />
  ) : (
    <NotKnownYet onRead={held.refresh} />
  )
}

type RollRow = Extract<NonNullable<ReturnType<HeldMeeting['writtenOf']>>, { section: 'roll' }>

function Choice({ held, row }: { held: HeldMeeting; row: RollRow }) {
  const { roll, attendanceVersion } = held.known
  const { content } = row
  const { mutate, isPending, error } = useChoice(held.write, row, attendanceVersion)
  const differences = rollDifferences(content, roll)
  return (
    <SectionChoice
      differences={differences.map(({ memberId, fullName, mine, theirs }) => ({
        ...{ key: memberId, title: fullName, mine: [saidName(mine)], theirs: [saidName(theirs)] },
      }))}
      isBusy={isPending}
      error={error}
      onChosen={(sideOf) => {
        const isTheirs = differences.every(({ memberId }) => sideOf(memberId) === 'theirs')
        mutate(isTheirs ? null : { section: 'roll', content: chosenRoll(content, roll, sideOf) })
      }}
    />
  )
}

function saidName(said: Said): string {
  if (said === null) return m.outbox_unsaid()
  return said === 'present' ? m.meetings_present() : `${m.meetings_absent()}: ${absenceName(said)}`
}
