import { sql } from 'kysely'
import { expect } from 'vitest'
import { actorOf, anAccount } from '../../../test/support/actors.ts'
import { anOrganization } from '../../../test/support/builders.ts'
import { aDecidedPlan } from '../../../test/support/builders-plans.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { everyRow } from '../../../test/support/every-row.ts'
import { renameOrganization } from '../../core/organizations/commands.ts'
import { endOrganization } from '../../core/organizations/endings.ts'
import type { Ctx } from '../../platform/context.ts'
import { Refused } from '../../platform/refusal.ts'
import { applyPlan, beginPlan, pausePlan } from './apply.ts'
import { obstaclesNow } from './apply-queries.ts'
import { workingOn } from './elsewhere.ts'
import { applyPlanJob, goOnWithPlan } from './jobs.ts'
import { listPlans, planPage } from './queries.ts'
import { undoPlan } from './undo.ts'

const inTest = inDatabase(databaseOfThisFile())
const decision = { number: '77-QĐ/TU', on: '2019-07-20' }
const reason = 'Thử'

/** A planner of the district, whose job does a step and then finds the right gone. */
async function halfWay(ctx: Ctx) {
  const made = await aDecidedPlan(ctx)
  const accountId = await anAccount(ctx, [
    { role: 'districtOffice', organizationId: made.districtId },
  ])
  const planner: Ctx = { ...ctx, actor: await actorOf(ctx, accountId) }
  await applyPlan(planner, { ...(await made.edit()), reason: null })
  await goOnWithPlan(planner, made.id)
  return { ...made, accountId, planner }
}

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error) => error.refusal.code,
  )

inTest(
  'a planner who lost the right half-way does no further step, and others go on',
  async (ctx) => {
    const { id, accountId, planner, edit } = await halfWay(ctx)
    await sql`update grants set valid = daterange(lower(valid), ${ctx.today}) where account_id = ${accountId}`.execute(
      ctx.db,
    )
    const before = await everyRow(ctx)
    expect(await codeOf(goOnWithPlan(planner, id))).toMatch(/^access\./)
    expect(await everyRow(ctx)).toEqual(before)

    while ((await goOnWithPlan(ctx, id)) !== null);
    expect((await planPage(ctx, { id })).state).toBe('applied')
    await undoPlan(ctx, { ...(await edit()), reason })
  },
)

inTest('a planner whose account is locked half-way does no further step', async (ctx) => {
  const { id, accountId, planner } = await halfWay(ctx)
  await sql`update accounts set locked_at = ${ctx.now}, locked_reason = 'Nghỉ' where id = ${accountId}`.execute(
    ctx.db,
  )
  expect(await codeOf(goOnWithPlan(planner, id))).toBe('access.account-locked')
})

inTest('a plan that was stopped says why, who may go on, and leaves its trace', async (ctx) => {
  const { id, accountId, planner } = await halfWay(ctx)
  const running = await planPage(ctx, { id })
  expect([running.isHalted, running.whyNot.apply?.code]).toEqual([false, 'reorganization.busy'])
  await sql`update grants set valid = daterange(lower(valid), ${ctx.today}) where account_id = ${accountId}`.execute(
    ctx.db,
  )
  await anAccount(ctx, [{ role: 'districtOffice', organizationId: running.organizationId }])
  const stopped = applyPlanJob.run(
    { transact: (work) => work(planner), progress: async () => {} },
    { id },
  )
  const { refusal } = await stopped.then(
    () => expect.unreachable(),
    (error) => (error instanceof Refused ? error : expect.unreachable()),
  )
  await sql`update jobs set state = 'failed', error = ${JSON.stringify(refusal)}`.execute(ctx.db)
  const page = await planPage(ctx, { id })
  expect(page).toMatchObject({
    ...{ state: 'applying', isHalted: true, mayGoOn: ['Người thử'] },
    job: { state: 'failed', why: { code: refusal.code } },
    whyNot: { apply: null, undo: null },
  })
  const { rows } = await listPlans(ctx, { limit: 20 })
  expect(rows.map(({ isHalted }) => isHalted)).toEqual([true])
  const { rows: trail } = await sql<{ changes: unknown }>`
    select changes from audit_entries where act = 'reorganization.halted'
  `.execute(ctx.db)
  expect(trail).toEqual([{ changes: { bodiesDone: [null, '1/2'] } }])
})

inTest('a plan nobody works on is not paused', async (ctx) => {
  const { edit } = await aDecidedPlan(ctx)
  await beginPlan(ctx, { ...(await edit()), reason: null })
  expect(await codeOf(pausePlan(ctx, await edit()))).toBe('reorganization.not-running')
})

inTest('what stands half-way is judged anew before it goes on', async (ctx) => {
  const { id, siblingCellId, edit } = await aDecidedPlan(ctx)
  await beginPlan(ctx, { ...(await edit()), reason: null })
  await renameOrganization(ctx, {
    ...{ id: siblingCellId, version: 1, name: 'Chi bộ ấp Khác', from: '2019-08-01', decision },
  })
  const inTheWay = { code: 'changed-later', organization: { id: siblingCellId } }
  expect(await obstaclesNow(ctx, { id })).toMatchObject({ obstacles: [inTheWay] })
  const refused = { refusal: { code: 'reorganization.obstacles', details: { count: 1 } } }
  await expect(beginPlan(ctx, { ...(await edit()), reason: null })).rejects.toMatchObject(refused)
  const run = applyPlanJob.run({ transact: (work) => work(ctx), progress: async () => {} }, { id })
  await expect(run).rejects.toMatchObject(refused)
})

inTest('what a body goes into has to stand on the day, and after it', async (ctx) => {
  const { id, communeId, siblingCellId, edit } = await aDecidedPlan(ctx)
  const heir = { parentId: communeId, kind: 'cell', name: 'Chi bộ ấp Tạm' }
  const heirId = await anOrganization(ctx, heir)
  await sql`update reorganization_targets set target_id = ${heirId}
    where plan_id = ${id} and body_id = ${siblingCellId}`.execute(ctx.db)
  await endOrganization(ctx, {
    ...{ id: heirId, version: 1, on: '2019-07-10', ending: 'dissolution', successorIds: [] },
    ...{ reason: 'Không còn đảng viên', decision },
  })
  expect((await obstaclesNow(ctx, { id })).obstacles).toEqual([
    { code: 'not-living', organization: { id: heirId, name: 'Chi bộ ấp Tạm' }, details: {} },
  ])
  await expect(beginPlan(ctx, { ...(await edit()), reason: null })).rejects.toMatchObject({
    refusal: { code: 'reorganization.obstacles', details: { name: 'Chi bộ ấp Tạm' } },
  })
})

inTest(
  'a plan that the command line works on is not half-way, nor paused from afar',
  async (ctx) => {
    const { id } = await halfWay(ctx)
    await sql`update jobs set state = 'done'`.execute(ctx.db)
    expect((await planPage(ctx, { id })).isHalted).toBe(true)

    await workingOn(
      (work) => work(ctx),
      id,
      async () => {
        const { isHalted, version, whyNot } = await planPage(ctx, { id })
        expect([isHalted, whyNot.apply?.code, whyNot.pause?.code]).toEqual([
          ...[false, 'reorganization.busy', 'reorganization.worked-elsewhere'],
        ])
        expect(await codeOf(pausePlan(ctx, { id, version }))).toBe(
          'reorganization.worked-elsewhere',
        )
        const again = applyPlan(ctx, { id, version, reason })
        expect(await codeOf(again)).toBe('reorganization.busy')
      },
    )
  },
)
