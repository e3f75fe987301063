import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { useMay } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { Acts } from '../../../web/ui/acts.tsx'
import { DataTable } from '../../../web/ui/data-table.tsx'
import { SearchField } from '../../../web/ui/search-field.tsx'
import { EmptyState, Filters, ProblemView, Tag } from '../../../web/ui/small.tsx'
import { Waiting } from '../../../web/ui/waiting.tsx'
import { accessApi } from '../contract.ts'
import { openAccountAct } from './account-acts.ts'
import { HolderLink, homeOf } from './rights-table.tsx'

const route = getRouteApi('/_desk/quyen/')

/** The accounts that have something where one reads rights, found by name. */
export function Accounts() {
  const { q = '' } = route.useSearch()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const mayManage = useMay('access.manage')
  const { data, error, isPending } = useQuery({
    queryKey: ['accounts', q],
    queryFn: () => call(accessApi.accounts, { q: q || undefined }),
    placeholderData: (before) => before,
  })
  return (
    <>
      {mayManage && (
        <Acts
          acts={[openAccountAct()]}
          whyNone={null}
          onWritten={() => queries.invalidateQueries({ queryKey: ['accounts'] })}
          done={null}
        />
      )}
      <Filters>
        <SearchField
          label={m.access_accounts_search()}
          value={q}
          onSearch={(text) =>
            navigate({
              to: '.',
              replace: true,
              search: (search) => ({ ...search, q: text || undefined }),
            })
          }
        />
      </Filters>
      {error && <ProblemView error={error} />}
      {isPending && <Waiting />}
      {data && (
        <DataTable
          caption={m.access_accounts()}
          rows={data}
          rowKey={(account) => account.id}
          total={data.length}
          empty={<EmptyState>{m.access_accounts_none()}</EmptyState>}
          columns={[
            {
              key: 'name',
              head: m.access_account(),
              onPhone: 'title',
              cell: ({ id, name }) => <HolderLink right={{ accountId: id, accountName: name }} />,
            },
            {
              key: 'username',
              head: m.access_username(),
              onPhone: 'fact',
              cell: (account) => account.username,
            },
            {
              key: 'home',
              head: m.access_kept_by(),
              onPhone: 'fact',
              cell: homeOf,
            },
            {
              key: 'state',
              head: m.access_state(),
              cell: ({ lockedReason }) =>
                lockedReason === null ? (
                  m.access_active()
                ) : (
                  <Tag tone="red">{m.access_locked({ reason: lockedReason })}</Tag>
                ),
            },
          ]}
        />
      )}
    </>
  )
}
