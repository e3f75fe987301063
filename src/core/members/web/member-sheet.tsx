import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { formatDay, formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { Sheet, type SheetColumn, SheetTable } from '../../sheets/web/sheet.tsx'
import { type MemberRow, membersApi } from '../contract.ts'
import type { MemberFilters } from './filters.ts'
import { knownFilters } from './known-filters.ts'

const route = getRouteApi('/_sheet/in/dang-vien')

/** The list of members as it was on the screen, whole and on paper. */
export function MemberSheet() {
  const { organizationId, day, ...search } = route.useSearch()
  const filters = knownFilters(search)
  const asked = { organizationId, day, ...filters }
  const { data } = useSuspenseQuery({
    queryKey: ['members', 'sheet', asked],
    queryFn: () => call(membersApi.sheet, asked),
    gcTime: 0,
  })
  return (
    <Sheet
      head={data.head}
      title={m.sheets_members()}
      notes={notesOf(filters)}
      code={m.sheets_members_code()}
      isWide
      back={
        organizationId === undefined ? (
          <Link to="/dang-vien" search={{ day, ...filters }}>
            {m.sheets_back()}
          </Link>
        ) : (
          <Link
            to="/to-chuc/$id"
            params={{ id: organizationId }}
            search={{ day, tab: 'members', ...filters }}
          >
            {m.sheets_back()}
          </Link>
        )
      }
    >
      <SheetTable
        caption={m.sheets_members()}
        columns={columns}
        rows={data.rows}
        rowKey={(row) => row.id}
      />
    </Sheet>
  )
}

function notesOf({ q, status }: MemberFilters): string[] {
  return [
    ...(q === undefined ? [] : [m.sheets_searched({ q })]),
    ...(status === undefined ? [] : [`${m.members_status()}: ${statusWord(status)}`]),
  ]
}

function statusWord(status: string): string {
  return message(`members_status_${status}`) ?? status
}

const columns: readonly SheetColumn<MemberRow>[] = [
  { key: 'name', head: m.members_field_fullName(), isLine: true, cell: (row) => row.fullName },
  { key: 'code', head: m.members_field_code(), cell: (row) => row.code },
  {
    key: 'birth',
    head: m.members_field_birthDate(),
    numeric: true,
    cell: (row) => formatDay(row.birthDate),
  },
  {
    key: 'gender',
    head: m.members_field_gender(),
    cell: (row) => message(`members_gender_${row.gender}`),
  },
  {
    key: 'organization',
    head: m.members_field_organization(),
    cell: (row) => row.organizationName,
  },
  {
    key: 'status',
    head: m.members_status(),
    cell: (row) =>
      [
        statusWord(row.status),
        ...row.flags.map((flag) => message(`members_flag_${flag}`) ?? flag),
      ].join('; '),
  },
  {
    key: 'admitted',
    head: m.members_field_admittedOn(),
    numeric: true,
    cell: (row) => formatDay(row.admittedOn),
  },
  {
    key: 'full',
    head: m.members_field_fullOn(),
    numeric: true,
    cell: (row) => formatDay(row.fullOn),
  },
  {
    key: 'age',
    head: m.members_field_partyAge(),
    numeric: true,
    cell: (row) => formatNumber(row.partyAgeYears),
  },
]
