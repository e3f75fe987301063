import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Ctx } from '../../platform/context.ts'
import { period } from '../../platform/database/database.ts'
import type { Day } from '../../platform/day.ts'
import { ensure, refuse } from '../../platform/refusal.ts'
import { mayNot } from '../access/rules.ts'
import { type Changes, record } from '../audit/record.ts'
import type { CountPeople, EndUnit, FoundUnit, RenameUnit } from './contract.ts'
import { whyNotCount, whyNotEmpty, whyNotFrom, whyNotWithin } from './rules.ts'
import { type LastVersion, lastVersion, lockUnit, scopeOf } from './unit.ts'

/** Records a new administrative unit within another that lasts. */
export async function foundUnit(ctx: Ctx, input: FoundUnit) {
  const { level, parentId, from, code, name, unitType, source } = input
  const parent = parentId === null ? null : await lastVersion(ctx, parentId)
  ensure(mayNot(ctx.actor, 'organizations.manage', await scopeOf(ctx, parentId)))
  ensure(whyNotWithin(level, parent?.level ?? null))
  if (parent) ensure(isLiving(parent, from, ctx.today) ? null : notLiving(from))
  ensure(await whyCodeTaken(ctx, code, from))

  const id = uuid()
  await ctx.db.insertInto('administrativeUnits').values({ id }).execute()
  await openVersion(ctx, id, { level, unitType, name, parentId, code, source, from })
  await recordUnit(
    ctx,
    'founded',
    { id, name },
    {
      name: [null, name],
      level: [null, level],
      parentId: [null, parentId],
      from: [null, from],
      source: [null, source],
    },
  )
  return { id }
}

/** Gives a unit another name, and where asked another type, from a day on. */
export async function renameUnit(ctx: Ctx, { id, name, unitType, from, source }: RenameUnit) {
  const last = await lockUnit(ctx, id)
  ensure(whyNotFrom(last, from))

  await closeVersion(ctx, last, from, null)
  const { level, parentId, code } = last
  const next = { level, parentId, code, name, unitType: unitType ?? last.unitType, source, from }
  await openVersion(ctx, id, next, last.until)
  await recordUnit(
    ctx,
    'renamed',
    { id, name },
    {
      name: [last.name, name],
      ...(next.unitType !== last.unitType && { unitType: [last.unitType, next.unitType] }),
      from: [null, from],
      source: [null, source],
    },
  )
  return { id }
}

/** Records a count of people; with a reason, sets right the one of that day. */
export async function countPeople(ctx: Ctx, input: CountPeople) {
  const { id, countedOn, people, source, correctionReason } = input
  const last = await lockUnit(ctx, id)
  const before = await ctx.db
    .selectFrom('populations')
    .select(['people', 'source'])
    .where('unitId', '=', id)
    .where('countedOn', '=', countedOn)
    .executeTakeFirst()
  const asked = { countedOn, isRecorded: Boolean(before), isCorrection: correctionReason !== null }
  ensure(whyNotCount({ from: last.foundedOn, until: last.until }, asked, ctx.today))

  await ctx.db
    .insertInto('populations')
    .values({ unitId: id, countedOn, people, source })
    .onConflict((one) => one.columns(['unitId', 'countedOn']).doUpdateSet({ people, source }))
    .execute()
  await recordUnit(
    ctx,
    before ? 'count-corrected' : 'counted',
    { id, name: last.name },
    {
      countedOn: [null, countedOn],
      people: [before?.people ?? null, people],
      source: [before?.source ?? null, source],
      ...(correctionReason !== null && { reason: [null, correctionReason] }),
    },
  )
  return { id }
}

/** Ends a unit in which nothing lies or stands any more. */
export async function endUnit(ctx: Ctx, { id, on, source }: EndUnit) {
  const last = await lockUnit(ctx, id)
  ensure(whyNotFrom(last, on))
  ensure(
    last.until === null
      ? null
      : refuse('conflict', 'administrative-units.ended', { on: last.until }),
  )
  ensure(whyNotEmpty(await livingIn(ctx, id, on)))

  await closeVersion(ctx, last, on, source)
  await recordUnit(
    ctx,
    'ended',
    { id, name: last.name },
    { until: [null, on], source: [null, source] },
  )
  return { id }
}

type Opened = Pick<
  LastVersion,
  'name' | 'level' | 'unitType' | 'parentId' | 'code' | 'source' | 'from'
>

async function openVersion(
  ctx: Ctx,
  unitId: string,
  { from, ...fields }: Opened,
  until: Day | null = null,
): Promise<void> {
  await ctx.db
    .insertInto('administrativeUnitVersions')
    .values({ id: uuid(), unitId, ...fields, valid: period(from, until) })
    .execute()
}

async function closeVersion(ctx: Ctx, last: LastVersion, on: Day, closingSource: string | null) {
  await ctx.db
    .updateTable('administrativeUnitVersions')
    .set({ valid: period(last.from, on), closingSource })
    .where('id', '=', last.versionId)
    .execute()
}

/** Whether a unit stands on a day and today: what ends later takes along what lies in it then. */
function isLiving({ foundedOn, until }: LastVersion, from: Day, today: Day): boolean {
  return from >= foundedOn && (until === null || (from < until && today < until))
}

const notLiving = (on: Day) => refuse('conflict', 'administrative-units.not-living', { on })

/** Official codes are given again after mergers, but never twice on one day. */
async function whyCodeTaken(ctx: Ctx, code: string | null, from: Day) {
  if (code === null) return null
  const holder = await ctx.db
    .selectFrom('administrativeUnitVersions')
    .select('name')
    .where('code', '=', code)
    .where(sql<boolean>`valid && daterange(${from}::date, null)`)
    .executeTakeFirst()
  return holder
    ? {
        ...refuse('conflict', 'administrative-units.code-taken', { code, name: holder.name }),
        fields: [{ field: 'code', code: 'taken' }],
      }
    : null
}

/** What still lies or stands in a unit on or after a day. */
async function livingIn(ctx: Ctx, id: string, on: Day) {
  const { rows } = await sql<{ units: number; organizations: number }>`
    select
      (select count(distinct unit_id)::int from administrative_unit_versions
        where parent_id = ${id} and valid && daterange(${on}::date, null)) as units,
      (select count(distinct organization_id)::int from organization_versions
        where administrative_unit_id = ${id} and valid && daterange(${on}::date, null))
        as organizations
  `.execute(ctx.db)
  return rows[0] ?? { units: 0, organizations: 0 }
}

function recordUnit(
  ctx: Ctx,
  act: string,
  { id, name }: { id: string; name: string },
  changes: Changes,
): Promise<void> {
  return record(
    ctx,
    `administrative-unit.${act}`,
    { type: 'administrative-unit', id, label: name },
    changes,
  )
}
