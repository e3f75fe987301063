import { Link } from '@tanstack/react-router'
import { m } from '../../../web/paraglide/messages.js'
import type { Column } from '../../../web/ui/data-table.tsx'
import { Tag } from '../../../web/ui/small.tsx'
import type { Visit } from '../contract.ts'
import type { VisitFilters } from './visit-filters.ts'
import styles from './visits.module.css'
import { cellSaidInWords, momentOf, stateName, stateTones } from './words.ts'

/** What a list of visits shows. */
export function visitColumns(filters: VisitFilters): Column<Visit>[] {
  return [
    {
      key: 'organization',
      head: m.visits_organization(),
      onPhone: 'title',
      cell: ({ id, organizationName, parentName }) => (
        <>
          <Link to="/chuyen-co-so/$id" params={{ id }}>
            {organizationName}
          </Link>
          {parentName && ` (${parentName})`}
        </>
      ),
    },
    {
      key: 'day',
      head: m.visits_day(),
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
      head: m.visits_state(),
      onPhone: 'fact',
      cell: ({ state, clashesWith }) => (
        <>
          <Tag tone={stateTones[state]}>{stateName(state)}</Tag>
          {clashesWith && (
            <div>
              <Tag tone="red">{m.visits_clash({ name: clashesWith })}</Tag>
            </div>
          )}
        </>
      ),
    },
    {
      key: 'cell',
      head: m.visits_cell(),
      wide: true,
      onPhone: 'left-out',
      cell: cellSaidInWords,
    },
    {
      key: 'place',
      head: m.visits_place(),
      wide: true,
      onPhone: 'left-out',
      cell: ({ place }) => place ?? '–',
    },
    {
      key: 'hours',
      head: m.visits_hours(),
      wide: true,
      onPhone: 'left-out',
      cell: ({ arrivedAt, leftAt }) => `${arrivedAt ?? '–'}, ${leftAt ?? '–'}`,
    },
  ]
}
