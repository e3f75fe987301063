import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { Sheet, SheetTable } from '../../sheets/web/sheet.tsx'
import { organizationsApi, type SheetRow } from '../contract.ts'
import { unitTypeName, useKindNames } from './words.ts'

const route = getRouteApi('/_sheet/in/to-chuc/$id')

/** An organization and all below it, in the order of the tree, on paper. */
export function OrganizationSheet() {
  const { id } = route.useParams()
  const { day } = route.useSearch()
  const { data } = useSuspenseQuery({
    queryKey: ['organizations', id, 'sheet', day],
    queryFn: () => call(organizationsApi.sheet, { id, day }),
    gcTime: 0,
  })
  const kindName = useKindNames(data.head.day)
  return (
    <Sheet
      head={data.head}
      title={m.sheets_organizations()}
      notes={[]}
      code={m.sheets_organizations_code()}
      back={
        <Link to="/to-chuc/$id" params={{ id }} search={{ day }}>
          {m.sheets_back()}
        </Link>
      }
    >
      <SheetTable
        caption={m.sheets_organizations()}
        rows={data.rows}
        rowKey={(row) => row.id}
        columns={[
          { key: 'name', head: m.organizations_name(), cell: (row) => <IndentedName row={row} /> },
          { key: 'code', head: m.organizations_code(), cell: (row) => row.code ?? '–' },
          { key: 'kind', head: m.organizations_kind(), cell: (row) => kindName(row.kind) },
          {
            key: 'unitType',
            head: m.organizations_unit_type(),
            cell: (row) => unitTypeName(row.unitType),
          },
          {
            key: 'members',
            head: m.organizations_members(),
            numeric: true,
            cell: (row) => formatNumber(row.members),
          },
        ]}
      />
    </Sheet>
  )
}

/** How far below the first one it stands is seen by how far it is set in. */
function IndentedName({ row }: { row: SheetRow }) {
  return <div style={{ paddingInlineStart: `${row.depth * 8}pt` }}>{row.name}</div>
}
