import { useQuery } from '@tanstack/react-query'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { Tag } from '../../../web/ui/small.tsx'
import { concurrentPostsApi } from '../contract.ts'
import { modelName, pairInWords } from './words.ts'

/**
 * What a member holds outside, by which model, and which of their posts do not go together; nothing
 * where there is none of it. What clashes within one organization stands at the post itself.
 */
export function ConcurrentOfMember({ memberId }: { memberId: string }) {
  const { day } = useDay()
  const { data } = useQuery({
    queryKey: ['concurrent-posts', 'of', memberId, day],
    queryFn: () => call(concurrentPostsApi.holders, { memberId, day }),
  })
  const [holder] = data?.rows ?? []
  if (!data || !holder) return null
  const { outside, models } = holder
  const pairs = holder.incompatible.filter(
    ({ posts: [one, other] }) => one.organizationId !== other.organizationId,
  )
  if (outside.length + models.length + pairs.length === 0) return null
  return (
    <section>
      <h2>{m.concurrent_posts_of_member()}</h2>
      <ul>
        {models.map((model) => (
          <li key={model}>{modelName(model, data.rules)}</li>
        ))}
        {outside.map((title) => (
          <li key={title}>{m.concurrent_posts_outside_named({ title })}</li>
        ))}
        {pairs.map((pair) => (
          <li key={pair.posts.map(({ postId }) => postId).join()}>
            <Tag tone="amber">{m.concurrent_posts_incompatible()}</Tag> {pairInWords(pair)}
          </li>
        ))}
      </ul>
    </section>
  )
}
