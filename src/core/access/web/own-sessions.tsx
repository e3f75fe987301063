import { Button } from '@mantine/core'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { call } from '../../../web/call.ts'
import { formatInstant, formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { DataTable } from '../../../web/ui/data-table.tsx'
import { ProblemView, Tag } from '../../../web/ui/small.tsx'
import { ownApi } from '../own-contract.ts'

type Session = ReplyOf<typeof ownApi.sessions>[number]

/** Where one is signed in, with the way to end each, or all but this one. */
export function OwnSessions() {
  const queries = useQueryClient()
  const { data: sessions } = useSuspenseQuery({
    queryKey: ['sessions'],
    queryFn: () => call(ownApi.sessions, {}),
  })
  const { mutate, data, error } = useMutation({
    mutationFn: (id: string | null) =>
      id === null ? call(ownApi.endOtherSessions, {}) : call(ownApi.endSession, { id }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['sessions'] }),
  })
  return (
    <section>
      <h2>{m.own_sessions()}</h2>
      <p>{m.own_sessions_lead()}</p>
      {error && <ProblemView error={error} />}
      {data && <p role="status">{m.own_session_ended({ count: formatNumber(data.ended) })}</p>}
      <DataTable
        caption={m.own_sessions()}
        rows={sessions}
        rowKey={(session) => session.id}
        empty={null}
        columns={[
          {
            key: 'device',
            head: m.own_sessions(),
            onPhone: 'title',
            cell: (session) => (
              <>
                {deviceName(session)}{' '}
                {session.isCurrent ? (
                  <Tag tone="green">{m.own_session_current()}</Tag>
                ) : (
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={m.own_session_end_of({ device: deviceName(session) })}
                    onClick={() => mutate(session.id)}
                  >
                    {m.own_session_end()}
                  </Button>
                )}
              </>
            ),
          },
          {
            key: 'used',
            head: m.own_session_used(),
            onPhone: 'fact',
            cell: (session) => formatInstant(session.lastUsedAt),
          },
          {
            key: 'started',
            head: m.own_session_started(),
            onPhone: 'fact',
            cell: (session) => formatInstant(session.startedAt),
          },
        ]}
      />
      {sessions.length > 1 && (
        <Button variant="default" onClick={() => mutate(null)}>
          {m.own_session_end_others()}
        </Button>
      )}
    </section>
  )
}

function deviceName({ browser, system }: Session): string {
  if (browser === null && system === null) return m.own_session_unknown()
  if (browser === null || system === null) return browser ?? system ?? ''
  return m.own_session_device({ browser, system })
}
