import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { beyond, cursorOf, type Order, orderBy } from '../../platform/keyset.ts'
import { placesSeen } from '../figures/scope.ts'
import { visibleMember } from '../members/record.ts'
import { ruleSetOn } from '../rule-sets/subject.ts'
import type { DuesOfMember, DuesRow, ListDues } from './contract.ts'
import { monthsOwedOn, paidBy, recordedDues } from './rows.ts'
import { duesRules } from './rule-sets.ts'
import { type DuesState, duesState, duesStates, monthsOwed } from './rules.ts'

/** How the dues of members stand on a day, a page at a time: who owes most first, unknown last. */
export async function listDues(ctx: Ctx, input: ListDues) {
  const { day = ctx.today, organizationId, state, after, limit } = input
  const behindMonths = (await ruleSetOn(ctx, duesRules, day))?.body.behindMonths ?? null
  const { rows } = await sql<ListedRow>`
    with places as materialized (${placesSeen(ctx, 'members.read', organizationId, day)}),
    standing as materialized (
      select m.member_id, m.organization_id, paid.paid_through, owed.months as months_owed,
        case when paid_through is null then 'unknown'
          when owed.months >= ${behindMonths}::int then 'behind'
          when owed.months > 0 then 'owing' else 'paid' end as state
      from places
      join memberships m on m.organization_id = places.organization_id and m.valid @> ${day}::date
      left join (${paidBy(day)}) paid on paid.member_id = m.member_id
      cross join lateral (select ${monthsOwedOn(day)} as months) owed
    ),
    counted as (
      select coalesce(jsonb_object_agg(state, n), '{}') as counts
      from (select state, count(*)::int as n from standing group by state) each
    ),
    page as (
      select page.* from (
        select standing.*, who.code, who.full_name, who.name_key,
          case when paid_through is null then -1 else months_owed end as sort_key
        from standing join members who on who.id = standing.member_id
        where ${state === undefined ? sql`true` : sql`state = ${state}`}
      ) page
      where ${beyond(order, after)}
      order by ${orderBy(order)}
      limit ${limit + 1}
    )
    select page.member_id, page.code, page.full_name, page.organization_id, page.state, page.months_owed,
      to_char(page.paid_through, 'YYYY-MM') as paid_through, page.sort_key, page.name_key, counted.counts,
      (select v.name from organization_versions v
        where v.organization_id = page.organization_id and v.valid @> ${day}::date
      ) as organization_name
    from counted left join page on true
    order by ${orderBy(order)}
  `.execute(ctx.db)

  const found = rows.filter((row) => row.memberId !== null)
  const page = found.slice(0, limit)
  const [first] = rows
  const last = page.at(-1)
  const states = duesStates.map((one) => ({ state: one, count: first?.counts[one] ?? 0 }))
  return {
    rows: page.map(shown),
    states,
    total: states
      .filter((one) => state === undefined || one.state === state)
      .reduce((sum, one) => sum + one.count, 0),
    behindMonths,
    next:
      found.length > limit && last
        ? cursorOf(order, [last.sortKey, last.nameKey, last.memberId])
        : null,
  }
}

type ListedRow = DuesRow & {
  sortKey: number
  nameKey: string
  counts: Partial<Record<DuesState, number>>
}

const order: Order = {
  name: 'owed',
  key: { of: sql`page.sort_key`, type: 'integer' },
  descending: true,
  ties: [
    { of: sql`page.name_key`, type: 'text' },
    { of: sql`page.member_id`, type: 'uuid' },
  ],
}

function shown({ sortKey: _, nameKey: __, counts: ___, ...row }: ListedRow): DuesRow {
  return row
}

/** How the dues of one member stand, for who may see the member. */
export async function duesOfMember(
  ctx: Ctx,
  { id, day = ctx.today }: { id: string; day?: Day | undefined },
): Promise<DuesOfMember> {
  await visibleMember(ctx, id, day)
  const behindMonths = (await ruleSetOn(ctx, duesRules, day))?.body.behindMonths ?? null
  const { rows: history } = await sql<DuesOfMember['history'][number]>`
    select to_char(paid_through, 'YYYY-MM') as paid_through, recorded_on, reason, account_name
    from (${recordedDues}) recorded
    where member_id = ${id} and recorded_on <= ${day}::date
    order by number desc
  `.execute(ctx.db)
  const paidThrough = history[0]?.paidThrough ?? null
  return {
    paidThrough,
    monthsOwed: paidThrough === null ? null : monthsOwed(paidThrough, day),
    state: duesState(paidThrough, day, behindMonths),
    history,
  }
}
