import { Link } from '@tanstack/react-router'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import type { Column } from '../../../web/ui/data-table.tsx'
import { Tag } from '../../../web/ui/small.tsx'
import { MemberLink } from '../../members/web/member-list.tsx'
import type { ListedComplaint } from '../contract.ts'

type Cell = { row: ListedComplaint }

/** The columns of the list; what comes next only where it can be recorded now. */
export function columnsOf(mayRecord: boolean): Column<ListedComplaint>[] {
  return [
    {
      key: 'name',
      head: m.members_field_fullName(),
      onPhone: 'title',
      cell: (row) => <MemberLink id={row.memberId} fullName={row.fullName} />,
    },
    {
      key: 'about',
      head: m.complaints_of(),
      wide: true,
      onPhone: 'fact',
      cell: (row) => <About row={row} />,
    },
    {
      key: 'state',
      head: m.complaints_state(),
      wide: true,
      onPhone: 'fact',
      cell: (row) => <State row={row} />,
    },
    {
      key: 'organization',
      head: m.complaints_place(),
      onPhone: 'fact',
      cell: ({ organizationId, organizationName }) => (
        <Link to="/to-chuc/$id" params={{ id: organizationId }}>
          {organizationName}
        </Link>
      ),
    },
    { key: 'code', head: m.members_field_code(), onPhone: 'left-out', cell: (row) => row.code },
    ...(mayRecord
      ? [
          {
            key: 'next',
            // On a phone what has no head is a button.
            head: '',
            onPhone: 'fact' as const,
            cell: (row: ListedComplaint) => <Next row={row} />,
          },
        ]
      : []),
  ]
}

function About({ row: { against, leftOn, lodgedOn, document, addressedTo } }: Cell) {
  return (
    <>
      {message(`complaints_of_${against}`)} {m.complaints_left_on({ day: formatDay(leftOn) })}
      <div>
        {m.complaints_lodged_on({ day: formatDay(lodgedOn), document })}
        {addressedTo === 'central' && `, ${m.complaints_to_central()}`}
      </div>
    </>
  )
}

const tones = { upheld: 'plain', changed: 'gold', annulled: 'green' } as const

function State({ row: { answer, answerBy, isLate } }: Cell) {
  if (answer)
    return (
      <>
        <Tag tone={tones[answer.result]}>{message(`complaints_result_${answer.result}`)}</Tag>
        <div>{m.ui_decision({ number: answer.number, day: formatDay(answer.on) })}</div>
      </>
    )
  return (
    <>
      <Tag tone={isLate ? 'red' : 'amber'}>
        {isLate ? m.complaints_state_late() : m.complaints_state_waiting()}
      </Tag>
      {answerBy !== null && <div>{m.complaints_answer_by({ day: formatDay(answerBy) })}</div>}
    </>
  )
}

/** The way to the short form that records the answer, or gives membership back after it. */
function Next({ row: { memberId: id, answer, isBack } }: Cell) {
  const act = answer === null ? 'answerComplaint' : 'reinstate'
  if (answer && (answer.result === 'upheld' || isBack)) return '–'
  return (
    <Link to="/dang-vien/$id" params={{ id }} search={{ act }}>
      {act === 'reinstate' ? m.complaints_reinstate() : m.complaints_act_answer()}
    </Link>
  )
}
