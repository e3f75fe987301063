import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { say } from '../../../web/say.ts'
import { useDay } from '../../../web/shell/day.ts'
import { followUpApi } from '../contract.ts'
import { dutyName, placeInWords, spanInWords } from './words.ts'

/** Who follows an organization on the day, as the value of a fact of its page. */
export function Followers({ organizationId }: { organizationId: string }) {
  const { day } = useDay()
  const { data, error } = useQuery({
    queryKey: ['follow-assignments', 'at', organizationId, day],
    queryFn: () => call(followUpApi.followers, { id: organizationId, day }),
  })
  if (error) return say(error)
  if (!data) return '…'
  if (data.rows.length === 0) return m.follow_up_nobody()
  return data.rows.map(({ id, official, duty, territory }) => (
    <div key={id}>
      <Link to="/theo-doi/$id" params={{ id }}>
        {official}
      </Link>{' '}
      ({[dutyName(duty, data.rules), territory].filter(Boolean).join(', ')})
    </div>
  ))
}

/** What a member is assigned to follow on the day; nothing where there is nothing. */
export function FollowedBy({ memberId }: { memberId: string }) {
  const { day } = useDay()
  const { data } = useQuery({
    queryKey: ['follow-assignments', 'by', memberId, day],
    queryFn: () => call(followUpApi.list, { officialId: memberId, state: 'active', day }),
  })
  if (!data || data.rows.length === 0) return null
  return (
    <section>
      <h2>{m.follow_up_follows()}</h2>
      <ul>
        {data.rows.map((row) => (
          <li key={row.id}>
            <Link to="/theo-doi/$id" params={{ id: row.id }}>
              {placeInWords(row)}
            </Link>
            : {dutyName(row.duty, data.rules)}, {spanInWords(row)}
          </li>
        ))}
      </ul>
    </section>
  )
}
