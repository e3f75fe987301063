import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { accountStateName } from '../../../core/access/web/account-filters.tsx'
import { roleName } from '../../../core/access/web/rights-table.tsx'
import { call } from '../../../web/call.ts'
import { formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { EmptyState, Figures, FigureText, figureClass } from '../../../web/ui/small.tsx'
import { StaticTable } from '../../../web/ui/static-table.tsx'
import { administrationApi } from '../contract.ts'

/** How many accounts there are, by what an operator looks after; each number opens them. */
export function AccountsPart() {
  const { data: counts } = useSuspenseQuery({
    queryKey: ['installation', 'accounts'],
    queryFn: () => call(administrationApi.accounts, {}),
  })
  return (
    <>
      <h2>{m.administration_accounts_by_state()}</h2>
      <Figures>
        <Link to="/quyen" className={figureClass}>
          <FigureText label={m.administration_accounts_all()} value={formatNumber(counts.total)} />
        </Link>
        {counts.states.map(({ state, count }) => (
          <Link key={state} to="/quyen" search={{ state }} className={figureClass}>
            <FigureText label={accountStateName(state)} value={formatNumber(count)} />
          </Link>
        ))}
      </Figures>
      <h2>{m.administration_accounts_by_role()}</h2>
      <p>{m.administration_accounts_by_role_note()}</p>
      <StaticTable
        caption={m.administration_accounts_by_role()}
        rows={counts.roles}
        rowKey={({ role }) => role}
        empty={<EmptyState>{m.administration_accounts_none()}</EmptyState>}
        columns={[
          {
            key: 'role',
            head: m.access_role(),
            onPhone: 'title',
            cell: ({ role }) => (
              <Link to="/quyen" search={{ role }}>
                {roleName(role)}
              </Link>
            ),
          },
          {
            key: 'count',
            head: m.access_accounts(),
            onPhone: 'fact',
            numeric: true,
            cell: ({ count }) => formatNumber(count),
          },
        ]}
      />
    </>
  )
}
