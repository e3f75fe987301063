import { type RawBuilder, sql } from 'kysely'
import { seenOrganization } from '../../core/access/grants.ts'
import { mayNot } from '../../core/access/rules.ts'
import { ruleSetOn } from '../../core/rule-sets/subject.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { beyond, cursorOf, type Order, orderBy } from '../../platform/keyset.ts'
import { ensure } from '../../platform/refusal.ts'
import {
  type AssignmentRow,
  assignmentsSeen,
  mayNotChange,
  parentOf,
  postOf,
  seenAssignment,
  standsAt,
} from './assignment.ts'
import { stateOn, whyNotSettle, whyOver } from './assignment-rules.ts'
import {
  type Assignment,
  type AssignmentPage,
  type AssignmentState,
  assignmentStates,
  type DutiesInForce,
  type ListAssignments,
} from './contract.ts'
import { followDuties } from './rule-sets.ts'

type ListedRow = AssignmentRow & {
  nameKey: string
  organizationKey: string
  counts: Partial<Record<AssignmentState, number>>
}

/**
 * Who follows which organization, by the name of the official, a page at a time.
 *
 * Organizations that have ended stand where rights over them do: with what took their place.
 */
export async function listAssignments(ctx: Ctx, { after, limit, ...asked }: ListAssignments) {
  const day = asked.day ?? ctx.today
  const { rows } = await sql<ListedRow>`
    with assigned as materialized (${assignmentsAsked(ctx, asked, day)}),
    page as (
      select page.* from assigned page
      where ${asked.state === undefined ? sql`true` : sql`page.state = ${asked.state}`}
        and ${beyond(byOfficial, after)}
      order by ${orderBy(byOfficial)}
      limit ${limit + 1}
    )
    select page.*, ${postOf(sql`page.official_id`, day)} as post,
      ${parentOf(sql`page.organization_id`, day)} as parent_name,
      (select coalesce(json_object_agg(state, n), '{}')
        from (select state, count(*)::int as n from assigned group by state) each) as counts
    from (select 1) once left join page on true
    order by ${orderBy(byOfficial)}
  `.execute(ctx.db)

  const [head] = rows
  const listed = rows.filter((row) => row.id !== null)
  const last = listed[limit - 1]
  const states = assignmentStates.map((state) => ({ state, count: head?.counts[state] ?? 0 }))
  return {
    rows: listed.slice(0, limit).map((row) => shown(row, day)),
    total: states
      .filter(({ state }) => asked.state === undefined || asked.state === state)
      .reduce((sum, { count }) => sum + count, 0),
    next:
      listed.length > limit && last
        ? cursorOf(byOfficial, [last.nameKey, last.organizationKey, last.from, last.id])
        : null,
    states,
    rules: await dutiesOn(ctx, day),
  }
}

type Asked = Omit<ListAssignments, 'after' | 'limit'>

/** The assignments asked for but for their state, which each row says. */
function assignmentsAsked(ctx: Ctx, asked: Asked, day: Day): RawBuilder<unknown> {
  const { officialId, organizationId } = asked
  const below = sql`exists (select from organizations top where top.id = ${organizationId}
    and seen.scope_path >= top.scope_path and seen.scope_path < top.scope_path || '~')`
  return sql`
    select seen.*, seen.organization_name as organization_key,
      case
        when until is null or (until > ${day}::date and until > "from")
          then case when "from" > ${day}::date then 'coming' else 'active' end
        when ended_with = 'organization' and until <= ${day}::date
          and coalesce(settled_on > ${day}::date, true) then 'waits'
        else 'ended' end as state
    from (${assignmentsSeen(ctx, day)}) seen
    where ${officialId === undefined ? sql`true` : sql`seen.official_id = ${officialId}`}
      and ${organizationId === undefined ? sql`true` : below}`
}

const byOfficial: Order = {
  name: 'official',
  key: { of: sql`page.name_key`, type: 'text' },
  descending: false,
  ties: [
    { of: sql`page.organization_key`, type: 'text' },
    { of: sql`page."from"`, type: 'date' },
    { of: sql`page.id`, type: 'uuid' },
  ],
}

function shown(row: AssignmentRow, day: Day): Assignment {
  const { id, officialId, official, post, organizationId, organizationName, duty } = row
  const { parentName, territory, from, until, decisionNumber, decidedOn } = row
  return {
    ...{ id, officialId, official, post, organizationId, organizationName, parentName, duty },
    ...{ territory, from, until },
    state: stateOn(row, day),
    decision:
      decisionNumber !== null && decidedOn !== null
        ? { number: decisionNumber, on: decidedOn }
        : null,
  }
}

/** Who follows an organization itself on a day; for those who may see that there. */
export async function followersOf(
  ctx: Ctx,
  { id, day = ctx.today }: { id: string; day?: Day | undefined },
) {
  const { scopePath } = await seenOrganization(ctx, id)
  ensure(mayNot(ctx.actor, 'follow.read', scopePath))
  const { rows } = await sql<AssignmentRow>`
    select seen.*, ${postOf(sql`seen.official_id`, day)} as post,
      ${parentOf(sql`seen.organization_id`, day)} as parent_name
    from (${assignmentsSeen(ctx, day)}) seen
    where seen.organization_id = ${id} and seen."from" <= ${day}::date
      and coalesce(seen.until > ${day}::date, true)
    order by seen.name_key, seen.id
  `.execute(ctx.db)
  return { rows: rows.map((row) => shown(row, day)), rules: await dutiesOn(ctx, day) }
}

/** One assignment, with what can be done about it today. */
export async function assignmentPage(
  ctx: Ctx,
  { id, day = ctx.today }: { id: string; day?: Day | undefined },
): Promise<AssignmentPage> {
  const row = await seenAssignment(ctx, id, day)
  const { version, endedWith, closingReason, settledOn, replaces, replacedBy = null } = row
  const forbidden = mayNotChange(ctx, row)
  return {
    ...{ ...shown(row, day), version, endedWith, closingReason, replaces, replacedBy },
    settled: settledOn === null ? null : { on: settledOn, reason: row.settledReason },
    rules: await dutiesOn(ctx, row.from > day ? row.from : day),
    successor: endedWith === 'organization' ? await standsAt(ctx, row.scopePath) : null,
    whyNotChange: forbidden ?? whyOver(row, ctx.today),
    whyNotSettle: forbidden ?? whyNotSettle(stateOn(row, ctx.today)),
  }
}

/** The regulation of duties in force on a day, with what to cite for it. */
export async function dutiesOn(ctx: Ctx, day: Day): Promise<DutiesInForce> {
  const set = await ruleSetOn(ctx, followDuties, day)
  return set && { id: set.id, title: set.title, invented: set.invented, body: set.body }
}
