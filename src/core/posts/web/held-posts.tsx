import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { postsApi } from '../contract.ts'
import { Conflicts } from './conflicts.tsx'

/** The posts a member holds on the day, with what is amiss; nothing where there are none. */
export function HeldPosts({ memberId }: { memberId: string }) {
  const { day } = useDay()
  const { data: held = [] } = useQuery({
    queryKey: ['posts', 'held', memberId, day],
    queryFn: () => call(postsApi.heldBy, { id: memberId, day }),
  })
  const { data: kinds } = useQuery({
    queryKey: ['post-kinds', day],
    queryFn: () => call(postsApi.kinds, { day }),
    staleTime: 3_600_000,
    enabled: held.some((post) => post.conflicts.length > 0),
  })
  if (held.length === 0) return null
  return (
    <section>
      <h2>{m.posts_held()}</h2>
      <ul>
        {held.map(({ id, title, organization, from, conflicts }) => (
          <li key={id}>
            {title},{' '}
            <Link to="/to-chuc/$id" params={{ id: organization.id }} search={{ tab: 'posts' }}>
              {organization.name}
            </Link>
            , {m.posts_since({ from: formatDay(from) })}
            <Conflicts conflicts={conflicts} rules={kinds?.rules} />
          </li>
        ))}
      </ul>
    </section>
  )
}
