import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { type Act, RowAct } from '../../../web/ui/acts.tsx'
import type { Column } from '../../../web/ui/column.ts'
import { EmptyState, Tag } from '../../../web/ui/small.tsx'
import { StaticTable } from '../../../web/ui/static-table.tsx'
import type { Copy } from '../contract.ts'
import { copyActs } from './copy-acts.ts'
import { spanInWords, stateName, stateTones } from './words.ts'

/** Who took a model over, and since when. */
export function Copies({ copies, open }: { copies: readonly Copy[]; open: (act: Act) => void }) {
  const { day, isOtherDay } = useDay()
  const acts: Column<Copy> = {
    key: 'acts',
    head: m.initiatives_acts(),
    onPhone: 'fact',
    cell: (copy) =>
      copyActs(copy, day).map((act) => (
        <Fragment key={act.name}>
          <RowAct act={act} onOpen={open} />{' '}
        </Fragment>
      )),
  }
  const canAct = !isOtherDay && copies.some(({ whyNotChange }) => whyNotChange === null)
  return (
    <section>
      <h2>{m.initiatives_copied_by()}</h2>
      <StaticTable
        caption={m.initiatives_copied_by()}
        rows={copies}
        rowKey={(row) => row.id}
        empty={<EmptyState>{m.initiatives_copied_by_none()}</EmptyState>}
        columns={[...columns(), ...(canAct ? [acts] : [])]}
      />
    </section>
  )
}

function columns(): Column<Copy>[] {
  return [
    {
      key: 'organization',
      head: m.initiatives_copier(),
      wide: true,
      onPhone: 'title',
      cell: ({ organizationId: id, organizationName }) => (
        <Link to="/to-chuc/$id" params={{ id }}>
          {organizationName}
        </Link>
      ),
    },
    {
      key: 'state',
      head: m.initiatives_state(),
      onPhone: 'fact',
      cell: ({ state }) => <Tag tone={stateTones[state]}>{stateName(state)}</Tag>,
    },
    { key: 'time', head: m.initiatives_time(), onPhone: 'fact', cell: spanInWords },
  ]
}
