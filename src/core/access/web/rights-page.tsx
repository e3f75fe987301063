import { useSuspenseQuery } from '@tanstack/react-query'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { useMe } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { DataTable } from '../../../web/ui/data-table.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { EmptyState } from '../../../web/ui/small.tsx'
import { ExportButton } from '../../exports/web/export-button.tsx'
import { accessApi } from '../contract.ts'
import { Accounts } from './accounts.tsx'
import { Proposals } from './proposals.tsx'
import { HolderLink, RightsTable, roleName, untilOf } from './rights-table.tsx'

/** What waits for a second person, the accounts one may see, and who holds what by decision. */
export function RightsPage() {
  const me = useMe()
  return (
    <Page title={m.access_title()} lead={m.access_lead()}>
      <Proposals />
      <h2>{m.access_own()}</h2>
      <RightsTable caption={m.access_own()} rows={me.grants} empty={m.access_none()} />
      <h2 data-tour="accounts">{m.access_accounts()}</h2>
      <Accounts />
      <h2>{m.access_by_decision()}</h2>
      <ByDecision />
    </Page>
  )
}

function ByDecision() {
  const { data: grants } = useSuspenseQuery({
    queryKey: ['grants'],
    queryFn: () => call(accessApi.grants, {}),
  })
  return (
    <DataTable
      caption={m.access_by_decision()}
      tools={<ExportButton ask={(file) => call(accessApi.exportGrants, file)} />}
      rows={grants}
      rowKey={(grant) => grant.id}
      total={grants.length}
      empty={<EmptyState>{m.access_none()}</EmptyState>}
      columns={[
        {
          key: 'who',
          head: m.access_account(),
          onPhone: 'title',
          cell: (grant) => <HolderLink right={grant} />,
        },
        {
          key: 'role',
          head: m.access_role(),
          onPhone: 'fact',
          cell: (grant) => roleName(grant.role),
        },
        {
          key: 'place',
          head: m.access_place(),
          onPhone: 'fact',
          cell: (grant) => grant.organizationName,
        },
        { key: 'from', head: m.access_from(), cell: (grant) => formatDay(grant.from) },
        {
          key: 'until',
          head: m.access_until(),
          onPhone: 'fact',
          cell: untilOf,
        },
        {
          key: 'by',
          head: m.access_by_whom(),
          cell: (grant) =>
            [grant.grantedByName, grant.approvedByName].filter(Boolean).join(', ') || '–',
        },
        { key: 'reason', head: m.access_reason(), cell: (grant) => grant.reason },
      ]}
    />
  )
}
