import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { beyond, cursorOf, type Order, orderBy } from '../../platform/keyset.ts'
import { placesSeen } from '../figures/scope.ts'
import { membershipRules } from '../members/rule-sets.ts'
import { bodyOn, everyRuleSet, inForceOn } from '../rule-sets/subject.ts'
import { readCalendar } from '../working-days/queries.ts'
import { addWorkingDays } from '../working-days/working-days.ts'
import type { Deadline, ListDeadlines } from './contract.ts'
import { deadlineRows } from './rows.ts'
import { deadlineKinds, rightOver } from './rules.ts'

/**
 * What is due for members on a day, a page at a time: first what waits already, then by day.
 *
 * The rows are those of the figures, on the tree of the day, kept to what the actor may see; the
 * counts of all kinds come in the same statement.
 */
export async function listDeadlines(ctx: Ctx, input: ListDeadlines) {
  const { day = ctx.today, kind, within, after, limit } = input
  const every = deadlineKinds.map((one) => {
    const placed = placedBy[rightOver(one)]
    return sql`(${deadlineRows[one]({ day, within, placed })})`
  })
  const { rows } = await sql<ListedRow>`
    with placed as materialized (${placesSeen(ctx, 'members.read', input.organizationId, day)}),
    placed_posts as materialized (${placesSeen(ctx, 'posts.read', input.organizationId, day)}),
    placed_to_assign as (${placesSeen(ctx, 'follow.manage', input.organizationId, day)}),
    placed_to_change as (${placesSeen(ctx, 'members.manage', input.organizationId, day)}),
    dues as materialized (${sql.join(every, sql` union all `)}),
    counted as (
      select coalesce(jsonb_object_agg(due, n), '{}') as counts
      from (select due, count(*)::int as n from dues group by due) each
    ),
    page as (
      select page.* from (
        select dues.*, who.code, who.full_name, who.name_key,
          (case dues.state when 'over' then '0' else '1' end) || to_char(dues.due_on, 'YYYYMMDD')
            as sort_key
        from dues join members who on who.id = dues.member_id
        where ${kind === undefined ? sql`true` : sql`dues.due = ${kind}`}
      ) page
      where ${beyond(order, after)}
      order by ${orderBy(order)}
      limit ${limit + 1}
    )
    select page.id, page.member_id, page.code, page.full_name, page.organization_id,
      page.due as kind, page.state, page.due_on, page.years, page.title, page.sort_key, page.name_key, counted.counts,
      (${bodyOn(membershipRules, day)} -> 'workingDays' ->> 'considerFull')::int
        as consider_full_within,
      (select v.name from organization_versions v
        where v.organization_id = page.organization_id and v.valid @> ${day}::date
      ) as organization_name
    from counted left join page on true
    order by ${orderBy(order)}
  `.execute(ctx.db)

  const found = rows.filter((row) => row.id !== null)
  const page = found.slice(0, limit)
  const [first] = rows
  const last = page.at(-1)
  const kinds = deadlineKinds.map((one) => ({ kind: one, count: first?.counts[one] ?? 0 }))
  return {
    rows: await consideredBy(ctx, page.map(shown)),
    kinds,
    total: kinds
      .filter((one) => kind === undefined || one.kind === kind)
      .reduce((sum, one) => sum + one.count, 0),
    considerFullWithin: first?.considerFullWithin ?? null,
    next: found.length > limit && last ? cursorOf(order, placeIn(last)) : null,
  }
}

/** The places of each right, of the statement of the list. */
const placedBy = {
  'members.read': sql`placed`,
  'posts.read': sql`placed_posts`,
  'members.manage': sql`placed_to_change`,
  'follow.manage': sql`placed_to_assign`,
}

type Due = Pick<ListDeadlines, 'organizationId' | 'kind' | 'within'>

/** Who something of a kind, or of any, is due for today: a query of `(member_id)`. */
export function membersDue(ctx: Ctx, { organizationId, kind, within }: Due): RawBuilder<unknown> {
  const day = ctx.today
  const kinds = kind === undefined ? deadlineKinds : [kind]
  const every = kinds.map((one) => {
    const placed = sql`(${placesSeen(ctx, rightOver(one), organizationId, day)})`
    return sql`select member_id from (${deadlineRows[one]({ day, within, placed })}) due`
  })
  return sql.join(every, sql` union `)
}

type Listed = Omit<Deadline, 'considerBy'>

type ListedRow = Listed & {
  sortKey: string
  nameKey: string
  counts: Partial<Record<Deadline['kind'], number>>
  considerFullWithin: number | null
}

const order: Order = {
  name: 'due',
  key: { of: sql`page.sort_key`, type: 'text' },
  descending: false,
  ties: [
    { of: sql`page.name_key`, type: 'text' },
    { of: sql`page.id`, type: 'uuid' },
    { of: sql`page.due`, type: 'text' },
    { of: sql`page.organization_id`, type: 'uuid' },
  ],
}

function placeIn({ sortKey, nameKey, id, kind, organizationId }: ListedRow): string[] {
  return [sortKey, nameKey, id, kind, organizationId]
}

function shown({
  sortKey: _,
  nameKey: __,
  counts: ___,
  considerFullWithin: ____,
  ...row
}: ListedRow): Listed {
  return row
}

/** Adds by when cells consider full status: so many working days after the end of probation. */
async function consideredBy(ctx: Ctx, rows: readonly Listed[]): Promise<Deadline[]> {
  if (!rows.some(({ kind }) => kind === 'fullRecognition'))
    return rows.map((row) => ({ ...row, considerBy: null }))
  const rules = await everyRuleSet(ctx, membershipRules)
  const calendar = await readCalendar(ctx)
  const lastDay = ({ kind, dueOn }: Listed) => {
    const days = inForceOn(rules, dueOn)?.workingDays.considerFull ?? null
    return kind === 'fullRecognition' && days !== null
      ? addWorkingDays(dueOn, days, calendar)
      : null
  }
  return rows.map((row) => ({ ...row, considerBy: lastDay(row) }))
}
