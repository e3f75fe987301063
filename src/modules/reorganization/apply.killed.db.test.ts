import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { ctxOn, databaseOfThisFile, noon } from '../../../test/support/database.ts'
import { killAWorker } from '../../../test/support/killing.ts'
import type { Ctx } from '../../platform/context.ts'
import { applyPlan } from './apply.ts'
import { draftPlan } from './commands.ts'
import { DraftPlan } from './contract.ts'
import { goOnWithPlan } from './jobs.ts'
import { planPage } from './queries.ts'
import { undoPlan } from './undo.ts'

const database = databaseOfThisFile()

function transact<Result>(work: (ctx: Ctx) => Promise<Result>): Promise<Result> {
  return database.current.kysely.transaction().execute((db) => work(ctxOn(db)))
}

/** Both communes go into a new one, a cell into its sister, with their members. */
async function aDecidedPlan(ctx: Ctx): Promise<string> {
  const { provinceId, districtId, communeId, otherCommuneId, cellId, siblingCellId } =
    await aProvince(ctx)
  for (const organizationId of [cellId, siblingCellId, siblingCellId])
    await aMember(ctx, { organizationId })
  const { id } = await draftPlan(
    ctx,
    DraftPlan.parse({
      ...{ code: 'killed', name: 'Sắp xếp', organizationId: provinceId, baselineOn: '2019-07-22' },
      ...{ kinds: ['grassrootsChapter', 'cell'], effectiveOn: '2019-07-22' },
    }),
  )
  const founded = '01900000-0000-7000-8000-00000000000f'
  await sql`insert into reorganization_bodies (plan_id, body_id, is_founded, name, kind, parent_id)
    values (${id}, ${founded}, true, 'Đảng bộ xã Mới', 'grassrootsChapter', ${districtId})
  `.execute(ctx.db)
  const decide = (bodyId: string, decision: string, targetId: string) =>
    sql`
    with decided as (update reorganization_bodies set decision = ${decision},
      reason_kind = 'effective' where plan_id = ${id} and body_id = ${bodyId})
    insert into reorganization_targets values (${id}, ${bodyId}, 1, ${targetId})`.execute(ctx.db)
  for (const commune of [communeId, otherCommuneId]) await decide(commune, 'consolidate', founded)
  await decide(siblingCellId, 'merge', cellId)
  await sql`update reorganization_bodies set decision = 'keep', reason_kind = 'effective'
    where plan_id = ${id} and decision is null and not is_founded`.execute(ctx.db)
  await sql`update reorganization_plans set state = 'decided', decision_number = '7-QĐ/TU',
    decided_on = '2019-07-20' where id = ${id}`.execute(ctx.db)
  return id
}

/** Begins, or goes on, by a job of its own: what was left of an earlier one is over. */
const begin = (id: string) =>
  transact(async (ctx) => {
    await sql`update jobs set state = 'cancelled' where state in ('queued', 'running')`.execute(
      ctx.db,
    )
    await sql`delete from graphile_worker._private_jobs`.execute(ctx.db)
    const { version } = await planPage(ctx, { id })
    return applyPlan(ctx, { id, version, reason: null })
  })

/** How all stands, whatever the ids of new rows. */
async function standing(ctx: Ctx) {
  const read = async (query: ReturnType<typeof sql>) => (await query.execute(ctx.db)).rows
  return {
    versions: await read(sql`select organization_id, valid, name, kind, parent_id, opened_by
      from organization_versions order by 1, 2`),
    places: await read(sql`select organization_id, valid, depth, kind from organization_paths
      order by 1, 2`),
    memberships: await read(sql`select member_id, organization_id, valid, opened_by, closed_by
      from memberships order by 1, 3`),
    successions: await read(sql`select * from successions order by 1, 2`),
  }
}

test('a plan whose process is killed at every step comes to the same as one that is left alone', async () => {
  const id = await transact(aDecidedPlan)
  await begin(id)
  let steps = 0
  while ((await transact((ctx) => goOnWithPlan(ctx, id))) !== null) steps += 1
  const alone = await transact(standing)
  await transact(async (ctx) => {
    const { version } = await planPage(ctx, { id })
    await undoPlan(ctx, { id, version, reason: 'Thử' })
  })
  expect(await transact(standing)).not.toEqual(alone)

  let killed = 0
  for (let isDone = false; !isDone; killed += 1) {
    await begin(id)
    await killAWorker(database.current, noon)
    isDone = (await transact((ctx) => goOnWithPlan(ctx, id))) === null
  }
  expect(killed).toBeGreaterThanOrEqual(steps)
  expect(await transact(standing)).toEqual(alone)
}, 120_000)
