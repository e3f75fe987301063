import { m } from '../../../web/paraglide/messages.js'
import { EmptyState } from '../../../web/ui/small.tsx'
import { StaticTable } from '../../../web/ui/static-table.tsx'
import type { BodyTable, Cell } from './body-tables.ts'
import styles from './rule-set-page.module.css'

/** What a rule set says, table by table. */
export function BodyView({ tables }: { tables: readonly BodyTable[] }) {
  if (tables.length === 0) return <EmptyState>{m.rule_sets_says_nothing()}</EmptyState>
  return tables.map((table) => (
    <section key={table.key} className={styles.part}>
      <h3>{table.title}</h3>
      <StaticTable
        caption={table.title}
        rows={table.rows}
        rowKey={(row) => row.key}
        empty={<EmptyState>{m.rule_sets_says_nothing()}</EmptyState>}
        columns={[
          {
            key: 'name',
            head: m.rule_sets_what(),
            onPhone: 'title',
            cell: (row: BodyTable['rows'][number]) => row.name,
          },
          ...table.columns.map(({ key, head }) => ({
            key,
            head,
            onPhone: 'fact' as const,
            cell: (row: BodyTable['rows'][number]) => <Lines cell={row.cells[key] ?? []} />,
          })),
        ]}
      />
    </section>
  ))
}

export function Lines({ cell }: { cell: Cell }) {
  if (cell.length < 2) return <>{cell[0] ?? '–'}</>
  return (
    <ul className={styles.lines}>
      {cell.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  )
}
