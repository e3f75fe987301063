import { Link } from '@tanstack/react-router'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { formatDay, formatMonth, formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { useFilters } from '../../../web/ui/filters.ts'
import { PressButton } from '../../../web/ui/press-button.tsx'
import { Tag } from '../../../web/ui/small.tsx'
import type { PlanLine, visitPlansApi } from '../contract.ts'
import { planFilters } from './visit-filters.ts'
import styles from './visits.module.css'
import { momentOf, said } from './words.ts'

export type Plan = ReplyOf<typeof visitPlansApi.one>

/** Its lines: all of them, or only where nobody goes; above them who goes how often. */
export function PlanLines({ plan }: { plan: Plan }) {
  const [{ nobody }, filter] = useFilters(planFilters)
  const empty = plan.lines.filter(({ officialId }) => officialId === null)
  const rows = nobody ? empty : plan.lines
  return (
    <>
      <HowOften lines={plan.lines} />
      {empty.length > 0 && (
        <p>
          <PressButton
            isPressed={nobody === 'true'}
            onPress={() => filter({ nobody: nobody ? undefined : 'true' })}
          >
            {m.visits_plan_only_nobody({ count: formatNumber(empty.length) })}
          </PressButton>
        </p>
      )}
      <DataTable
        caption={m.visits_plan_title({ month: formatMonth(plan.month) })}
        rows={rows}
        rowKey={(line) => String(line.position)}
        total={rows.length}
        empty={null}
        columns={columnsOf(plan)}
      />
    </>
  )
}

/** Who goes how often by it, the most often first: whether it is shared fairly. */
function HowOften({ lines }: Pick<Plan, 'lines'>) {
  const going = Map.groupBy(
    lines.filter(({ officialId }) => officialId !== null),
    ({ officialId }) => officialId,
  )
  const officials = [...going].sort(([, one], [, other]) => other.length - one.length)
  if (officials.length === 0) return null
  return (
    <details>
      <summary>{m.visits_plan_how_often()}</summary>
      <ul className={styles.often}>
        {officials.map(([officialId, own]) => (
          <li key={officialId}>
            {m.visits_plan_often({
              name: own[0]?.official ?? '',
              count: formatNumber(own.length),
            })}
          </li>
        ))}
      </ul>
    </details>
  )
}

function columnsOf({ state }: Plan): Column<PlanLine>[] {
  return [
    ...visitColumns(),
    ...backgroundColumns(),
    ...(state === 'accepted' ? [resultColumn()] : []),
  ]
}

/** Where somebody goes, when and who. */
function visitColumns(): Column<PlanLine>[] {
  return [
    {
      key: 'organization',
      head: said.organization(),
      onPhone: 'title',
      cell: ({ organizationName, parentName }) => (
        <>
          {organizationName}
          {parentName && <div className={styles.parent}>{parentName}</div>}
        </>
      ),
    },
    {
      key: 'day',
      head: said.day(),
      onPhone: 'fact',
      cell: (line) => <span className={styles.whole}>{momentOf(line)}</span>,
    },
    {
      key: 'who',
      head: m.visits_plan_who(),
      onPhone: 'fact',
      cell: (line) =>
        line.official === null ? (
          <Nobody line={line} />
        ) : (
          <span className={styles.whole}>{line.official}</span>
        ),
    },
  ]
}

/** Why there: when somebody last went, and whether it is due. */
function backgroundColumns(): Column<PlanLine>[] {
  return [
    {
      key: 'last',
      head: m.visits_plan_last(),
      onPhone: 'fact',
      cell: ({ lastVisitOn }) => (lastVisitOn === null ? said.openNever() : formatDay(lastVisitOn)),
    },
    {
      key: 'due',
      head: m.visits_plan_due(),
      wide: true,
      onPhone: 'left-out',
      cell: ({ due }) => (due ? m.visits_plan_due_yes() : m.visits_plan_due_no()),
    },
  ]
}

function Nobody({ line: { organizationId, month, meetingId } }: { line: PlanLine }) {
  const which = month === null ? { meetingId: meetingId ?? undefined } : { month }
  return (
    <>
      <Tag tone="amber">{m.visits_plan_no_one()}</Tag>{' '}
      <Link to="/chuyen-co-so/$id" params={{ id: 'moi' }} search={{ organizationId, ...which }}>
        {m.visits_plan_send()}
      </Link>
    </>
  )
}

function resultColumn(): Column<PlanLine> {
  return {
    key: 'result',
    head: m.visits_plan_result(),
    onPhone: 'fact',
    cell: ({ leftOut, officialId }) => {
      if (leftOut !== null) return message(`visits_left_out_${leftOut}`) ?? leftOut
      return officialId === null ? '–' : '✓'
    },
  }
}
