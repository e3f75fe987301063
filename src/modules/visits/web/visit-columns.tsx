import { Link } from '@tanstack/react-router'
import { m } from '../../../web/paraglide/messages.js'
import type { Column } from '../../../web/ui/data-table.tsx'
import { Tag } from '../../../web/ui/small.tsx'
import type { Visit } from '../contract.ts'
import type { VisitFilters } from './visit-filters.ts'
import styles from './visits.module.css'
import { cellSaidInWords, momentOf, said, stateName, stateTones } from './words.ts'

/** What a list of visits shows. */
export function visitColumns(filters: VisitFilters): Column<Visit>[] {
  return [
    {
      key: 'organization',
      head: said.organization(),
      onPhone: 'title',
      cell: ({ id, organizationName, parentName }) => (
        <>
          <Link to="/chuyen-co-so/$id" params={{ id }}>
            {organizationName}
          </Link>
          {parentName && <div className={styles.parent}>{parentName}</div>}
        </>
      ),
    },
    {
      key: 'day',
      head: said.day(),
      onPhone: 'fact',
      cell: (row) => <span className={styles.whole}>{momentOf(row)}</span>,
    },
    {
      key: 'official',
      head: m.visits_official(),
      onPhone: 'fact',
      cell: ({ official, officialId }) => (
        <Link className={styles.whole} to="/chuyen-co-so" search={{ ...filters, officialId }}>
          {official}
        </Link>
      ),
    },
    {
      key: 'state',
      head: said.state(),
      onPhone: 'fact',
      cell: ({ state, clashesWith }) => (
        <>
          <Tag tone={stateTones[state]}>{stateName(state)}</Tag>
          {clashesWith && (
            <div>
              <Tag tone="red">{said.clash(clashesWith)}</Tag>
            </div>
          )}
        </>
      ),
    },
    {
      key: 'cell',
      head: said.cell(),
      wide: true,
      onPhone: 'left-out',
      cell: cellSaidInWords,
    },
    {
      key: 'place',
      head: said.place(),
      wide: true,
      onPhone: 'left-out',
      cell: ({ place }) => place ?? '–',
    },
    {
      key: 'hours',
      head: said.hours(),
      wide: true,
      onPhone: 'left-out',
      cell: ({ arrivedAt, leftAt }) => `${arrivedAt ?? '–'}, ${leftAt ?? '–'}`,
    },
  ]
}
