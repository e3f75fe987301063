import { useSuspenseQuery } from '@tanstack/react-query'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { useMe } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { DataTable } from '../../../web/ui/data-table.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { EmptyState } from '../../../web/ui/small.tsx'
import { accessApi } from '../contract.ts'

/** Who holds which right by decision, and what rights one holds oneself and from what. */
export function RightsPage() {
  const me = useMe()
  const { data: grants } = useSuspenseQuery({
    queryKey: ['grants'],
    queryFn: () => call(accessApi.grants, {}),
  })
  return (
    <Page title={m.access_title()} lead={m.access_lead()}>
      <h2>{m.access_own()}</h2>
      <DataTable
        caption={m.access_own()}
        rows={me.grants}
        rowKey={(grant) => `${grant.role} ${grant.organizationId}`}
        empty={<EmptyState>{m.access_none()}</EmptyState>}
        columns={[
          {
            key: 'role',
            head: m.access_role(),
            onPhone: 'title',
            cell: (grant) => roleName(grant.role),
          },
          {
            key: 'place',
            head: m.access_place(),
            onPhone: 'fact',
            cell: (grant) => grant.organizationName,
          },
          {
            key: 'source',
            head: m.access_reason(),
            onPhone: 'fact',
            cell: (grant) =>
              grant.source === 'post' ? m.access_source_post() : m.access_source_decision(),
          },
          {
            key: 'until',
            head: m.access_until(),
            onPhone: 'fact',
            cell: (grant) => formatDay(grant.until),
          },
        ]}
      />
      <h2>{m.access_by_decision()}</h2>
      <DataTable
        caption={m.access_title()}
        rows={grants}
        rowKey={(grant) => grant.id}
        total={grants.length}
        empty={<EmptyState>{m.access_none()}</EmptyState>}
        columns={[
          {
            key: 'who',
            head: m.access_account(),
            onPhone: 'title',
            cell: (grant) => grant.accountName,
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
            cell: (grant) => formatDay(grant.until),
          },
          { key: 'reason', head: m.access_reason(), cell: (grant) => grant.reason },
        ]}
      />
    </Page>
  )
}

function roleName(role: string): string {
  return message(`access_role_${role}`) ?? role
}
