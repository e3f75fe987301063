import { NativeSelect } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ExportButton } from '../../../core/exports/web/export-button.tsx'
import { MemberLink } from '../../../core/members/web/member-list.tsx'
import { OrganizationFilter } from '../../../core/organizations/web/organization-filter.tsx'
import { ViewBar } from '../../../core/views/web/view-bar.tsx'
import { call } from '../../../web/call.ts'
import { formatNumber } from '../../../web/format.ts'
import { useMay } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { useFilters } from '../../../web/ui/filters.ts'
import { NoneOf } from '../../../web/ui/none-match.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { moreOf, pageByPage } from '../../../web/ui/page-by-page.ts'
import { Filters, ProblemView } from '../../../web/ui/small.tsx'
import { Waiting } from '../../../web/ui/waiting.tsx'
import { concurrentPostsApi, type Holder, type ModelsInForce } from '../contract.ts'
import { holderFilters } from './filters.ts'
import { modelChoices, modelName, pairInWords, postInWords } from './words.ts'

/** Who holds two posts at once on the day, by which model, and what does not go together. */
export function HoldersPage() {
  const { day } = useDay()
  const maySeePilots = useMay('reorganization.read')
  const [filters, filter, clear] = useFilters(holderFilters)
  const list = useInfiniteQuery({
    queryKey: ['concurrent-posts', day, filters],
    queryFn: ({ pageParam }) =>
      call(concurrentPostsApi.holders, { day, ...filters, after: pageParam }),
    ...pageByPage,
  })
  const pages = list.data?.pages ?? []
  const [first] = pages
  return (
    <Page
      title={m.concurrent_posts_holders_title()}
      lead={m.concurrent_posts_holders_lead()}
      breadcrumbs={
        maySeePilots
          ? [
              <Link key="pilots" to="/kiem-nhiem">
                {m.concurrent_posts_title()}
              </Link>,
            ]
          : []
      }
    >
      {list.error && <ProblemView error={list.error} />}
      {list.isPending && <Waiting />}
      {first && (
        <>
          <ViewBar list="concurrentPosts" known={holderFilters} />
          <Filters>
            <NativeSelect
              label={m.concurrent_posts_show()}
              value={filters.incompatible ?? ''}
              onChange={(event) => filter({ incompatible: event.currentTarget.value })}
              data={[
                { value: '', label: m.concurrent_posts_show_all() },
                {
                  value: 'only',
                  label: m.concurrent_posts_show_incompatible({
                    count: formatNumber(first.incompatible),
                  }),
                },
              ]}
            />
            <NativeSelect
              label={m.concurrent_posts_model()}
              value={filters.model ?? ''}
              onChange={(event) => filter({ model: event.currentTarget.value })}
              data={[{ value: '', label: m.ui_all() }, ...modelChoices(first.rules, first.models)]}
            />
          </Filters>
          <OrganizationFilter
            organizationId={filters.organizationId}
            onChoose={(organizationId) => filter({ organizationId })}
          />
          <DataTable
            caption={m.concurrent_posts_holders_title()}
            list="concurrentPosts"
            tools={
              <ExportButton
                list="concurrentPosts"
                ask={(file) => call(concurrentPostsApi.exportHolders, { day, ...filters, ...file })}
              />
            }
            rows={pages.flatMap((page) => page.rows)}
            rowKey={(row) => row.memberId}
            total={first.total}
            {...moreOf(list)}
            empty={
              <NoneOf filters={filters} onClear={clear} none={m.concurrent_posts_holders_none()} />
            }
            columns={columnsOf(first.rules)}
          />
        </>
      )}
    </Page>
  )
}

function columnsOf(rules: ModelsInForce): Column<Holder>[] {
  return [
    {
      key: 'name',
      head: m.concurrent_posts_holder(),
      onPhone: 'title',
      cell: (row) => <MemberLink id={row.memberId} fullName={row.fullName} />,
    },
    {
      key: 'posts',
      head: m.concurrent_posts_posts(),
      wide: true,
      onPhone: 'fact',
      cell: ({ posts, outside }) => (
        <>
          {posts.map((post) => (
            <div key={post.postId}>{postInWords(post)}</div>
          ))}
          {outside.map((title) => (
            <div key={title}>{m.concurrent_posts_outside_named({ title })}</div>
          ))}
        </>
      ),
    },
    {
      key: 'models',
      head: m.concurrent_posts_model(),
      onPhone: 'fact',
      cell: ({ models }) => models.map((model) => modelName(model, rules)).join('; ') || '–',
    },
    {
      key: 'incompatible',
      head: m.concurrent_posts_incompatible(),
      wide: true,
      onPhone: 'fact',
      cell: ({ incompatible }) =>
        incompatible.length === 0
          ? '–'
          : incompatible.map((pair) => (
              <div key={pair.posts.map(({ postId }) => postId).join()}>{pairInWords(pair)}</div>
            )),
    },
  ]
}
