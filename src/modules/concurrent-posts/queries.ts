import { type RawBuilder, sql } from 'kysely'
import { mayNot } from '../../core/access/rules.ts'
import { below, inScope } from '../../core/access/scope.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { beyond, cursorOf, type Order, orderBy } from '../../platform/keyset.ts'
import type { JoinedPost, ListPilots, Pilot, PilotPage } from './contract.ts'
import { modelsOn, type PilotRow, pilotsSeen, seenPilot } from './pilot.ts'
import { type PilotState, pilotStateOn } from './rules.ts'

/** Where models are piloted, the latest first, a page at a time. */
export async function listPilots(ctx: Ctx, { after, limit, ...asked }: ListPilots) {
  const { organizationId, model, state } = asked
  const day = asked.day ?? ctx.today
  const { rows } = await sql<PilotRow & { total: number; running: Record<string, number> }>`
    with seen as materialized (
      select * from (${pilotsSeen(ctx, day)}) seen where ${below(organizationId, sql`seen.scope_path`)}
    ),
    asked as materialized (
      select * from seen
      where ${model === undefined ? sql`true` : sql`model = ${model}`}
        and ${state === undefined ? sql`true` : stateIs(state, day)}
    ),
    page as (
      select * from asked page where ${beyond(latestFirst, after)}
      order by ${orderBy(latestFirst)} limit ${limit + 1}
    )
    select page.*, (select count(*)::int from asked) as total,
      (select coalesce(json_object_agg(model, n), '{}') from (
        select model, count(*)::int as n from seen where ${stateIs('running', day)} group by model
      ) each) as running
    from (select 1) once left join page on true
    order by ${orderBy(latestFirst)}
  `.execute(ctx.db)

  const [head] = rows
  const listed = rows.filter((row) => row.id !== null)
  const last = listed[limit - 1]
  return {
    rows: listed.slice(0, limit).map((row) => shown(row, day)),
    total: head?.total ?? 0,
    next: listed.length > limit && last ? cursorOf(latestFirst, [last.from, last.id]) : null,
    running: head?.running ?? {},
    rules: await modelsOn(ctx, day),
  }
}

const latestFirst: Order = {
  name: 'from',
  key: { of: sql`page."from"`, type: 'date' },
  descending: true,
  ties: [{ of: sql`page.id`, type: 'uuid' }],
}

function stateIs(state: PilotState, day: Day): RawBuilder<boolean> {
  if (state === 'waits') return sql<boolean>`waits_at is not null`
  if (state === 'ended')
    return sql<boolean>`(waits_at is null and (until <= ${day}::date or until <= "from"))`
  if (state === 'coming')
    return sql<boolean>`("from" > ${day}::date and coalesce(until > "from", true))`
  return sql<boolean>`("from" <= ${day}::date and coalesce(until > ${day}::date, true))`
}

function shown(row: PilotRow, day: Day): Pilot {
  const { id, model, organizationId, organizationName, from, until } = row
  const { decisionNumber, decidedOn, postsBefore, postsAfter, reportedOn } = row
  return {
    ...{ id, model, organizationId, organizationName, from, until },
    ...{ postsBefore, postsAfter, reportedOn },
    ...{ endedWithOrganization: row.endedWithOrganization, waitsAt: row.waitsAt },
    state: pilotStateOn(row, day),
    decision: { number: decisionNumber, on: decidedOn },
  }
}

/** One pilot, with the posts it is about and what can be done of it. */
export async function pilotPage(
  ctx: Ctx,
  { id, day = ctx.today }: { id: string; day?: Day | undefined },
): Promise<PilotPage> {
  const row = await seenPilot(ctx, id, day)
  const rules = await modelsOn(ctx, row.from > day ? row.from : day)
  const kinds = rules?.body.models[row.model]?.kinds ?? []
  return {
    ...shown(row, day),
    ...{ version: row.version, result: row.result, rules },
    posts: await joinedPosts(ctx, row.organizationId, kinds, day),
    whyNotChange: mayNot(ctx.actor, 'reorganization.manage', row.scopePath),
    whyNotRecord: mayNot(ctx.actor, 'posts.manage', row.scopePath),
  }
}

/** The posts of some kinds at an organization and below it on a day, the nearest first. */
async function joinedPosts(ctx: Ctx, organizationId: string, kinds: readonly string[], day: Day) {
  const { rows } = await sql<JoinedPost>`
    select p.id as post_id, p.title, v.name as organization_name,
      (select coalesce(json_agg(json_build_object('id', who.id, 'fullName', who.full_name)
          order by who.name_key), '[]')
        from post_holdings h join members who on who.id = h.member_id
        where h.post_id = p.id and h.valid @> ${day}::date) as holders,
      (select coalesce(json_agg(json_build_object('id', x.id, 'version', x.version,
          'model', x.model, 'title', x.title, 'from', lower(x.valid), 'until', upper(x.valid),
          'decision', json_build_object('number', x.decision_number, 'on', x.decided_on))
          order by x.valid), '[]')
        from concurrent_outside_posts x
        where x.post_id = p.id and x.valid @> ${day}::date) as outside
    from posts p
    join organizations o on o.id = p.organization_id
    join organization_versions v on v.organization_id = o.id and v.valid @> ${day}::date
    where p.valid @> ${day}::date and p.kind = any(${[...kinds]}::text[])
      and ${below(organizationId, sql`o.scope_path`)}
      and ${inScope(ctx.actor, 'posts.read', sql<string>`o.scope_path`)}
    order by length(o.scope_path), v.name, p.title
    limit 200
  `.execute(ctx.db)
  return rows
}
