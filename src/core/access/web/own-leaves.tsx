import { Button } from '@mantine/core'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { useMe } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { type Act, Acts } from '../../../web/ui/acts.tsx'
import { DataTable } from '../../../web/ui/data-table.tsx'
import type { Control } from '../../../web/ui/fields.tsx'
import { RecordChoice } from '../../../web/ui/record-choice.tsx'
import { EmptyState, ProblemView, Tag } from '../../../web/ui/small.tsx'
import { type OwnLeaves as Leaves, ownApi } from '../own-contract.ts'
import { roleName } from './rights-table.tsx'

type Right = Leaves['rights'][number]
type Leave = Leaves['leaves'][number]

/** Leaves from the posts and roles one holds, each with who stands in. */
export function OwnLeaves() {
  const { today } = useMe()
  const queries = useQueryClient()
  const { data } = useSuspenseQuery({
    queryKey: ['leaves'],
    queryFn: () => call(ownApi.leaves, {}),
  })
  const changed = () => queries.invalidateQueries({ queryKey: ['leaves'] })
  const ending = useMutation({
    mutationFn: ({ id }: Leave) => call(ownApi.endLeave, { id }),
    onSettled: changed,
  })
  if (data.rights.length === 0) return null
  const nameOf = ({ key }: Leave) => {
    const right = data.rights.find((one) => one.key === key)
    return right ? inWords(right) : ''
  }
  return (
    <section>
      <h2>{m.own_leave()}</h2>
      <p>{m.own_leave_lead()}</p>
      {ending.error && <ProblemView error={ending.error} />}
      {ending.isSuccess && (
        <p role="status">{m.own_leave_ended({ name: ending.variables.deputyName })}</p>
      )}
      <Acts
        acts={data.rights.map((right) => leaveAct(right, today))}
        whyNone={null}
        onWritten={async () => {
          ending.reset()
          await changed()
        }}
        done={null}
      />
      <DataTable
        caption={m.own_leave()}
        rows={data.leaves}
        rowKey={(leave) => leave.id}
        empty={<EmptyState>{m.own_leave_none()}</EmptyState>}
        columns={[
          {
            key: 'deputy',
            head: m.own_leave_deputy(),
            onPhone: 'title',
            cell: (leave) => (
              <>
                {leave.deputyName} <State leave={leave} />{' '}
                <Button
                  size="compact-md"
                  variant="default"
                  aria-label={m.own_leave_end_of({ name: leave.deputyName, right: nameOf(leave) })}
                  onClick={() => ending.mutate(leave)}
                >
                  {m.own_leave_end()}
                </Button>
              </>
            ),
          },
          { key: 'what', head: m.own_leave_what(), onPhone: 'fact', cell: nameOf },
          {
            key: 'from',
            head: m.own_leave_from(),
            onPhone: 'fact',
            cell: (leave) => formatDay(leave.from),
          },
          {
            key: 'until',
            head: m.own_leave_until(),
            onPhone: 'fact',
            cell: (leave) => formatDay(leave.until),
          },
          { key: 'reason', head: m.access_reason(), cell: (leave) => leave.reason },
        ]}
      />
    </section>
  )
}

function State({ leave: { waits, from } }: { leave: Leave }) {
  const { today } = useMe()
  if (waits) return <Tag tone="amber">{m.own_leave_waits()}</Tag>
  return from <= today ? (
    <Tag tone="green">{m.own_leave_now()}</Tag>
  ) : (
    <Tag tone="gold">{m.own_leave_coming()}</Tag>
  )
}

/** A post by its title, a role by its name, and where. */
function inWords({ title, role, organizationName }: Right): string {
  return `${title ?? roleName(role)}, ${organizationName}`
}

function leaveAct(right: Right, today: string): Act {
  const { key } = right
  return {
    name: key,
    label: m.own_leave_take({ right: inWords(right) }),
    follows: m.own_leave_powerful(),
    whyNot: null,
    start: { from: formatDay(today) },
    fields: [
      {
        as: 'own',
        name: 'deputyId',
        label: m.own_leave_deputy(),
        draw: (control) => <DeputyChoice {...control} rightKey={key} />,
      },
      { as: 'day', name: 'from', label: m.own_leave_from() },
      { as: 'day', name: 'until', label: m.own_leave_until() },
      { as: 'text', name: 'reason', label: m.access_reason() },
    ],
    send: ({ text, day }) =>
      call(ownApi.takeLeave, {
        ...{ key, deputyId: text('deputyId'), reason: text('reason') },
        ...{ from: day('from'), until: day('until') },
      }),
  }
}

/** Who stands in: found by name among those who could. */
function DeputyChoice({ rightKey: key, ...control }: Control & { rightKey: string }) {
  const find = async (q: string) => {
    const { rows, total } = await call(ownApi.deputies, { key, q })
    return {
      rows: rows.map(({ id, name, username }) => ({ id, label: `${name} (${username})` })),
      total,
    }
  }
  return (
    <RecordChoice
      {...control}
      label={m.own_leave_deputy()}
      searchLabel={m.own_leave_search()}
      several={false}
      hint={m.refusal_access_deputy_not_possible()}
      queryKey={['deputies', key]}
      find={find}
    />
  )
}
