import { type RawBuilder, sql } from 'kysely'
import { mayNot } from '../../core/access/rules.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { beyond, cursorOf, type Order, orderBy } from '../../platform/keyset.ts'
import type { Copy, Initiative, InitiativePage, ListInitiatives } from './contract.ts'
import { mayNotCopy } from './copies.ts'
import {
  type CopyRow,
  copiesSeen,
  type InitiativeRow,
  initiativesSeen,
  seenInitiative,
} from './initiative.ts'
import { copiesOf } from './initiatives.ts'
import { type InitiativeState, initiativeStateOn, whyNotTakeBack } from './rules.ts'

/** Models that are tried, the latest first, a page at a time. */
export async function listInitiatives(ctx: Ctx, { after, limit, ...asked }: ListInitiatives) {
  const day = asked.day ?? ctx.today
  const { rows } = await sql<InitiativeRow & { total: number }>`
    with asked as materialized (
      select * from (${initiativesSeen(ctx, day)}) seen where ${isAskedFor(asked, day)}
    ),
    page as (
      select * from asked page where ${beyond(latestFirst, after)}
      order by ${orderBy(latestFirst)} limit ${limit + 1}
    )
    select page.*, (select count(*)::int from asked) as total
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
  }
}

const latestFirst: Order = {
  name: 'from',
  key: { of: sql`page."from"`, type: 'date' },
  descending: true,
  ties: [{ of: sql`page.id`, type: 'uuid' }],
}

type Asked = Omit<ListInitiatives, 'after' | 'limit'>

function isAskedFor(
  { organizationId, field, state, verdict }: Asked,
  day: Day,
): RawBuilder<boolean> {
  const conditions = [
    ...(organizationId === undefined ? [] : [isBelow(organizationId)]),
    ...(field === undefined ? [] : [sql<boolean>`field = ${field}`]),
    ...(state === undefined ? [] : [stateIs(state, day)]),
    ...(verdict === undefined ? [] : [sql<boolean>`coalesce(verdict, 'none') = ${verdict}`]),
  ]
  return conditions.length === 0
    ? sql<boolean>`true`
    : sql<boolean>`${sql.join(conditions, sql` and `)}`
}

function isBelow(organizationId: string): RawBuilder<boolean> {
  return sql<boolean>`exists (select from organizations top where top.id = ${organizationId}
    and seen.scope_path >= top.scope_path and seen.scope_path < top.scope_path || '~')`
}

function stateIs(state: InitiativeState, day: Day): RawBuilder<boolean> {
  if (state === 'coming')
    return sql<boolean>`("from" > ${day}::date and coalesce(until > "from", true))`
  if (state === 'ended') return sql<boolean>`(until <= ${day}::date or until <= "from")`
  return sql<boolean>`("from" <= ${day}::date and coalesce(until > ${day}::date, true))`
}

function shown(row: InitiativeRow, day: Day): Initiative {
  const { id, name, field, organizationId, organizationName, from, until } = row
  const { decisionNumber: number, decidedOn: on, verdict, evaluatedOn, copies } = row
  return {
    ...{ id, name, field, organizationId, organizationName, from, until },
    ...{ verdict, evaluatedOn, copies },
    ...{ endedWithOrganization: row.endedWithOrganization, heir: row.heir },
    state: initiativeStateOn(row, day),
    decision: number === null || on === null ? null : { number, on },
  }
}

/** One model, with who took it over and what can be done of it. */
export async function initiativePage(
  ctx: Ctx,
  { id, day = ctx.today }: { id: string; day?: Day | undefined },
): Promise<InitiativePage> {
  const row = await seenInitiative(ctx, id, day)
  return {
    ...shown(row, day),
    ...{ version: row.version, description: row.description, result: row.result },
    copiedBy: await copiedBy(ctx, row, day),
    whyNotChange: mayNot(ctx.actor, 'reorganization.manage', row.scopePath),
    whyNotTakeBack: whyNotTakeBack(await copiesOf(ctx, id)),
  }
}

async function copiedBy(ctx: Ctx, model: InitiativeRow, day: Day): Promise<Copy[]> {
  const { rows } = await sql<CopyRow>`
    select * from (${copiesSeen(ctx, day)}) seen where seen.initiative_id = ${model.id}
    order by "from" desc, organization_name, id limit 200
  `.execute(ctx.db)
  return rows.map((row) => {
    const { id, version, organizationId, organizationName, from, until, endedWithOrganization } =
      row
    return {
      ...{ id, version, organizationId, organizationName, from, until, endedWithOrganization },
      state: initiativeStateOn(row, day),
      whyNotChange: mayNotCopy(ctx.actor, model, row),
    }
  })
}
