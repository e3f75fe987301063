import { Button } from '@mantine/core'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { addDays } from '../../../platform/day.ts'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { useMay } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { DataTable } from '../../../web/ui/data-table.tsx'
import { FormPanel } from '../../../web/ui/form.tsx'
import { useIsPhone } from '../../../web/ui/screen.ts'
import { Filters, ProblemView, Tag } from '../../../web/ui/small.tsx'
import { accessApi, type GrantProposal } from '../contract.ts'
import { HolderLink, roleName } from './rights-table.tsx'

/**
 * Powerful roles that wait for a second person, with the way to decide, and what became of others.
 * Of one account only what waits.
 */
export function Proposals({ accountId }: { accountId?: string }) {
  const queries = useQueryClient()
  const { data: all } = useSuspenseQuery({
    queryKey: ['grant-proposals'],
    queryFn: () => call(accessApi.proposals, {}),
  })
  const proposals = accountId
    ? all.filter((one) => one.accountId === accountId && one.state === 'open')
    : all
  const [refusing, setRefusing] = useState<GrantProposal | null>(null)
  const [note, setNote] = useState('')
  const done = async (said: string) => {
    await queries.invalidateQueries()
    setRefusing(null)
    setNote(said)
  }
  const { mutate, error } = useMutation({
    mutationFn: ({ run }: { run: () => Promise<unknown>; said: string }) => run(),
    onSuccess: (_, { said }) => done(said),
  })
  if (proposals.length === 0 && note === '') return null
  return (
    <section>
      <h2>{m.access_waiting()}</h2>
      <p>{m.access_waiting_lead()}</p>
      {error && <ProblemView error={error} />}
      {note !== '' && <p role="status">{note}</p>}
      {refusing && (
        <FormPanel
          title={`${m.access_refuse()}: ${roleName(refusing.role)}, ${refusing.accountName}`}
          follows={m.access_refuse_follows()}
          fields={[{ as: 'text', name: 'reason', label: m.access_reason() }]}
          submit={m.access_refuse()}
          onSubmit={({ text }) =>
            call(accessApi.refuse, { id: refusing.id, reason: text('reason') })
          }
          onDone={() => done(m.access_closed_note())}
          onCancel={() => setRefusing(null)}
          onReload={() => setRefusing(null)}
        />
      )}
      <ProposalTable
        proposals={proposals}
        onApprove={({ id, role, accountName }) =>
          mutate({
            run: () => call(accessApi.approve, { id }),
            said: m.access_approved_note({ role: roleName(role), name: accountName }),
          })
        }
        onWithdraw={({ id }) =>
          mutate({ run: () => call(accessApi.withdraw, { id }), said: m.access_closed_note() })
        }
        onRefuse={setRefusing}
      />
    </section>
  )
}

type Decide = (proposal: GrantProposal) => void

function ProposalTable({
  proposals,
  ...decide
}: {
  proposals: readonly GrantProposal[]
  onApprove: Decide
  onRefuse: Decide
  onWithdraw: Decide
}) {
  return (
    <DataTable
      caption={m.access_waiting()}
      rows={proposals}
      rowKey={(proposal) => proposal.id}
      empty={null}
      columns={[
        {
          key: 'what',
          head: m.access_role(),
          onPhone: 'title',
          cell: (proposal) => (
            <>
              <strong>{roleName(proposal.role)}</strong>, {proposal.organizationName}
              <br />
              <HolderLink right={proposal} />
              {!proposal.isDeputy && `, ${period(proposal)}`}
              {proposal.isDeputy && proposal.until !== null && (
                <>
                  {', '}
                  {m.access_proposed_deputy({
                    name: proposal.proposedByName,
                    day: formatDay(addDays(proposal.until, -1)),
                  })}
                </>
              )}
              <Decision proposal={proposal} {...decide} />
            </>
          ),
        },
        {
          key: 'by',
          head: m.access_proposed_by(),
          onPhone: 'fact',
          cell: ({ proposedByName, proposedOn }) => `${proposedByName}, ${formatDay(proposedOn)}`,
        },
        {
          key: 'reason',
          head: m.access_reason(),
          onPhone: 'fact',
          cell: (proposal) => proposal.reason,
        },
        {
          key: 'state',
          head: m.access_state(),
          onPhone: 'fact',
          cell: (proposal) => <State proposal={proposal} />,
        },
        {
          key: 'lapses',
          head: m.access_lapses(),
          cell: ({ lapsesOn }) => formatDay(lapsesOn),
        },
      ]}
    />
  )
}

function period({ from, until }: GrantProposal): string {
  if (until === null) return m.access_proposed_from({ from: formatDay(from) })
  return m.access_proposed_between({
    from: formatDay(from),
    until: formatDay(addDays(until, -1)),
  })
}

const tones = { open: 'gold', approved: 'green', refused: 'red' } as const

function State({ proposal }: { proposal: GrantProposal }) {
  const isPhone = useIsPhone()
  const { state, closedByName, closedOn, lapsesOn, outcomeReason } = proposal
  const tone = state === 'lapsed' || state === 'withdrawn' ? 'plain' : tones[state]
  const word = message(`access_state_${state}`) ?? state
  return (
    <>
      <Tag tone={tone}>{word}</Tag>{' '}
      {isPhone && state === 'open' && `${m.access_lapses()}: ${formatDay(lapsesOn)}`}
      {[closedByName, closedOn && formatDay(closedOn), outcomeReason].filter(Boolean).join(', ')}
    </>
  )
}

/** What the signed-in person can do about a proposal, or why they have to leave it to others. */
function Decision({
  proposal,
  onApprove,
  onRefuse,
  onWithdraw,
}: {
  proposal: GrantProposal
  onApprove: Decide
  onRefuse: Decide
  onWithdraw: Decide
}) {
  const mayApprove = useMay('access.approve')
  const mayManage = useMay('access.manage')
  if (proposal.state !== 'open') return null
  return (
    <>
      {proposal.isOwn && <p>{m.refusal_access_own_proposal()}</p>}
      <Filters>
        {mayApprove && !proposal.isOwn && (
          <>
            <Button size="compact-md" onClick={() => onApprove(proposal)}>
              {m.access_approve()}
            </Button>
            <Button size="compact-md" variant="default" onClick={() => onRefuse(proposal)}>
              {m.access_refuse()}
            </Button>
          </>
        )}
        {mayManage && (
          <Button size="compact-md" variant="default" onClick={() => onWithdraw(proposal)}>
            {m.access_withdraw()}
          </Button>
        )}
      </Filters>
    </>
  )
}
