import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { formatDay, formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Column } from '../../../web/ui/data-table.tsx'
import { Tag } from '../../../web/ui/small.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import { meetingName } from '../../meetings/web/words.ts'
import type { ListedScore } from '../contract.ts'
import { LevelTag } from './score-level.tsx'
import { stateName, stateTones } from './words.ts'

/** The columns of the list; what waits is confirmed in its row, or says why not. */
export function columnsOf(confirm: (row: ListedScore) => void): Column<ListedScore>[] {
  return [
    {
      key: 'organization',
      head: m.meeting_scores_organization(),
      onPhone: 'title',
      cell: ({ meetingId: id, organizationName, state }) => (
        <Link
          to="/sinh-hoat/$id/cham-diem"
          params={{ id }}
          search={state === 'voted' ? { queue: 'yes' } : {}}
        >
          {organizationName}
        </Link>
      ),
    },
    {
      key: 'meeting',
      head: m.meeting_scores_meeting(),
      onPhone: 'fact',
      cell: (row) => `${meetingName(row)}, ${formatDay(row.heldOn)}`,
    },
    {
      key: 'total',
      head: m.meeting_scores_points(),
      cell: ({ total }) => formatNumber(total),
    },
    {
      key: 'level',
      head: m.meeting_scores_level(),
      onPhone: 'fact',
      cell: ({ level, isOverridden }) => (
        <>
          {level ? <LevelTag level={level} /> : '–'}{' '}
          {level && isOverridden && m.meeting_scores_is_by_hand()}
        </>
      ),
    },
    {
      key: 'vote',
      head: m.meeting_scores_votes(),
      cell: ({ vote }) => (vote ? `${vote.yes}/${vote.no}/${vote.abstain}` : '–'),
    },
    {
      key: 'state',
      head: m.meeting_scores_state(),
      onPhone: 'fact',
      cell: ({ state }) => <Tag tone={stateTones[state]}>{stateName(state)}</Tag>,
    },
    {
      key: 'parent',
      head: m.meeting_scores_parent(),
      wide: true,
      cell: ({ parentName }) => parentName ?? '–',
    },
    {
      key: 'confirm',
      // A column without a head is for buttons.
      head: '',
      onPhone: 'fact',
      cell: (row) => <ConfirmCell row={row} confirm={confirm} />,
    },
  ]
}

function ConfirmCell({ row, confirm }: { row: ListedScore; confirm: (row: ListedScore) => void }) {
  if (row.state !== 'voted') return null
  if (row.whyNotConfirm) return sayWhyNot(row.whyNotConfirm)
  return (
    <Button
      variant="default"
      aria-label={m.meeting_scores_confirm_of({ name: row.organizationName })}
      onClick={() => confirm(row)}
    >
      {m.meeting_scores_confirm()}
    </Button>
  )
}
