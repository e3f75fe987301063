import { type RawBuilder, sql } from 'kysely'
import { seenOrganization } from '../../core/access/grants.ts'
import { mayNot } from '../../core/access/rules.ts'
import { below, inScope } from '../../core/access/scope.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { beyond, cursorOf, type Order, orderBy } from '../../platform/keyset.ts'
import { ensure, found } from '../../platform/refusal.ts'
import type { ListChanges, StaffChange, UnitPage } from './contract.ts'
import { headcountRulesOn } from './rule-sets.ts'
import { asked, inYear, isCut, namedOn } from './unit.ts'
import { waitingUnits } from './waiting.ts'

type Row = Omit<StaffChange, 'decision'> & {
  decisionNumber: string
  decidedOn: Day
  scopePath: string
}

/** Changes of staff the actor may see, named as things were on a day. */
function changesSeen(ctx: Ctx, day: Day): RawBuilder<unknown> {
  return sql`
    select c.*, named.name as organization_name, o.scope_path
    from staff_changes c
    join organizations o on o.id = c.organization_id
    ${namedOn(sql`o.id`, day)}
    where ${inScope(ctx.actor, 'reorganization.read', sql<string>`o.scope_path`)}`
}

/** How many people left, the latest first, a page at a time. */
export async function listChanges(ctx: Ctx, { after, limit, ...input }: ListChanges) {
  const { organizationId, year, kind, change, regime, day = ctx.today } = input
  const { rows } = await sql<Row & { total: number; sum: number }>`
    with asked as materialized (
      select c.* from (${changesSeen(ctx, day)}) c
      where c.happened_on <= ${day}::date
        and ${year === undefined ? sql`true` : inYear(year, day)}
        and ${below(organizationId, sql`c.scope_path`)} and ${asked(kind, sql`c.kind`)}
        and ${asked(change, sql`c.change`)} and ${asked(regime, sql`c.regime`)}
    ),
    page as (
      select * from asked page where ${beyond(latestFirst, after)}
      order by ${orderBy(latestFirst)} limit ${limit + 1}
    )
    select page.*, (select count(*)::int from asked) as total,
      (select coalesce(sum(asked.people), 0)::int from asked) as sum
    from (select 1) once left join page on true
    order by ${orderBy(latestFirst)}
  `.execute(ctx.db)

  const [head] = rows
  const listed = rows.filter((row) => row.id !== null)
  const last = listed[limit - 1]
  return {
    rows: listed.slice(0, limit).map(shown),
    total: head?.total ?? 0,
    next: listed.length > limit && last ? cursorOf(latestFirst, [last.happenedOn, last.id]) : null,
    people: head?.sum ?? 0,
    rules: await headcountRulesOn(ctx, day),
  }
}

const latestFirst: Order = {
  name: 'happenedOn',
  key: { of: sql`page.happened_on`, type: 'date' },
  descending: true,
  ties: [{ of: sql`page.id`, type: 'uuid' }],
}

function shown(row: Row): StaffChange {
  const { id, organizationId, organizationName, kind, change, regime, happenedOn, people } = row
  return {
    ...{ id, organizationId, organizationName, kind, change, regime, happenedOn, people },
    decision: { number: row.decisionNumber, on: row.decidedOn },
  }
}

/** One change the actor may see, under lock; any other is missing (`headcount.missing`). */
export async function lockChange(ctx: Ctx, id: string): Promise<Row> {
  await sql`select from staff_changes where id = ${id} for update`.execute(ctx.db)
  const { rows } = await sql<Row>`
    select * from (${changesSeen(ctx, ctx.today)}) seen where seen.id = ${id}
  `.execute(ctx.db)
  return found(rows[0], 'headcount.missing')
}

/** The headcount of a unit in a year by kind, with what was cut in it so far. */
export async function unitPage(
  ctx: Ctx,
  { id, year }: { id: string; year: number },
): Promise<UnitPage> {
  const { scopePath } = await seenOrganization(ctx, id)
  ensure(mayNot(ctx.actor, 'reorganization.read', scopePath))
  const rules = await headcountRulesOn(ctx, `${year}-12-31`)
  const { rows } = await sql<Entered & Numbers>`
    select named.name as organization_name, coalesce(y.version, 0) as version, y.decision_number,
      y.decided_on, kinds.kind, coalesce(q.assigned, 0) as assigned,
      coalesce(q.present, 0) as present, coalesce(q.to_cut, 0) as to_cut,
      (select coalesce(sum(c.people), 0)::int from staff_changes c where c.organization_id = o.id
        and c.kind = kinds.kind and ${inYear(year, ctx.today)} and ${isCut}) as cut
    from organizations o
    ${namedOn(sql`o.id`, ctx.today)}
    left join headcount_years y on y.organization_id = o.id and y.year = ${year}
    left join unnest(${Object.keys(rules?.body.kinds ?? {})}::text[])
      with ordinality kinds(kind, place) on true
    left join headcount_quotas q on q.organization_id = o.id and q.year = ${year}
      and q.kind = kinds.kind
    where o.id = ${id}
    order by kinds.place
  `.execute(ctx.db)
  const { organizationName, version, decisionNumber, decidedOn } = found(
    rows[0],
    'headcount.missing',
  )
  const isEntered = decisionNumber !== null && decidedOn !== null
  const { rows: changes } = await sql<Row>`
    select c.* from (${changesSeen(ctx, ctx.today)}) c
    where c.organization_id = ${id} and ${inYear(year, '9999-12-31')}
    order by c.happened_on desc, c.id limit 200
  `.execute(ctx.db)
  return {
    ...{ organizationId: id, organizationName, year, version, rules },
    decision: isEntered ? { number: decisionNumber, on: decidedOn } : null,
    rows: rows.flatMap(({ kind, assigned, present, toCut, cut }) =>
      kind === null ? [] : [{ kind, assigned, present, toCut, cut }],
    ),
    changes: changes.map(shown),
    waiting: await waitingUnits(ctx, { year, day: ctx.today, about: id }),
    whyNotChange: mayNot(ctx.actor, 'reorganization.manage', scopePath),
  }
}

type Entered = {
  organizationName: string
  version: number
  decisionNumber: string | null
  decidedOn: Day | null
}
type Numbers = {
  kind: string | null
  assigned: number
  present: number
  toCut: number
  cut: number
}
