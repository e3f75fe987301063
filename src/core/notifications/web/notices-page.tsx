import { Button, NativeSelect } from '@mantine/core'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { ExportButton } from '../../../core/exports/web/export-button.tsx'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { call } from '../../../web/call.ts'
import { formatInstant } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { detailsInWords, message } from '../../../web/say.ts'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { useFilters } from '../../../web/ui/filters.ts'
import { NoneOf } from '../../../web/ui/none-match.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { inPages, moreOf } from '../../../web/ui/page-by-page.ts'
import { Filters, ProblemView, Tag } from '../../../web/ui/small.tsx'
import { Waiting } from '../../../web/ui/waiting.tsx'
import { ViewBar } from '../../views/web/view-bar.tsx'
import { noticesApi } from '../contract.ts'
import { noticeStates, topics } from '../notify-rules.ts'
import { Choices } from './choices.tsx'
import { Devices } from './devices.tsx'
import { noticeFilters } from './filters.ts'
import { Hours } from './hours.tsx'
import { ByMail } from './mail.tsx'

type Notice = ReplyOf<typeof noticesApi.list>['rows'][number]

/** What one was told, newest first, with the way to what it is about. */
export function NoticesPage() {
  const [filters, , clear] = useFilters(noticeFilters)
  const queries = useQueryClient()
  const list = useInfiniteQuery({
    queryKey: ['notices', 'list', filters],
    queryFn: ({ pageParam }) => call(noticesApi.list, { ...filters, after: pageParam }),
    ...inPages,
  })
  const write = useMutation({
    mutationFn: (send: () => Promise<unknown>) => send(),
    onSettled: () => queries.invalidateQueries({ queryKey: ['notices'] }),
  })
  const pages = list.data?.pages ?? []
  const [first] = pages
  const [newest] = first?.rows ?? []
  const error = list.error ?? write.error
  return (
    <Page title={m.notices_title()} lead={m.notices_lead()}>
      <ViewBar list="notices" known={noticeFilters} />
      <FilterBar />
      {error && <ProblemView error={error} />}
      {list.isPending && <Waiting />}
      {first && newest && first.unread > 0 && (
        <p>
          <Button
            variant="default"
            onClick={() => write.mutate(() => call(noticesApi.readAll, { until: newest.at }))}
          >
            {m.notices_mark_all()}
          </Button>
        </p>
      )}
      {first && (
        <DataTable
          caption={m.notices_title()}
          list="notices"
          tools={
            <ExportButton
              list="notices"
              ask={(file) => call(noticesApi.export, { ...filters, ...file })}
            />
          }
          columns={columns((send) => write.mutate(send))}
          rows={pages.flatMap((page) => page.rows)}
          rowKey={(row) => row.id}
          total={first.total}
          {...moreOf(list)}
          empty={<NoneOf filters={filters} onClear={clear} none={m.notices_none()} />}
        />
      )}
      <Choices />
      <Hours />
      <Devices />
      <ByMail />
    </Page>
  )
}

function FilterBar() {
  const [{ state, topic }, filter] = useFilters(noticeFilters)
  const all = { value: '', label: m.ui_all() }
  return (
    <Filters>
      <NativeSelect
        label={m.notices_state()}
        value={state ?? ''}
        onChange={(event) => filter({ state: event.currentTarget.value })}
        data={[all, ...noticeStates.map((value) => ({ value, label: states[value]() }))]}
      />
      <NativeSelect
        label={m.notices_topic()}
        value={topic ?? ''}
        onChange={(event) => filter({ topic: event.currentTarget.value })}
        data={[
          all,
          ...topics.map((value) => ({ value, label: message(`notice_topic_${value}`) ?? value })),
        ]}
      />
    </Filters>
  )
}

const states = { unread: m.notices_state_unread, read: m.notices_state_read }

type Send = (send: () => Promise<unknown>) => void

function columns(send: Send): readonly Column<Notice>[] {
  return [
    {
      key: 'at',
      head: m.notices_at(),
      onPhone: 'fact',
      cell: (row) => formatInstant(row.at),
    },
    {
      key: 'what',
      head: m.notices_what(),
      onPhone: 'title',
      cell: (row) => <Sentence notice={row} send={send} />,
    },
    {
      key: 'state',
      head: m.notices_state(),
      onPhone: 'fact',
      cell: ({ readAt }) =>
        readAt === null ? (
          <Tag tone="amber">{m.notices_state_unread()}</Tag>
        ) : (
          m.notices_state_read()
        ),
    },
    {
      key: 'act',
      head: m.notices_act(),
      onPhone: 'fact',
      cell: ({ id, readAt }) => (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() =>
            send(() => call(readAt === null ? noticesApi.read : noticesApi.unreadAgain, { id }))
          }
        >
          {readAt === null ? m.notices_mark() : m.notices_unmark()}
        </Button>
      ),
    },
  ]
}

/** What is told, leading to what it is about; whoever goes there has read it. */
function Sentence({ notice, send }: { notice: Notice; send: Send }) {
  const { id, kind, details, path, readAt } = notice
  const router = useRouter()
  const role = details.role && { role: message(`access_role_${details.role}`) ?? details.role }
  return (
    <a
      href={path}
      onClick={(event) => {
        if (readAt === null) send(() => call(noticesApi.read, { id }))
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        void router.navigate({ href: path })
      }}
    >
      {message(`notice_${kind}`, { ...detailsInWords(details), ...role }) ?? kind}
    </a>
  )
}
