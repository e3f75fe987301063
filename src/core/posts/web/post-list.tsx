import { useSuspenseQuery } from '@tanstack/react-query'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { useDay } from '../../../web/shell/day.ts'
import { DataTable } from '../../../web/ui/data-table.tsx'
import { EmptyState, Tag } from '../../../web/ui/small.tsx'
import { MemberLink } from '../../members/web/member-list.tsx'
import { type Post, postsApi } from '../contract.ts'

type Line = { key: string; post: Post; holder: Post['holders'][number] | null }

/** The posts of an organization on the day, who holds them, and what is amiss with that. */
export function PostList({ organizationId }: { organizationId: string }) {
  const { day } = useDay()
  const { data: posts } = useSuspenseQuery({
    queryKey: ['posts', organizationId, day],
    queryFn: () => call(postsApi.list, { id: organizationId, day }),
  })
  return (
    <DataTable
      caption={m.posts_title()}
      rows={posts.flatMap(linesOf)}
      rowKey={(line) => line.key}
      empty={<EmptyState>{m.posts_none()}</EmptyState>}
      columns={[
        {
          key: 'title',
          head: m.posts_field_title(),
          onPhone: 'fact',
          cell: ({ post }) => post.title,
        },
        {
          key: 'holder',
          head: m.posts_field_holder(),
          onPhone: 'title',
          cell: ({ holder }) =>
            holder ? (
              <MemberLink id={holder.memberId} fullName={holder.fullName} />
            ) : (
              <Tag tone="amber">{m.posts_vacant()}</Tag>
            ),
        },
        {
          key: 'term',
          head: m.posts_field_term(),
          onPhone: 'fact',
          cell: ({ holder }) => holder?.term ?? '–',
        },
        {
          key: 'from',
          head: m.posts_field_from(),
          onPhone: 'fact',
          cell: ({ holder }) => formatDay(holder?.from ?? null),
        },
        {
          key: 'decision',
          head: m.posts_field_decisionNumber(),
          cell: ({ holder }) => holder?.decisionNumber ?? '–',
        },
        {
          key: 'conflicts',
          head: '',
          cell: ({ holder }) => (holder ? <Conflicts holder={holder} /> : null),
        },
      ]}
    />
  )
}

function linesOf(post: Post): Line[] {
  if (post.holders.length === 0) return [{ key: post.id, post, holder: null }]
  return post.holders.map((holder) => ({ key: holder.id, post, holder }))
}

function Conflicts({ holder }: { holder: Post['holders'][number] }) {
  return holder.conflicts.map((conflict) => (
    <Tag key={`${conflict.code} ${conflict.with}`} tone="red">
      {message(`posts_conflict_${conflict.code}`, { with: conflict.with ?? '' }) ?? conflict.code}
    </Tag>
  ))
}
