import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { useMay } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { type Act, Acts, RowAct } from '../../../web/ui/acts.tsx'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { useFilters } from '../../../web/ui/filters.ts'
import { NoneMatch } from '../../../web/ui/none-match.tsx'
import { EmptyState, ProblemView, Tag } from '../../../web/ui/small.tsx'
import { useSort } from '../../../web/ui/sort.ts'
import { Waiting } from '../../../web/ui/waiting.tsx'
import { ExportButton } from '../../exports/web/export-button.tsx'
import { MemberLink } from '../../members/web/member-list.tsx'
import { ViewBar } from '../../views/web/view-bar.tsx'
import { type Post, type PostRules, postSorts, postsApi } from '../contract.ts'
import { Conflicts } from './conflicts.tsx'
import { postFilters } from './filters.ts'
import { endHoldingAct, endPostAct, openAct, type Place, takeUpAct } from './post-acts.tsx'
import { PostFilterBar } from './post-filter-bar.tsx'
import styles from './post-list.module.css'
import { holdingTime } from './words.ts'

type Holder = Post['holders'][number]
type Line = { key: string; post: Post; holder: Holder | null; acts: readonly Act[] }

/** So many are seen at one look and need no filters. */
const few = 3

/** The posts of an organization on the day, who holds them, what is amiss, and what to record. */
export function PostList({ organization }: { organization: Place }) {
  const { day, isOtherDay } = useDay()
  const mayManage = useMay('posts.manage')
  const queries = useQueryClient()
  const sort = useSort(postSorts)
  const [filters, , clear] = useFilters(postFilters)
  const isNarrowed = Object.keys(filters).length > 0
  const { data: posts, error } = useQuery({
    queryKey: ['posts', organization.id, day, sort, filters],
    queryFn: () => call(postsApi.list, { id: organization.id, day, sort, ...filters }),
    placeholderData: (before) => before,
  })
  // Whichever are shown, these are there: which can be opened, and which kinds one may ask for.
  const { data: all } = useQuery({
    queryKey: ['posts', organization.id, day, undefined],
    queryFn: () => call(postsApi.list, { id: organization.id, day }),
  })
  const { data: kinds } = useQuery({
    queryKey: ['post-kinds', day],
    queryFn: () => call(postsApi.kinds, { day }),
    staleTime: 3_600_000,
  })
  if (error) return <ProblemView error={error} />
  if (!posts || !all) return <Waiting />
  const rules = kinds?.rules
  const actsOf = (post: Post, holder: Holder | null, isFirst: boolean) =>
    mayManage && rules && !isOtherDay
      ? lineActs(organization, rules, day, { post, holder, isFirst })
      : []
  const lines = posts.flatMap((post) => linesOf(post, actsOf))
  return (
    <Acts
      acts={mayManage && rules ? [openAct(organization, all, rules, day)] : []}
      whyNone={isOtherDay && mayManage ? m.ui_form_only_today() : null}
      onWritten={() => queries.invalidateQueries()}
      done={null}
    >
      {(open) => (
        <>
          <ViewBar list="posts" known={postFilters} />
          {(all.length > few || isNarrowed) && <PostFilterBar posts={all} />}
          <DataTable
            caption={m.posts_title()}
            list="posts"
            tools={
              <ExportButton
                list="posts"
                ask={(file) =>
                  call(postsApi.export, {
                    ...{ organizationId: organization.id, day, sort, ...filters },
                    ...file,
                  })
                }
              />
            }
            sorts={postSorts}
            rows={lines}
            rowKey={(line) => line.key}
            total={lines.length}
            empty={
              isNarrowed ? <NoneMatch onClear={clear} /> : <EmptyState>{m.posts_none()}</EmptyState>
            }
            columns={[
              ...columnsOf(rules),
              ...(lines.some((line) => line.acts.length > 0) ? [actColumn(open)] : []),
            ]}
          />
        </>
      )}
    </Acts>
  )
}

function lineActs(
  place: Place,
  rules: PostRules,
  day: string,
  { post, holder, isFirst }: { post: Post; holder: Holder | null; isFirst: boolean },
): Act[] {
  const acts = [
    isFirst && takeUpAct(place, post, rules, day),
    holder && endHoldingAct(post, holder, day),
    holder === null && endPostAct(post, day),
  ]
  return acts.filter((act) => act !== null && act !== false)
}

function linesOf(
  post: Post,
  actsOf: (post: Post, holder: Holder | null, isFirst: boolean) => Act[],
): Line[] {
  if (post.holders.length === 0)
    return [{ key: post.id, post, holder: null, acts: actsOf(post, null, true) }]
  return post.holders.map((holder, index) => ({
    key: holder.id,
    post,
    holder,
    acts: actsOf(post, holder, index === 0),
  }))
}

function columnsOf(rules: PostRules | undefined): Column<Line>[] {
  return [
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
          <HolderCell holder={holder} rules={rules} />
        ) : (
          <Tag tone="amber">{m.posts_vacant()}</Tag>
        ),
    },
    {
      key: 'from',
      head: m.posts_field_time(),
      onPhone: 'fact',
      cell: ({ post, holder }) => (
        <>
          {holder ? holdingTime(holder) : '–'}
          {(holder ?? null) === (post.holders[0] ?? null) && <Coming post={post} />}
        </>
      ),
    },
    {
      key: 'decision',
      head: m.posts_field_decisionNumber(),
      cell: ({ holder }) =>
        holder?.decisionNumber
          ? m.posts_decided({ number: holder.decisionNumber, day: formatDay(holder.decidedOn) })
          : '–',
    },
  ]
}

function Coming({ post }: { post: Post }) {
  return post.coming.map(({ id, memberId, fullName, from }) => (
    <div key={id} className={styles.concurrent}>
      {m.posts_coming({ day: formatDay(from) })} <MemberLink id={memberId} fullName={fullName} />
    </div>
  ))
}

function actColumn(open: (act: Act) => void): Column<Line> {
  return {
    key: 'acts',
    head: m.posts_field_acts(),
    onPhone: 'fact',
    cell: ({ acts }) => (
      <div className={styles.acts}>
        {acts.map((act) => (
          <RowAct key={act.name} act={act} onOpen={open} />
        ))}
      </div>
    ),
  }
}

function HolderCell({ holder, rules }: { holder: Holder; rules: PostRules | undefined }) {
  return (
    <>
      <MemberLink id={holder.memberId} fullName={holder.fullName} />
      {holder.concurrent.length > 0 && (
        <div className={styles.concurrent}>
          {m.posts_concurrent()}{' '}
          {holder.concurrent.map(({ postId, title, organization }, index) => (
            <span key={postId}>
              {index > 0 && '; '}
              {title},{' '}
              <Link to="/to-chuc/$id" params={{ id: organization.id }} search={{ tab: 'posts' }}>
                {organization.name}
              </Link>
            </span>
          ))}
        </div>
      )}
      <Conflicts conflicts={holder.conflicts} rules={rules} />
    </>
  )
}
