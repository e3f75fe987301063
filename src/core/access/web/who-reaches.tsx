import { Button } from '@mantine/core'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../../web/call.ts'
import { useMay } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { ProblemView } from '../../../web/ui/small.tsx'
import { Waiting } from '../../../web/ui/waiting.tsx'
import { ExportButton } from '../../exports/web/export-button.tsx'
import { accessApi } from '../contract.ts'
import { HolderLink, RightsTable } from './rights-table.tsx'

/** Everybody whose right reaches an organization today. */
export function OrganizationRights({ id }: { id: string }) {
  const { data: rights } = useSuspenseQuery({
    queryKey: ['organizations', id, 'rights'],
    queryFn: () => call(accessApi.organizationRights, { id }),
  })
  return (
    <>
      <p>{m.access_who_reaches_lead()}</p>
      <RightsTable
        caption={m.access_who_reaches()}
        tools={
          <ExportButton ask={(file) => call(accessApi.exportOrganizationRights, { id, ...file })} />
        }
        rows={rights}
        who={(right) => <HolderLink right={right} />}
        empty={m.access_nobody()}
      />
    </>
  )
}

/** Who can see a member's record, told when somebody with the right to ask wants to know. */
export function WhoSees({ memberId }: { memberId: string }) {
  const mayAsk = useMay('access.read')
  const [isAsked, setIsAsked] = useState(false)
  const answer = useQuery({
    queryKey: ['members', memberId, 'rights'],
    queryFn: () => call(accessApi.memberRights, { id: memberId }),
    enabled: isAsked,
  })
  if (!mayAsk) return null
  return (
    <section className="no-print">
      {!isAsked && (
        <Button variant="default" onClick={() => setIsAsked(true)}>
          {m.access_who_sees()}
        </Button>
      )}
      {isAsked && <h2>{m.access_who_sees()}</h2>}
      {answer.isLoading && <Waiting />}
      {answer.error && <ProblemView error={answer.error} />}
      {answer.data && (
        <>
          <p>{m.access_who_sees_lead()}</p>
          <RightsTable
            caption={m.access_who_sees()}
            rows={answer.data}
            who={(right) => <HolderLink right={right} />}
            empty={m.access_nobody()}
          />
        </>
      )}
    </section>
  )
}
