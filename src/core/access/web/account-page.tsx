import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { useMay, useMe } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { Acts } from '../../../web/ui/acts.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { Facts, Tag } from '../../../web/ui/small.tsx'
import { type AccountRights, accessApi } from '../contract.ts'
import { accountActs } from './account-acts.ts'
import { Proposals } from './proposals.tsx'
import { homeOf, RightsTable } from './rights-table.tsx'

const route = getRouteApi('/_desk/quyen/$id')

/** One account: what it holds and from what, and what an administrator can do to it. */
export function AccountPage() {
  const { id } = route.useParams()
  const mayManage = useMay('access.manage')
  const { data: account } = useSuspenseQuery({
    queryKey: ['accounts', id, 'rights'],
    queryFn: () => call(accessApi.accountRights, { id }),
  })
  const { name, username, memberId, lockedReason, rights } = account
  return (
    <Page
      title={name}
      lead={username}
      breadcrumbs={[
        <Link key="all" to="/quyen">
          {m.access_title()}
        </Link>,
      ]}
    >
      <Facts
        facts={[
          {
            term: m.access_state(),
            value:
              lockedReason === null ? (
                m.access_active()
              ) : (
                <Tag tone="red">{m.access_locked({ reason: lockedReason })}</Tag>
              ),
          },
          { term: m.access_kept_by(), value: homeOf(account) },
          {
            term: m.access_role_member(),
            value: memberId && (
              <Link to="/dang-vien/$id" params={{ id: memberId }}>
                {m.access_open_member()}
              </Link>
            ),
          },
        ]}
      />
      <h2>{m.access_account_rights()}</h2>
      <RightsTable
        caption={m.access_account_rights()}
        rows={rights}
        empty={m.access_account_no_rights()}
      />
      <Proposals accountId={id} />
      {mayManage && <AccountActs account={account} />}
    </Page>
  )
}

function AccountActs({ account }: { account: AccountRights }) {
  const { accountId, today } = useMe()
  const queries = useQueryClient()
  const { data: giving } = useSuspenseQuery({
    queryKey: ['giving'],
    queryFn: () => call(accessApi.giving, {}),
  })
  const isOwn = account.id === accountId
  return (
    <section>
      <h2>{m.access_acts()}</h2>
      <Acts
        acts={accountActs(account, { today, isOwn, roles: giving.roles })}
        whyNone={null}
        onWritten={() => queries.invalidateQueries()}
        done={<Link to="/quyen">{m.access_title()}</Link>}
      />
    </section>
  )
}
