import { Link } from '@tanstack/react-router'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { EmptyState } from '../../../web/ui/small.tsx'
import { StaticTable } from '../../../web/ui/static-table.tsx'
import type { figuresApi } from '../contract.ts'

/** What of a figure each organization below has. */
export function ByChild({ parts }: { parts: ReplyOf<typeof figuresApi.one>['children'] }) {
  return (
    <>
      <h2>{m.figures_by_child()}</h2>
      <StaticTable
        caption={m.figures_by_child()}
        rows={parts}
        rowKey={(part) => part.organizationId}
        empty={<EmptyState>{m.figures_no_rows()}</EmptyState>}
        columns={[
          {
            key: 'name',
            head: m.figures_organization(),
            onPhone: 'title',
            cell: (part) => (
              <Link to="/to-chuc/$id" params={{ id: part.organizationId }}>
                {part.name}
              </Link>
            ),
          },
          {
            key: 'value',
            head: m.organizations_members(),
            numeric: true,
            onPhone: 'fact',
            cell: (part) => formatNumber(part.value),
          },
        ]}
      />
    </>
  )
}
