import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { addDays } from '../../../platform/day.ts'
import { formatDay } from '../../../web/format.ts'
import { useMe } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { useIsPhone } from '../../../web/ui/screen.ts'
import { EmptyState, Tag } from '../../../web/ui/small.tsx'
import type { Account, Me, Right } from '../contract.ts'

type Held = Me['grants'][number]

export function roleName(role: string): string {
  return message(`access_role_${role}`) ?? role
}

/** Rights with where, from what and until when; `who` names the holder where there are several. */
export function RightsTable<Row extends Held>({
  caption,
  rows,
  who,
  empty,
  tools,
}: {
  caption: string
  rows: readonly Row[]
  tools?: ReactNode
  who?: (row: Row) => ReactNode
  empty: string
}) {
  const holder: Column<Row>[] = who
    ? [{ key: 'who', head: m.access_account(), onPhone: 'title', cell: who }]
    : []
  return (
    <DataTable
      caption={caption}
      tools={tools}
      rows={rows}
      rowKey={(row) => row.key}
      total={rows.length}
      empty={<EmptyState>{empty}</EmptyState>}
      columns={[
        ...holder,
        {
          key: 'role',
          head: m.access_role(),
          onPhone: who ? 'fact' : 'title',
          cell: (row) => <RoleCell row={row} />,
        },
        { key: 'place', head: m.access_place(), onPhone: 'fact', cell: placeOf },
        {
          key: 'source',
          head: m.access_source(),
          onPhone: 'fact',
          cell: (row) => <SourceCell row={row} />,
        },
        {
          key: 'from',
          head: m.access_from(),
          cell: (row) => formatDay(row.from),
        },
        { key: 'until', head: m.access_until(), cell: untilOf },
      ]}
    />
  )
}

function RoleCell({ row }: { row: Held }) {
  const { today } = useMe()
  return (
    <>
      {roleName(row.role)} {row.ended && <Tag tone="amber">{m.access_ended()}</Tag>}
      {row.from > today && <Tag tone="gold">{m.access_planned()}</Tag>}
    </>
  )
}

function placeOf({ organizationName, reach }: Held): string {
  return reach === 'below' ? `${organizationName}, ${m.access_reach_below()}` : organizationName
}

/** On a phone, whose cards are short, with its last day. */
function SourceCell({ row }: { row: Held }) {
  const isPhone = useIsPhone()
  const { deputyFor, until } = row
  if (!isPhone || until === null || deputyFor !== null) return sourceOf(row)
  return `${sourceOf(row)}, ${m.access_through({ day: untilOf(row) })}`
}

/** A post by its title, anything else by its kind; what is another's by whom one stands in for. */
function sourceOf({ source, title, deputyFor, until }: Held): string {
  if (deputyFor !== null && until !== null) {
    const of = m.access_source_deputy_of({ name: deputyFor, day: formatDay(addDays(until, -1)) })
    return title === null ? of : `${title} (${of})`
  }
  const kind = message(`access_source_${source}`) ?? source
  return title === null ? kind : `${title} (${kind})`
}

/** The last day of a right. */
export function untilOf({ until }: Pick<Held, 'until'>): string {
  return until === null ? m.access_no_end() : formatDay(addDays(until, -1))
}

/** Who holds a right: a link to the account. */
export function HolderLink({ right }: { right: Pick<Right, 'accountId' | 'accountName'> }) {
  return (
    <Link to="/quyen/$id" params={{ id: right.accountId }}>
      {right.accountName}
    </Link>
  )
}

/** The organization whose administrators manage an account. */
export function homeOf({
  organizationName,
  memberId,
}: Pick<Account, 'organizationName' | 'memberId'>): string {
  const unnamed = memberId === null ? m.access_kept_by_province() : m.access_kept_by_member()
  return organizationName ?? unnamed
}
