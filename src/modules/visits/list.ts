import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { addDays, addMonths } from '../../platform/day.ts'
import { beyond, cursorOf, type Order, orderBy } from '../../platform/keyset.ts'
import { visibleMeeting } from '../meetings/index.ts'
import { mayNotConfirm, mayNotSay } from './attendance.ts'
import { openMeetingsOf } from './candidates.ts'
import type { ListVisits, Visit, VisitPage, VisitRulesInForce } from './shapes.ts'
import { type VisitState, visitStates } from './state-rules.ts'
import { metWithout } from './unplanned.ts'
import { apartBy, mayNotPlan, seenVisit, type VisitRow, visitRulesOn, visitsSeen } from './visit.ts'
import {
  daysToSay,
  whyNotAttend,
  whyNotChange,
  whyNotConfirm,
  whyNotExcuse,
} from './visit-rules.ts'

type Listed = VisitRow & {
  counts: Partial<Record<VisitState, number>>
  clashes: number
}

/** Visits by day and hour, a page at a time. */
export async function listVisits(ctx: Ctx, { after, limit, ...asked }: ListVisits) {
  const rules = await visitRulesOn(ctx, ctx.today)
  const { rows } = await sql<Listed>`
    with asked as materialized (${visitsSeen(ctx, apartBy(rules), among(asked))}),
    page as (
      select page.* from asked page
      where ${asked.state === undefined ? sql`true` : sql`page.state = ${asked.state}`}
        and ${asked.clash === undefined ? sql`true` : sql`page.clashes_with is not null`}
        and ${beyond(byDay, after)}
      order by ${orderBy(byDay)}
      limit ${limit + 1}
    )
    select page.*,
      (select coalesce(json_object_agg(state, n), '{}')
        from (select state, count(*)::int as n from asked
          where ${asked.clash === undefined ? sql`true` : sql`clashes_with is not null`}
          group by state) each) as counts,
      (select count(*)::int from asked where clashes_with is not null) as clashes
    from (select 1) once left join page on true
    order by ${orderBy(byDay)}
  `.execute(ctx.db)

  const [head] = rows
  const listed = rows.filter(({ id }) => id !== null)
  const last = listed[limit - 1]
  const states = visitStates.map((state) => ({ state, count: head?.counts[state] ?? 0 }))
  return {
    rows: listed.slice(0, limit).map(shown),
    total: states
      .filter(({ state }) => asked.state === undefined || asked.state === state)
      .reduce((sum, { count }) => sum + count, 0),
    next:
      listed.length > limit && last
        ? cursorOf(byDay, [last.on, last.startsAt, last.organizationName, last.id])
        : null,
    states,
    clashes: head?.clashes ?? 0,
    rules,
  }
}

function among(asked: Omit<ListVisits, 'after' | 'limit'>): RawBuilder<boolean> {
  const { month, officialId, organizationId } = asked
  const first = `${month}-01`
  const below = sql`exists (select from organizations top where top.id = ${organizationId}
    and o.scope_path >= top.scope_path and o.scope_path < top.scope_path || '~')`
  return sql<boolean>`
    ${month === undefined ? sql`true` : sql`held.visit_on >= ${first}::date and held.visit_on < ${first}::date + interval '1 month'`}
    and ${officialId === undefined ? sql`true` : sql`held.official_id = ${officialId}`}
    and ${organizationId === undefined ? sql`true` : below}`
}

const byDay: Order = {
  name: 'day',
  key: { of: sql`page."on"`, type: 'date' },
  descending: false,
  ties: [
    { of: sql`page.starts_at`, type: 'text' },
    { of: sql`page.organization_name`, type: 'text' },
    { of: sql`page.id`, type: 'uuid' },
  ],
}

/** What is known of one's own visits, and what one could go to besides. */
export async function ownVisits(ctx: Ctx) {
  const { memberId } = ctx.actor
  if (memberId === null) return { today: ctx.today, visits: [], open: [], met: [] }
  const apart = apartBy(await visitRulesOn(ctx, ctx.today))
  const [from, until] = [addDays(ctx.today, -daysToSay), addMonths(ctx.today, 3)]
  const { rows } = await sql<VisitRow>`
    select own.* from (${visitsSeen(
      ctx,
      apart,
      sql`held.official_id = ${memberId} and held.visit_on >= ${from}::date
        and held.visit_on < ${until}::date`,
    )}) own order by own."on", own.starts_at, own.id
  `.execute(ctx.db)
  return {
    today: ctx.today,
    visits: rows.map(shown),
    open: await openMeetingsOf(ctx, memberId),
    met: await metWithout(ctx, memberId),
  }
}

export async function visitPage(ctx: Ctx, { id }: { id: string }): Promise<VisitPage> {
  return paged(ctx, await seenVisit(ctx, id), await visitRulesOn(ctx, ctx.today))
}

/** Who is planned for a meeting; what was called off or lapsed is left out. */
export async function visitsOfMeeting(ctx: Ctx, { id }: { id: string }) {
  const meeting = await visibleMeeting(ctx, id)
  const rules = await visitRulesOn(ctx, ctx.today)
  const of =
    meeting.month === null
      ? sql`held.meeting_id = ${id}`
      : sql`held.organization_id = ${meeting.organizationId} and held.month = ${`${meeting.month}-01`}::date`
  const { rows } = await sql<VisitRow>`
    select each.* from (${visitsSeen(ctx, apartBy(rules), of)}) each
    where each.state not in ('calledOff', 'lapsed') order by each.official, each.id
  `.execute(ctx.db)
  return { rows: rows.map((row) => paged(ctx, row, rules)) }
}

function paged(ctx: Ctx, row: VisitRow, rules: VisitRulesInForce): VisitPage {
  const notOwn = mayNotSay(ctx, row)
  const change = mayNotPlan(ctx, row.scopePath) ?? whyNotChange(row, ctx.today)
  return {
    ...shown(row),
    rules,
    whyNot: {
      attend: notOwn ?? whyNotAttend(row, ctx.today),
      excuse: notOwn ?? whyNotExcuse(row),
      confirm: mayNotConfirm(ctx, row) ?? whyNotConfirm(row, ctx.today),
      replace: change,
      callOff: change,
    },
  }
}

function shown(row: VisitRow): Visit {
  const { id, version, officialId, official, organizationId, organizationName, parentName } = row
  const { month, meetingId, on, startsAt, place, state, said, saidReason, arrivedAt, leftAt } = row
  const { remark, cellSaid, cellSaidBy, calledOffReason, clashesWith } = row
  return {
    ...{ id, version, officialId, official, organizationId, organizationName, parentName, month },
    ...{ meetingId, on, startsAt, place, state, said, saidReason, arrivedAt, leftAt, remark },
    ...{ cellSaid, cellSaidBy, calledOffReason, clashesWith },
  }
}
