import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../web/call.ts'
import { useMay } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { Acts } from '../../../web/ui/acts.tsx'
import { DataTable } from '../../../web/ui/data-table.tsx'
import { useFilters } from '../../../web/ui/filters.ts'
import { NoneMatch } from '../../../web/ui/none-match.tsx'
import { inPages, moreOf } from '../../../web/ui/page-by-page.ts'
import { EmptyState, ProblemView, Tag } from '../../../web/ui/small.tsx'
import { Waiting } from '../../../web/ui/waiting.tsx'
import { ExportButton } from '../../exports/web/export-button.tsx'
import { ViewBar } from '../../views/web/view-bar.tsx'
import { accessApi } from '../contract.ts'
import { openAccountAct } from './account-acts.ts'
import { AccountFilterBar } from './account-filters.tsx'
import { accountFilters } from './filters.ts'
import { HolderLink, homeOf } from './rights-table.tsx'

/** The accounts that have something where one reads rights, found by name, state and role. */
export function Accounts() {
  const [{ q, state, role }, , clear] = useFilters(accountFilters)
  const queries = useQueryClient()
  const mayManage = useMay('access.manage')
  const list = useInfiniteQuery({
    queryKey: ['accounts', 'list', q, state, role],
    queryFn: ({ pageParam }) => call(accessApi.accounts, { q, state, role, after: pageParam }),
    ...inPages,
  })
  const { data, error, isPending } = list
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
      <ViewBar list="accounts" known={accountFilters} />
      <AccountFilterBar />
      {error && <ProblemView error={error} />}
      {isPending && <Waiting />}
      {data && (
        <DataTable
          caption={m.access_accounts()}
          list="accounts"
          tools={
            <ExportButton
              list="accounts"
              ask={(file) => call(accessApi.exportAccounts, { q, state, role, ...file })}
            />
          }
          rows={data.pages.flatMap((page) => page.rows)}
          rowKey={(account) => account.id}
          total={data.pages[0]?.total ?? 0}
          {...moreOf(list)}
          empty={
            (q ?? state ?? role) ? (
              <NoneMatch onClear={clear} />
            ) : (
              <EmptyState>{m.access_accounts_none()}</EmptyState>
            )
          }
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
              onPhone: 'fact',
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
