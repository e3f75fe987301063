import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { formatDay, formatInstant } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { Page } from '../../../web/ui/page.tsx'
import type { Section } from '../outbox-rules.ts'
import styles from './meetings.module.css'
import { SectionState } from './section-state.tsx'
import { Steps } from './steps.tsx'
import type { HeldMeeting } from './use-meeting.ts'
import { usePack } from './use-pack.ts'
import { meetingName } from './words.ts'

/** A page of one meeting: whose and when, its parts, and how far what is written here has come. */
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
  const { id, heldOn, startsAt, organizationName } = meeting
  const name = meetingName(meeting)
  usePack()
  return (
    <Page
      title={title ?? name}
      lead={`${title ? `${name} · ` : ''}${organizationName} · ${formatDay(heldOn)}, ${startsAt}`}
      breadcrumbs={[
        <Link key="all" to="/sinh-hoat">
          {m.meetings_title()}
        </Link>,
      ]}
    >
      <Steps id={id} />
      <div className={styles.standing} role="status">
        {keptAt && <p>{m.outbox_from_device({ at: formatInstant(keptAt.toISOString()) })}</p>}
        {section && <SectionState held={held} section={section} isTyped={isTyped} />}
      </div>
      {children}
    </Page>
  )
}
