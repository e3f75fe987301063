import { NativeSelect } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { formatDay, formatNumber } from '../../../web/format.ts'
import { useMay } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { useDay } from '../../../web/shell/day.ts'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { useFilters } from '../../../web/ui/filters.ts'
import { inPages, moreOf, pageByPage } from '../../../web/ui/page-by-page.ts'
import { SearchField } from '../../../web/ui/search-field.tsx'
import { EmptyState, Filters, ProblemView, Tag } from '../../../web/ui/small.tsx'
import { useSort } from '../../../web/ui/sort.ts'
import { Waiting } from '../../../web/ui/waiting.tsx'
import { useManyActs } from '../../batches/web/chosen-acts.tsx'
import { ExportButton } from '../../exports/web/export-button.tsx'
import { type MemberRow, memberSorts, membersApi, statuses } from '../contract.ts'
import { knownFilters } from './known-filters.ts'

/** Members of an organization and all below it on the day, in the order of given names. */
export function MemberList({ organizationId }: { organizationId?: string }) {
  const { day } = useDay()
  const [filters] = useFilters(knownFilters)
  const sort = useSort(memberSorts)
  const list = useInfiniteQuery({
    queryKey: ['members', organizationId, day, filters, sort],
    queryFn: ({ pageParam }) =>
      call(membersApi.list, { organizationId, day, ...filters, sort, after: pageParam }),
    // Of everywhere it is what the page is about; at an organization it is a part.
    ...(organizationId === undefined ? pageByPage : inPages),
  })
  const pages = list.data?.pages ?? []
  const rows = pages.flatMap((page) => page.rows)
  const known = statuses.filter((one) => one === filters.status)
  const { ticked, bar, form } = useManyActs({
    rows: rows.map(({ id }) => ({ key: id, memberId: id })),
    total: pages[0]?.total ?? 0,
    isOfBefore: list.isPlaceholderData,
    everybody: {
      ...{ by: 'members', organizationId, q: filters.q },
      ...(known.length > 0 && { status: known }),
    },
  })
  if (list.error) return <ProblemView error={list.error} />
  if (form) return form
  return (
    <>
      <MemberFilterBar />
      {list.isPending ? (
        <Waiting />
      ) : (
        <DataTable
          caption={m.members_title()}
          list="members"
          tools={
            <ExportButton
              list="members"
              ask={(file) =>
                call(membersApi.export, {
                  ...{ organizationId, day, q: filters.q, sort, ...file },
                  ...(known.length > 0 && { status: known }),
                })
              }
            />
          }
          sorts={memberSorts}
          {...(!filters.q && { ownSort: 'name' })}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          ticked={ticked}
          total={pages[0]?.total ?? 0}
          {...moreOf(list)}
          empty={<NoMembers filtered={Object.keys(filters).length > 0} />}
        />
      )}
      {bar}
    </>
  )
}

function MemberFilterBar() {
  const [filters, filter] = useFilters(knownFilters)
  return (
    <Filters>
      <SearchField
        label={m.members_search()}
        value={filters.q ?? ''}
        onSearch={(q) => filter({ q })}
      />
      <NativeSelect
        label={m.members_status()}
        value={filters.status ?? ''}
        onChange={(event) => filter({ status: event.currentTarget.value })}
        data={[
          { value: '', label: m.ui_all() },
          ...statuses.map((status) => ({ value: status, label: statusName(status) })),
        ]}
      />
    </Filters>
  )
}

const columns: readonly Column<MemberRow>[] = [
  {
    key: 'name',
    head: m.members_field_fullName(),
    onPhone: 'title',
    cell: (row) => (
      <>
        <MemberLink id={row.id} fullName={row.fullName} />
        {row.former && <Former of={row} was={row.former} />}
      </>
    ),
  },
  { key: 'code', head: m.members_field_code(), cell: (row) => row.code },
  {
    key: 'organization',
    head: m.members_field_organization(),
    wide: true,
    onPhone: 'fact',
    cell: (row) => row.organizationName,
  },
  {
    key: 'status',
    head: m.members_status(),
    onPhone: 'fact',
    cell: (row) => <MemberStatus status={row.status} flags={row.flags} />,
  },
  { key: 'birth', head: m.members_field_birthDate(), cell: (row) => formatDay(row.birthDate) },
  { key: 'admitted', head: m.members_field_admittedOn(), cell: (row) => formatDay(row.admittedOn) },
  {
    key: 'age',
    head: m.members_field_partyAge(),
    numeric: true,
    onPhone: 'fact',
    cell: (row) => formatNumber(row.partyAgeYears),
  },
]

/** Why somebody is found who is called otherwise: what a record merged into theirs was called. */
function Former({ of, was }: { of: MemberRow; was: NonNullable<MemberRow['former']> }) {
  return (
    <div>
      {was.name === of.fullName
        ? m.members_former_code({ code: was.code })
        : m.members_former_name({ name: was.name, code: was.code })}
    </div>
  )
}

/** A name as lists show it: the given name, by which people are called and sorted, in bold. */
export function MemberLink({ id, fullName }: { id: string; fullName: string }) {
  const cut = fullName.lastIndexOf(' ') + 1
  return (
    <Link to="/dang-vien/$id" params={{ id }}>
      {fullName.slice(0, cut)}
      <strong>{fullName.slice(cut)}</strong>
    </Link>
  )
}

const tones = { full: 'plain', probationary: 'amber', suspended: 'red' } as const

export function MemberStatus({ status, flags }: { status: string; flags: readonly string[] }) {
  const tone = Object.entries(tones).find(([name]) => name === status)?.[1] ?? 'plain'
  return (
    <>
      <Tag tone={tone}>{statusName(status)}</Tag>{' '}
      {flags.map((flag) => (
        <Tag key={flag} tone="gold">
          {message(`members_flag_${flag}`) ?? flag}
        </Tag>
      ))}
    </>
  )
}

export function statusName(status: string): string {
  return message(`members_status_${status}`) ?? status
}

function NoMembers({ filtered }: { filtered: boolean }) {
  const [, filter] = useFilters(knownFilters)
  const mayImport = useMay('imports.manage')
  if (!filtered)
    return (
      <EmptyState action={mayImport && <Link to="/nhap">{m.shell_imports()}</Link>}>
        {m.members_none()}
      </EmptyState>
    )
  return (
    <EmptyState
      action={
        <button type="button" onClick={() => filter({ q: undefined, status: undefined })}>
          {m.ui_clear_filters()}
        </button>
      }
    >
      {m.ui_none_match()}
    </EmptyState>
  )
}
