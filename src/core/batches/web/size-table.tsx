import { Link } from '@tanstack/react-router'
import { formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { Tag } from '../../../web/ui/small.tsx'
import styles from './batches.module.css'
import type { ShownBatch } from './shown.ts'

type Size = ShownBatch['sizes'][number]

/** The head-counts a batch changes, before and after, with what the regulation says of them. */
export function SizeTable({ batch: { sizes, sizeRules } }: { batch: ShownBatch }) {
  if (sizes.length === 0) return null
  return (
    <section>
      <h2>{m.batches_sizes()}</h2>
      <DataTable
        caption={m.batches_sizes()}
        columns={columns}
        rows={sizes}
        rowKey={(row) => row.id}
        empty={null}
      />
      {sizeRules && (
        <p>
          {m.organizations_size_source()}{' '}
          <Link to="/quy-dinh/$id" params={{ id: sizeRules.id }}>
            {sizeRules.title}
          </Link>
        </p>
      )}
    </section>
  )
}

const change = (before: number, after: number) =>
  m.batches_size_change({ before: formatNumber(before), after: formatNumber(after) })

const columns: readonly Column<Size>[] = [
  {
    key: 'name',
    head: m.members_field_organization(),
    onPhone: 'title',
    cell: ({ id, name }) => (
      <Link to="/to-chuc/$id" params={{ id }}>
        {name}
      </Link>
    ),
  },
  {
    key: 'all',
    head: m.batches_size_all(),
    numeric: true,
    onPhone: 'fact',
    cell: ({ before, all }) => change(before.all, all),
  },
  {
    key: 'full',
    head: m.batches_size_full(),
    numeric: true,
    onPhone: 'fact',
    cell: ({ before, full }) => change(before.full, full),
  },
  {
    key: 'warnings',
    head: m.batches_size_warnings(),
    onPhone: 'fact',
    cell: ({ warnings }) => <Warnings warnings={warnings} />,
  },
]

function Warnings({ warnings }: Pick<Size, 'warnings'>) {
  const fresh = warnings.filter(({ isNew }) => isNew)
  if (fresh.length === 0) return '–'
  return fresh.map(({ code, number, below, atLeast }) => (
    <span key={code} className={styles.warning}>
      <Tag tone="amber">{m.batches_size_new()}</Tag>{' '}
      {message(`organizations_size_${code}`, {
        number: formatNumber(number),
        limit: formatNumber(below ?? atLeast),
      }) ?? code}
    </span>
  ))
}
