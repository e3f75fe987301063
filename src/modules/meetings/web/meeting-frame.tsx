import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { Page } from '../../../web/ui/page.tsx'
import { Tag } from '../../../web/ui/small.tsx'
import type { Section } from '../outbox-rules.ts'
import { MeetingCard } from './meeting-card.tsx'
import { DeviceState, RowState } from './section-state.tsx'
import { Steps } from './steps.tsx'
import type { HeldMeeting } from './use-meeting.ts'
import { usePack } from './use-pack.ts'
import { meetingName } from './words.ts'

/**
 * A page of one meeting: whose and when, its parts, and how far what is written here has come. Who is
 * on its roll alone finds the same card at each of these addresses.
 */
export function MeetingFrame({
  held,
  title,
  section,
  isTyped = false,
  children,
}: {
  held: HeldMeeting
  /** What this part is called; left out on the first. */
  title?: string
  /** What is written on this page, where anything is. */
  section?: Section
  /** Something stands on the page that was not written down yet. */
  isTyped?: boolean
  children: ReactNode
}) {
  const { meeting, keptAt } = held
  const { id, heldOn, startsAt, organizationName, isCard } = meeting
  const name = meetingName(meeting)
  usePack()
  return (
    <Page
      title={(!isCard && title) || name}
      lead={`${title && !isCard ? `${name} · ` : ''}${organizationName} · ${formatDay(heldOn)}, ${startsAt}`}
      breadcrumbs={[
        <Link key="all" to="/sinh-hoat">
          {m.meetings_title()}
        </Link>,
      ]}
    >
      {!isCard && <Steps id={id} isScored={meeting.kind !== 'gathering'} />}
      <DeviceState row={section ? held.writtenOf(section) : null} isTyped={isTyped} keptAt={keptAt}>
        {section && !isCard && atServer(held, section)}
      </DeviceState>
      {isCard ? <MeetingCard meeting={meeting} /> : children}
    </Page>
  )
}

/** How far a section has come at the server; nothing where it was not written. */
function atServer({ known }: HeldMeeting, section: Section) {
  if (known.state === 'signed') return <Tag tone="green">{m.meetings_state_signed()}</Tag>
  const version = section === 'roll' ? known.attendanceVersion : known.minutesVersion
  return version > 0 ? <RowState state="sent" /> : null
}
