import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { holdsOn } from '../../platform/database/database.ts'
import type { Day } from '../../platform/day.ts'
import { found } from '../../platform/refusal.ts'
import { inScope } from '../access/scope.ts'
import type { OrganizationEvent, OrganizationPage } from './contract.ts'
import { eventsBelow } from './history-below.ts'

/** One organization as it stood on a day, or that it did not stand then, and what became of it. */
export async function organizationPage(
  ctx: Ctx,
  { id, day = ctx.today }: { id: string; day?: Day | undefined },
): Promise<OrganizationPage> {
  const organization = await visible(ctx, id)
  const lastChange = await lastChangeOf(ctx, id)
  return {
    id,
    day,
    version: organization.version,
    lastName: organization.lastName,
    foundedOn: organization.foundedOn,
    lastChange,
    plan: lastChange.on > ctx.today ? lastChange : null,
    state: await stateOn(ctx, id, day),
    ending: await endingOf(ctx, id),
    predecessors: await predecessorsOf(ctx, id),
  }
}

/** What is recorded last, whatever its day. */
async function lastChangeOf(ctx: Ctx, id: string): Promise<OrganizationPage['lastChange']> {
  const { rows } = await sql<{ on: Day; act: string }>`
    select edge."on", edge.act from (
      select lower(valid) as "on", opened_by as act from organization_versions
      where organization_id = ${id}
      union all
      select ended_on, kind from organization_endings where organization_id = ${id}
    ) edge
    order by edge."on" desc limit 1
  `.execute(ctx.db)
  return found(rows[0], 'organizations.missing')
}

async function visible(ctx: Ctx, id: string) {
  const row = await ctx.db
    .selectFrom('organizations as o')
    .select(['o.version'])
    .select([
      sql<string>`(select name from organization_versions where organization_id = o.id
        order by valid desc limit 1)`.as('lastName'),
      sql<Day>`(select min(lower(valid)) from organization_versions where organization_id = o.id)`.as(
        'foundedOn',
      ),
    ])
    .where('o.id', '=', id)
    .where(inScope(ctx.actor, 'organizations.read', sql<string>`o.scope_path`))
    .executeTakeFirst()
  return found(row, 'organizations.missing')
}

async function stateOn(ctx: Ctx, id: string, day: Day): Promise<OrganizationPage['state']> {
  const row = await ctx.db
    .selectFrom('organizationVersions as v')
    .leftJoin('administrativeUnitVersions as u', (join) =>
      join.onRef('u.unitId', '=', 'v.administrativeUnitId').on(holdsOn('u.valid', day)),
    )
    .select(['v.id as versionId', 'v.name', 'v.kind', 'v.unitType', 'v.code'])
    .select(['u.unitId', 'u.name as unitName'])
    .where('v.organizationId', '=', id)
    .where(holdsOn('v.valid', day))
    .executeTakeFirst()
  if (!row) return null

  const { unitId, unitName, ...state } = row
  const administrativeUnit = unitId ? { id: unitId, name: unitName ?? '' } : null
  return { ...state, administrativeUnit, ancestors: await ancestorsOn(ctx, id, day) }
}

/** From the top of the tree down to the parent, as it stood on a day. */
async function ancestorsOn(ctx: Ctx, id: string, day: Day) {
  const { rows } = await sql<{ id: string; name: string }>`
    with recursive above as (
      select parent_id, 0 as step from organization_versions
      where organization_id = ${id} and valid @> ${day}::date
      union all
      select v.parent_id, above.step + 1
      from above join organization_versions v
        on v.organization_id = above.parent_id and v.valid @> ${day}::date
    )
    select v.organization_id as id, v.name
    from above join organization_versions v
      on v.organization_id = above.parent_id and v.valid @> ${day}::date
    order by above.step desc
  `.execute(ctx.db)
  return rows
}

async function endingOf(ctx: Ctx, id: string): Promise<OrganizationPage['ending']> {
  const ending = await ctx.db
    .selectFrom('organizationEndings')
    .select(['endedOn as on', 'kind', 'reason', 'decisionNumber', 'decidedOn'])
    .where('organizationId', '=', id)
    .executeTakeFirst()
  if (!ending) return null
  const successors = await ctx.db
    .selectFrom('successions as s')
    .select(['s.successorId as id', nameAt('s.successorId', ending.on).as('name')])
    .where('s.predecessorId', '=', id)
    .orderBy('s.position')
    .execute()
  return { ...ending, successors }
}

function predecessorsOf({ db, actor }: Ctx, id: string): Promise<OrganizationPage['predecessors']> {
  return db
    .selectFrom('successions as s')
    .innerJoin('organizationEndings as e', 'e.organizationId', 's.predecessorId')
    .innerJoin('organizations as o', 'o.id', 's.predecessorId')
    .select(['s.predecessorId as id', 'e.endedOn as on', 'e.kind'])
    .select(inScope(actor, 'organizations.read', sql<string>`o.scope_path`).as('isSeen'))
    .select(lastName('s.predecessorId').as('name'))
    .where('s.successorId', '=', id)
    .orderBy('e.endedOn')
    .execute()
}

function nameAt(column: string, day: Day) {
  return sql<string>`(select name from organization_versions
    where organization_id = ${sql.ref(column)} and valid @> ${day}::date)`
}

function lastName(column: string) {
  return sql<string>`(select name from organization_versions
    where organization_id = ${sql.ref(column)} order by valid desc limit 1)`
}

/**
 * What happened to an organization and directly below it, newest first; what lies ahead is marked as
 * planned.
 */
export async function organizationHistory(
  ctx: Ctx,
  { id }: { id: string },
): Promise<OrganizationEvent[]> {
  await visible(ctx, id)
  const { rows: versions } = await sql<VersionRow>`
    select lower(v.valid) as "on", v.opened_by, v.name, v.kind, v.unit_type, v.code,
      v.decision_number, v.decided_on, v.reason,
      (select p.name from organization_versions p
        where p.organization_id = v.parent_id and p.valid @> lower(v.valid)) as parent,
      (select u.name from administrative_unit_versions u
        where u.unit_id = v.administrative_unit_id and u.valid @> lower(v.valid)) as unit
    from organization_versions v where v.organization_id = ${id} order by v.valid
  `.execute(ctx.db)
  const events = versions.map((row, index) => eventOf(row, versions[index - 1], ctx.today))
  const ending = await endingOf(ctx, id)
  const absorbed = (await predecessorsOf(ctx, id)).map((old) => succeeded(old, ctx.today))
  const below = await eventsBelow(ctx, id)
  return [...events, ...absorbed, ...below, ...(ending ? [ended(ending, ctx.today)] : [])].sort(
    (a, b) => (a.on < b.on ? 1 : -1),
  )
}

type VersionRow = {
  on: Day
  openedBy: string
  decisionNumber: string | null
  decidedOn: Day | null
  reason: string | null
} & Record<(typeof told)[number], string | null>

const told = ['name', 'kind', 'unitType', 'parent', 'unit', 'code'] as const

function eventOf(row: VersionRow, before: VersionRow | undefined, today: Day): OrganizationEvent {
  const changed = told.filter((field) => row[field] !== (before?.[field] ?? null))
  return {
    on: row.on,
    kind: row.openedBy,
    changes: Object.fromEntries(
      changed.map((field) => [field, [before?.[field] ?? null, row[field]]]),
    ),
    decisionNumber: row.decisionNumber,
    decidedOn: row.decidedOn,
    reason: row.reason,
    related: [],
    planned: row.on > today,
  }
}

function ended(ending: NonNullable<OrganizationPage['ending']>, today: Day): OrganizationEvent {
  const { on, kind, reason, decisionNumber, decidedOn, successors } = ending
  const planned = on > today
  return { on, kind, reason, decisionNumber, decidedOn, related: successors, changes: {}, planned }
}

function succeeded(
  { on, kind, id, name }: OrganizationPage['predecessors'][number],
  today: Day,
): OrganizationEvent {
  return {
    on,
    kind: `succeeded-${kind}`,
    changes: {},
    decisionNumber: null,
    decidedOn: null,
    reason: null,
    related: [{ id, name }],
    planned: on > today,
  }
}
