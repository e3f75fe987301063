import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { beyond, cursorOf, type Order, orderBy } from '../../platform/keyset.ts'
import { inScope } from '../access/scope.ts'
import { bodyOn } from '../rule-sets/subject.ts'
import { daysNotWorked, readCalendar } from '../working-days/queries.ts'
import type { ListComplaints, ListedComplaint } from './contract.ts'
import { withAnswerBy } from './queries.ts'
import { complaintRules } from './rule-sets.ts'
import { type ComplaintState, complaintStates } from './state-rules.ts'

/**
 * Complaints as they stood on a day, a page at a time: those that wait first, the oldest on top, then
 * those that were answered, the latest on top. The counts of all states come in the same statement.
 *
 * Seen by whoever may change the member, as on the member's page.
 */
export async function listComplaints(ctx: Ctx, { after, limit, ...asked }: ListComplaints) {
  const { rows } = await sql<ListedRow>`
    with ${complaintsAsked(ctx, asked)},
    page as (
      select page.* from asked page
      where ${isIn(asked.state)} and ${beyond(order, after)}
      order by ${orderBy(order)}
      limit ${limit + 1}
    )
    select page.*, who.code, who.full_name, named.name as organization_name,
      (select count(*)::int from asked where result is null) as waiting,
      (select count(*)::int from asked where is_late) as late,
      (select count(*)::int from asked where result is not null) as answered
    from (select 1) once left join page on true
    left join members who on who.id = page.member_id
    left join lateral (
      select v.name from organization_versions v
      where v.organization_id = page.organization_id and lower(v.valid) <= ${asked.day ?? ctx.today}::date
      order by v.valid desc limit 1
    ) named on true
    order by ${orderBy(order)}
  `.execute(ctx.db)

  const [head] = rows
  const found = rows.filter((row) => row.id !== null)
  const page = found.slice(0, limit)
  const last = page.at(-1)
  const states = complaintStates.map((state) => ({ state, count: head?.[state] ?? 0 }))
  return {
    rows: await withAnswerBy(ctx, page.map(shown), await readCalendar(ctx)),
    total: states
      .filter(({ state }) => (asked.state ? state === asked.state : state !== 'late'))
      .reduce((sum, { count }) => sum + count, 0),
    states,
    next: found.length > limit && last ? cursorOf(order, [last.sortKey, last.id]) : null,
  }
}

type Listed = Omit<ListedComplaint, 'answerBy'>
type Answer = NonNullable<Listed['answer']>

type ListedRow = Omit<Listed, 'answer'> &
  Record<ComplaintState, number> & {
    result: Answer['result'] | null
    answerNumber: string | null
    answeredOn: string | null
    sortKey: string
  }

/** Days in which every answer is due: whoever has waited for longer is late, holidays or not. */
const longest = 5 * 366

type Asked = Omit<ListComplaints, 'after' | 'limit'>

/** `asked`: the complaints that are seen and asked for, in whichever state. */
function complaintsAsked(ctx: Ctx, asked: Asked): RawBuilder<unknown> {
  const day = asked.day ?? ctx.today
  const first = sql`(select min(lodged_on) from complaints)`
  const last = sql`(select least(${day}::date, max(lodged_on) + ${longest}::int) from complaints)`
  return sql`
    not_worked as materialized (${daysNotWorked(first, last)}),
    seen as (
      select c.id, c.member_id, c.against, c.left_on, c.lodged_on, c.document, c.addressed_to,
        departed.organization_id, known.result, known.answer_number, known.answered_on,
        exists (
          select from memberships back
          where back.member_id = c.member_id and back.opened_by = 'reinstatement'
            and lower(back.valid) between c.left_on and ${day}::date
        ) as is_back,
        (${bodyOn(complaintRules, sql`c.lodged_on`)} -> c.against
          ->> ('answer' || initcap(c.addressed_to)))::int as days
      from complaints_held c
      join memberships departed on departed.member_id = c.member_id
        and departed.closed_by = c.against and upper(departed.valid) = c.left_on
      join organizations place on place.id = departed.organization_id
      cross join lateral (
        select o.scope_path from memberships m join organizations o on o.id = m.organization_id
        where m.member_id = c.member_id order by m.valid desc limit 1
      ) present
      left join complaints known on known.id = c.id and known.answered_on <= ${day}::date
      where c.lodged_on <= ${day}::date
        and ${inScope(ctx.actor, 'members.manage', sql<string>`present.scope_path`)}
        and ${isNarrowed(asked)}
    ),
    asked as materialized (
      select seen.*, seen.result is null and seen.days is not null and seen.days <= (
          select (${day}::date - 1 - seen.lodged_on) - count(*)::int from not_worked
          where not_worked.day > seen.lodged_on and not_worked.day < ${day}::date
        ) as is_late,
        case when seen.result is null then '0' || to_char(seen.lodged_on, 'YYYYMMDD')
          else '1' || (99999999 - to_char(seen.answered_on, 'YYYYMMDD')::int)::text end as sort_key
      from seen
      where ${asked.result === undefined ? sql`true` : sql`seen.result = ${asked.result}`}
    )`
}

function isNarrowed({ against, addressedTo, organizationId, from, until }: Asked) {
  const all = [
    against && sql<boolean>`c.against = ${against}`,
    addressedTo && sql<boolean>`c.addressed_to = ${addressedTo}`,
    from && sql<boolean>`c.lodged_on >= ${from}::date`,
    until && sql<boolean>`c.lodged_on <= ${until}::date`,
    organizationId &&
      sql<boolean>`exists (select from organizations top where top.id = ${organizationId}
        and place.scope_path >= top.scope_path and place.scope_path < top.scope_path || '~')`,
  ].filter((one) => one !== undefined && one !== '')
  return all.length === 0 ? sql`true` : sql.join(all, sql` and `)
}

function isIn(state: ComplaintState | undefined): RawBuilder<boolean> {
  if (state === undefined) return sql<boolean>`true`
  if (state === 'late') return sql<boolean>`page.is_late`
  return state === 'waiting'
    ? sql<boolean>`page.result is null`
    : sql<boolean>`page.result is not null`
}

const order: Order = {
  name: 'waiting',
  key: { of: sql`page.sort_key`, type: 'text' },
  descending: false,
  ties: [{ of: sql`page.id`, type: 'uuid' }],
}

function shown(row: ListedRow): Listed {
  const { id, memberId, code, fullName, organizationId, organizationName, isLate, isBack } = row
  const { against, leftOn, lodgedOn, document, addressedTo, result, answerNumber, answeredOn } = row
  return {
    ...{ id, memberId, code, fullName, organizationId, organizationName, isLate, isBack },
    ...{ against, leftOn, lodgedOn, document, addressedTo },
    answer:
      result !== null && answerNumber !== null && answeredOn !== null
        ? { result, number: answerNumber, on: answeredOn }
        : null,
  }
}
