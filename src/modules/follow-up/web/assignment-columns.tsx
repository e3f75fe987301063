import { Link } from '@tanstack/react-router'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Column } from '../../../web/ui/data-table.tsx'
import { Tag } from '../../../web/ui/small.tsx'
import type { Assignment, DutiesInForce } from '../contract.ts'
import { dutyName, placeInWords, spanInWords, stateName, stateTones } from './words.ts'

/** What a list of assignments shows; of one that waits, the way to the form that gives it again. */
export function columnsOf(rules: DutiesInForce, mayAssign: boolean): Column<Assignment>[] {
  return [
    {
      key: 'official',
      head: m.follow_up_official(),
      onPhone: 'title',
      cell: (row) => (
        <Link to="/theo-doi/$id" params={{ id: row.id }}>
          {row.official}
        </Link>
      ),
    },
    {
      key: 'organization',
      head: m.follow_up_organization(),
      onPhone: 'fact',
      cell: (row) => (
        <>
          <Link to="/to-chuc/$id" params={{ id: row.organizationId }}>
            {placeInWords(row)}
          </Link>
          {row.parentName && ` (${row.parentName})`}
        </>
      ),
    },
    {
      key: 'state',
      head: m.follow_up_state(),
      onPhone: 'fact',
      cell: ({ id, state, official }) => (
        <>
          <Tag tone={stateTones[state]}>{stateName(state)}</Tag>{' '}
          {state === 'waits' && mayAssign && (
            <Link
              to="/theo-doi/$id"
              params={{ id }}
              search={{ act: 'assign' }}
              aria-label={m.follow_up_act_again_of({ official })}
            >
              {m.follow_up_act_again_short()}
            </Link>
          )}
        </>
      ),
    },
    {
      key: 'duty',
      head: m.follow_up_duty(),
      onPhone: 'fact',
      cell: ({ duty }) => dutyName(duty, rules),
    },
    { key: 'from', head: m.follow_up_validity(), onPhone: 'fact', cell: spanInWords },
    {
      key: 'decision',
      head: m.follow_up_decision(),
      wide: true,
      onPhone: 'left-out',
      cell: ({ decision }) =>
        decision ? m.ui_decision({ number: decision.number, day: formatDay(decision.on) }) : '–',
    },
    {
      key: 'post',
      head: m.follow_up_post(),
      wide: true,
      onPhone: 'left-out',
      cell: ({ post }) => post ?? '–',
    },
  ]
}
