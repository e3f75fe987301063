import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { seenOrganization } from '../../core/access/grants.ts'
import { mayNot } from '../../core/access/rules.ts'
import { type Changes, record } from '../../core/audit/record.ts'
import { organizationOn } from '../../core/organizations/place.ts'
import type { Ctx } from '../../platform/context.ts'
import { ensure, refuse } from '../../platform/refusal.ts'
import type { EnterHeadcount, RecordChange, TakeChangeBack } from './contract.ts'
import { lockChange } from './queries.ts'
import { headcountRulesOn } from './rule-sets.ts'
import { whyNotEnter, whyNotRecord } from './rules.ts'

/**
 * Enters the headcount of a unit for a year, all kinds at once; none takes the entry back.
 *
 * A stale edit is refused (`headcount.stale`).
 */
export async function enterHeadcount(ctx: Ctx, input: EnterHeadcount) {
  const { id, year, rows, decision } = input
  await ensureMayManage(ctx, id)
  ensure(whyNotEnter((await headcountRulesOn(ctx, `${year}-12-31`))?.body ?? null, input))
  const organization = await organizationOn(ctx, id, `${year}-12-31`)
  const isThere = organization ?? (await organizationOn(ctx, id, `${year}-01-01`))
  ensure(isThere ? null : refuse('conflict', 'headcount.not-there-then', { year }))

  const version = await versionOf(ctx, id, year)
  ensure(version === input.version ? null : refuse('conflict', 'headcount.stale', { version }))
  const before = await sumsOf(ctx, id, year)
  if (rows.length > 0) await writeYear(ctx, input)
  else await takeYearBack(ctx, input)
  await ctx.db
    .deleteFrom('headcountQuotas')
    .where('organizationId', '=', id)
    .where('year', '=', year)
    .execute()
  if (rows.length > 0)
    await ctx.db
      .insertInto('headcountQuotas')
      .values(rows.map((row) => ({ ...row, organizationId: id, year })))
      .execute()
  const after = await sumsOf(ctx, id, year)
  await recordOf(
    ctx,
    'headcount.entered',
    { id, name: isThere?.name ?? '' },
    {
      year: [null, year],
      assigned: [before.assigned, after.assigned],
      present: [before.present, after.present],
      toCut: [before.toCut, after.toCut],
      decision: [null, decision.number],
    },
  )
  return { id, version: rows.length > 0 ? version + 1 : 0 }
}

/** The number of the entry of a year; 0 where nothing is entered. */
async function versionOf(ctx: Ctx, id: string, year: number): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    select version from headcount_years where organization_id = ${id} and year = ${year} for update
  `.execute(ctx.db)
  return rows[0]?.version ?? 0
}

type Entry = Pick<EnterHeadcount, 'id' | 'year' | 'version' | 'decision'>

async function writeYear(ctx: Ctx, { id, year, version, decision }: Entry): Promise<void> {
  const { rows } = await sql`
    insert into headcount_years as y (organization_id, year, decision_number, decided_on)
    values (${id}, ${year}, ${decision.number}, ${decision.on}::date)
    on conflict (organization_id, year) do update set version = y.version + 1,
      decision_number = excluded.decision_number, decided_on = excluded.decided_on
    where y.version = ${version}
    returning version
  `.execute(ctx.db)
  // Somebody else may have entered the first of the year meanwhile.
  ensure(rows.length === 0 ? refuse('conflict', 'headcount.stale', { version: 1 }) : null)
}

async function takeYearBack(ctx: Ctx, { id, year }: Entry): Promise<void> {
  await sql`
    delete from headcount_years where organization_id = ${id} and year = ${year}
  `.execute(ctx.db)
}

async function sumsOf(ctx: Ctx, id: string, year: number) {
  const none = { assigned: null, present: null, toCut: null }
  const { rows } = await sql<Record<keyof typeof none, number | null>>`
    select sum(assigned)::int as assigned, sum(present)::int as present, sum(to_cut)::int as to_cut
    from headcount_quotas where organization_id = ${id} and year = ${year}
  `.execute(ctx.db)
  return rows[0] ?? none
}

/** Records how many people left a unit by one decision; who they are stands there alone. */
export async function recordChange(ctx: Ctx, input: RecordChange): Promise<{ id: string }> {
  const { id: organizationId, kind, change, regime, happenedOn, people, decision } = input
  await ensureMayManage(ctx, organizationId)
  const rules = await headcountRulesOn(ctx, happenedOn)
  ensure(whyNotRecord(rules?.body ?? null, input, ctx.today))
  const organization = await organizationOn(ctx, organizationId, happenedOn)
  ensure(organization ? null : refuse('conflict', 'headcount.no-unit-then', { on: happenedOn }))

  const id = uuid()
  await ctx.db
    .insertInto('staffChanges')
    .values({
      ...{ id, organizationId, kind, change, regime, happenedOn, people },
      ...{ decisionNumber: decision.number, decidedOn: decision.on },
    })
    .execute()
  await recordOf(
    ctx,
    'staff-change.recorded',
    { id: organizationId, name: organization?.name ?? '' },
    {
      kind: [null, kind],
      change: [null, change],
      regime: [null, regime],
      people: [null, people],
      on: [null, happenedOn],
      decision: [null, decision.number],
    },
  )
  return { id }
}

/** Takes a record back; the trail keeps what it was. */
export async function takeChangeBack(ctx: Ctx, { id, reason }: TakeChangeBack) {
  const change = await lockChange(ctx, id)
  ensure(mayNot(ctx.actor, 'reorganization.manage', change.scopePath))

  await ctx.db.deleteFrom('staffChanges').where('id', '=', id).execute()
  const { organizationId, organizationName: name } = change
  await recordOf(
    ctx,
    'staff-change.taken-back',
    { id: organizationId, name },
    {
      people: [change.people, null],
      on: [change.happenedOn, null],
      decision: [change.decisionNumber, null],
      reason: [null, reason],
    },
  )
  return { id }
}

async function ensureMayManage(ctx: Ctx, id: string): Promise<void> {
  const { scopePath } = await seenOrganization(ctx, id)
  ensure(mayNot(ctx.actor, 'reorganization.manage', scopePath))
}

function recordOf(
  ctx: Ctx,
  act: string,
  { id, name }: { id: string; name: string },
  changes: Changes,
) {
  const subject = { type: 'organization', id, label: name, organizationId: id }
  return record(ctx, act, subject, changes)
}
