import { Link } from '@tanstack/react-router'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { OrganizationPage } from '../contract.ts'
import styles from './organization-page.module.css'
import { endingName } from './words.ts'

/** The meetings of an organization, with their minutes, conclusions and tasks. */
export function MeetingsLink({ of }: { of: string }) {
  return (
    <Link to="/sinh-hoat" search={{ organizationId: of }}>
      {m.organizations_meetings_and_minutes()}
    </Link>
  )
}

/** What an organization took the place of; its page and its meetings, where one may open them. */
export function Predecessors({
  of,
  withMeetings,
}: {
  of: OrganizationPage['predecessors']
  withMeetings: boolean
}) {
  return (
    <ul className={styles.plain}>
      {of.map((old) => {
        const words = `${old.name} (${endingName(old.kind)} ${formatDay(old.on)})`
        if (!old.isSeen) return <li key={old.id}>{words}</li>
        return (
          <li key={old.id}>
            <Link to="/to-chuc/$id" params={{ id: old.id }}>
              {words}
            </Link>
            {withMeetings && (
              <>
                {' · '}
                <Link to="/sinh-hoat" search={{ organizationId: old.id }}>
                  {m.organizations_papers_of_old()}
                </Link>
              </>
            )}
          </li>
        )
      })}
    </ul>
  )
}
