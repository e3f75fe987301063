import { m } from '../../../web/paraglide/messages.js'
import { Tag } from '../../../web/ui/small.tsx'
import type { Row, Section } from '../outbox-rules.ts'
import type { HeldMeeting } from './use-meeting.ts'

const tones = {
  waiting: 'amber',
  sending: 'amber',
  sent: 'green',
  conflict: 'red',
  refused: 'red',
} as const

/** How far something written here has come, in words. */
export function RowState({ state }: { state: Row['state'] }) {
  return <Tag tone={tones[state]}>{stateWords[state]()}</Tag>
}

const stateWords = {
  waiting: m.outbox_on_device,
  sending: m.outbox_sending,
  sent: m.outbox_sent,
  conflict: m.outbox_conflict,
  refused: m.outbox_refused,
}

/** How far a section has come: typed, on this device, on its way, at the server, signed by both. */
export function SectionState({
  held,
  section,
  isTyped,
}: {
  held: HeldMeeting
  section: Section
  isTyped: boolean
}) {
  const { known, writtenOf } = held
  const row = writtenOf(section)
  if (isTyped && row?.state !== 'conflict') return <Tag tone="plain">{m.outbox_typed()}</Tag>
  if (row && row.state !== 'sent')
    return (
      <p>
        <RowState state={row.state} /> {row.said && row.state === 'waiting' && whyWaiting(row)}
      </p>
    )
  if (known.state === 'signed') return <Tag tone="green">{m.meetings_state_signed()}</Tag>
  const version = section === 'roll' ? known.attendanceVersion : known.minutesVersion
  return row || version > 0 ? <RowState state="sent" /> : null
}

/** Why it still waits, where it is not for want of a line alone. */
function whyWaiting({ said }: Row): string | null {
  return said?.code === 'access.not-signed-in' ? m.outbox_sign_in_first() : null
}
