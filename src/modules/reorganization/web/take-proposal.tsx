import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { ProblemView, Tag } from '../../../web/ui/small.tsx'
import type { ListedBody } from '../contract.ts'
import { proposalsApi } from '../proposal-contract.ts'
import { proposalInWords, type ShownProposal } from './words.ts'

/** What is proposed for a body from below, beside what the plan decides, taken over in one tap. */
export function TakeProposal({
  proposal,
  version,
  mayAct,
}: {
  proposal: ShownProposal & Pick<NonNullable<ListedBody['proposal']>, 'isOther'>
  version: number
  mayAct: boolean
}) {
  const queries = useQueryClient()
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => call(proposalsApi.take, { id: proposal.id, version }),
    onSuccess: () => queries.invalidateQueries(),
  })
  return (
    <div>
      {error && <ProblemView error={error} />}
      {m.reorganization_proposal()}: {proposalInWords(proposal)}{' '}
      {proposal.isOther && <Tag tone="amber">{m.reorganization_proposal_other()}</Tag>}{' '}
      {mayAct && (
        <Button size="compact-md" variant="default" loading={isPending} onClick={() => mutate()}>
          {m.reorganization_take_proposal()}
        </Button>
      )}
    </div>
  )
}
