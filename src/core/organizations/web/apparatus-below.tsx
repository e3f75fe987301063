import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { organizationsApi } from '../contract.ts'

/** The apparatus that belongs to a Party organization, beside its own; nothing where there is none. */
export function ApparatusBelow({ id }: { id: string }) {
  const { day } = useDay()
  const { data = [] } = useQuery({
    queryKey: ['organizations', id, 'apparatus', day],
    queryFn: () => call(organizationsApi.children, { id, day, of: 'apparatus' }),
  })
  if (data.length === 0) return null
  return (
    <section>
      <h2>{m.organizations_apparatus()}</h2>
      <ul>
        {data.map(({ id: bodyId, name, children }) => (
          <li key={bodyId}>
            <Link to="/to-chuc/$id" params={{ id: bodyId }}>
              {name}
            </Link>{' '}
            {m.organizations_apparatus_bodies({ count: formatNumber(children) })}
          </li>
        ))}
      </ul>
    </section>
  )
}
