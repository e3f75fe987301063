import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { Page } from '../../../web/ui/page.tsx'
import type { Meeting } from '../contract.ts'
import { Steps } from './steps.tsx'
import { meetingName } from './words.ts'

/** A page of one meeting: whose and when, and its parts. */
export function MeetingFrame({
  meeting,
  title,
  children,
}: {
  meeting: Meeting
  /** What this part is called; left out on the first. */
  title?: string
  children: ReactNode
}) {
  const { id, heldOn, startsAt, organizationName } = meeting
  const name = meetingName(meeting)
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
      {children}
    </Page>
  )
}
