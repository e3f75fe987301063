import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { Filters } from '../../../web/ui/small.tsx'
import { organizationsApi } from '../contract.ts'
import { OrganizationChoice } from './organization-choice.tsx'

type Choosing = { onChoose: (organizationId: string | undefined) => void }

/** Narrows a list to an organization and all below it, or shows to which it is narrowed. */
export function OrganizationFilter({
  organizationId,
  onChoose,
}: Choosing & { organizationId: string | undefined }) {
  if (organizationId !== undefined)
    return <NarrowedTo organizationId={organizationId} onChoose={onChoose} />
  return (
    <details className="no-print">
      <summary>{m.organizations_narrow()}</summary>
      <OrganizationChoice
        id="narrow-to-organization"
        label={m.organizations_narrow()}
        value=""
        fault={null}
        several={false}
        hint={undefined}
        onChange={onChoose}
      />
    </details>
  )
}

function NarrowedTo({ organizationId, onChoose }: Choosing & { organizationId: string }) {
  const { day } = useDay()
  const { data } = useQuery({
    queryKey: ['organizations', organizationId, 'page', day],
    queryFn: () => call(organizationsApi.page, { id: organizationId, day }),
  })
  return (
    <Filters>
      <strong>{m.organizations_only({ name: data?.state?.name ?? data?.lastName ?? '…' })}</strong>
      <Button size="compact-md" variant="default" onClick={() => onChoose(undefined)}>
        {m.organizations_everywhere()}
      </Button>
    </Filters>
  )
}
