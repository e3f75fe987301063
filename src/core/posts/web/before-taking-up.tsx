import { useQuery } from '@tanstack/react-query'
import { isDay } from '../../../platform/day.ts'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { type Post, type PostRules, postsApi } from '../contract.ts'
import { Conflicts } from './conflicts.tsx'
import styles from './post-list.module.css'

/** Before somebody takes a post up: who holds it by then, and what whoever is chosen holds besides. */
export function BeforeTakingUp({
  post,
  rules,
  memberId,
  day,
}: {
  post: Post
  rules: PostRules
  memberId: string
  day: string
}) {
  const { data: held = [] } = useQuery({
    queryKey: ['posts', 'held', memberId, day],
    queryFn: () => call(postsApi.heldBy, { id: memberId, day }),
    enabled: memberId !== '' && isDay(day),
  })
  const holders = post.holders.filter(({ until }) => until === null || until > day)
  return (
    <div aria-live="polite">
      {holders.length + held.length > 0 && (
        <div className={styles.before}>
          {holders.map(({ id, fullName, from, conflicts }) => (
            <div key={id}>
              {m.posts_held_by({ name: fullName, from: formatDay(from) })}
              <Conflicts conflicts={conflicts} rules={rules} />
            </div>
          ))}
          {held.map(({ id, title, organization: { name }, from }) => (
            <div key={id}>{m.posts_holds_besides({ title, name, from: formatDay(from) })}</div>
          ))}
        </div>
      )}
    </div>
  )
}
