import { sql } from 'kysely'
import { expect } from 'vitest'
import { actorOf, anAccount } from '../../../test/support/actors.ts'
import { anOrganization, aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { everyRow } from '../../../test/support/every-row.ts'
import { renameOrganization } from '../../core/organizations/commands.ts'
import { endOrganization } from '../../core/organizations/endings.ts'
import type { Ctx } from '../../platform/context.ts'
import { addDays, type Day } from '../../platform/day.ts'
import { Refused } from '../../platform/refusal.ts'
import { applyPlan, beginPlan, pausePlan } from './apply.ts'
import { obstaclesNow } from './apply-queries.ts'
import { keepUndecided } from './bodies.ts'
import { appraisePlan, decidePlan, draftPlan } from './commands.ts'
import { DraftPlan } from './contract.ts'
import { workingOn } from './elsewhere.ts'
import { forgetJournals } from './grace.ts'
import { applyPlanJob, goOnWithPlan } from './jobs.ts'
import { listPlans, planPage } from './queries.ts'
import { rehearse } from './rehearse.ts'
import { seenPlan } from './stored.ts'
import { undoPlan } from './undo.ts'

const inTest = inDatabase(databaseOfThisFile())
const decision = { number: '77-QĐ/TU', on: '2019-07-20' }
const opinion = { agrees: true, text: 'Đúng chủ trương', givenOn: '2019-07-20' }
const reason = 'Thử'
const graceDays = 60

type Places = Awaited<ReturnType<typeof aProvince>>
type Merging = { kind: string; at: keyof Places; from: keyof Places; into: keyof Places }

/** A cell of a commune goes into its sister, with two members; a step of ending, and one of keeping. */
const cells: Merging = { kind: 'cell', at: 'districtId', from: 'siblingCellId', into: 'cellId' }

/** A commune goes into another one; a step of what hangs at it comes first. */
const communes: Merging = {
  ...{ kind: 'grassrootsChapter', at: 'provinceId', from: 'communeId', into: 'otherCommuneId' },
}

async function aDecidedPlan(ctx: Ctx, { kind, at, from, into }: Merging = cells, code = '2019') {
  const places = await aProvince(ctx)
  const { cellId, siblingCellId } = places
  for (const organizationId of [cellId, siblingCellId]) await aMember(ctx, { organizationId })
  const { id } = await draftPlan(
    ctx,
    DraftPlan.parse({
      ...{ code, name: `Sắp xếp ${code}`, organizationId: places[at], kinds: [kind] },
      ...{ baselineOn: '2019-07-01', effectiveOn: '2019-07-22' },
    }),
  )
  await sql`
    with decided as (update reorganization_bodies set decision = 'merge', reason_kind = 'effective'
      where plan_id = ${id} and body_id = ${places[from]})
    insert into reorganization_targets values (${id}, ${places[from]}, 1, ${places[into]})
  `.execute(ctx.db)
  const edit = async () => ({ id, version: (await planPage(ctx, { id })).version })
  await keepUndecided(ctx, { ...(await edit()), reasonKind: 'effective', reason: null })
  await appraisePlan(ctx, { ...(await edit()), ...opinion })
  await decidePlan(ctx, { ...(await edit()), decision })
  return { ...places, id, edit }
}

async function anAppliedPlan(ctx: Ctx, code?: string) {
  const made = await aDecidedPlan(ctx, cells, code)
  await beginPlan(ctx, { ...(await made.edit()), reason: null })
  while ((await goOnWithPlan(ctx, made.id)) !== null);
  return made
}

const on = (ctx: Ctx, today: Day): Ctx => ({
  ...ctx,
  today,
  now: new Date(`${today}T12:00:00+07:00`),
})
const nightly = (ctx: Ctx) => forgetJournals((work) => work(ctx))

async function journalRows({ db }: Ctx): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    select count(*)::int as number from journal_changes
  `.execute(db)
  return rows[0]?.number ?? 0
}

inTest(
  'a journal is kept as long as its plan can be taken back, and no day longer',
  async (ctx) => {
    const { id, edit } = await anAppliedPlan(ctx)
    const noted = await journalRows(ctx)
    expect(noted).toBeGreaterThan(0)
    const lastDay = addDays(ctx.today, graceDays)
    await nightly(on(ctx, lastDay))
    expect(await journalRows(ctx)).toBe(noted)
    expect((await planPage(on(ctx, lastDay), { id })).grace).toEqual({
      ...{ lastDay, isOver: false, removedOn: null },
    })

    const after = on(ctx, addDays(lastDay, 1))
    await expect(undoPlan(after, { ...(await edit()), reason })).rejects.toMatchObject({
      refusal: { code: 'reorganization.grace-over', details: { on: lastDay } },
    })
    await nightly(after)
    expect(await journalRows(ctx)).toBe(0)
    expect(await planPage(after, { id })).toMatchObject({
      state: 'applied',
      grace: { lastDay, isOver: true, removedOn: after.today },
      whyNot: { undo: { code: 'reorganization.grace-over' } },
    })
  },
)

inTest('what is wrong with one plan keeps no other journal', async (ctx) => {
  for (const code of ['2019', '2019-2']) await anAppliedPlan(ctx, code)
  const after = on(ctx, addDays(ctx.today, graceDays + 1))
  const noted = await journalRows(ctx)
  let tried = 0
  const broken = forgetJournals((work) => {
    tried += 1
    return tried === 2 ? Promise.reject(new Error('broken')) : work(after)
  })
  await expect(broken).rejects.toThrow('broken')
  expect(await journalRows(ctx)).toBe(noted / 2)
})

inTest('removing a journal changes nothing else, and twice is once', async (ctx) => {
  const { id } = await anAppliedPlan(ctx)
  const { reorganization_plans: _, ...before } = await everyRow(ctx)
  const after = on(ctx, addDays(ctx.today, graceDays + 10))
  await nightly(after)
  const { reorganization_plans: once, ...rest } = await everyRow(ctx)
  expect(rest).toEqual(before)
  await nightly(on(ctx, addDays(after.today, 1)))
  expect((await everyRow(ctx)).reorganization_plans).toEqual(once)
  const { rows } = await sql`
    select account_name, record_id, changes from audit_entries
    where act = 'reorganization.journal-removed'
  `.execute(ctx.db)
  expect(rows).toEqual([
    {
      ...{ accountName: 'Gốc', recordId: id },
      changes: { undoUntil: [addDays(ctx.today, graceDays), null] },
    },
  ])
})

inTest('what was removed stays removed, whatever the rules allow later', async (ctx) => {
  const { edit } = await anAppliedPlan(ctx)
  const after = on(ctx, addDays(ctx.today, graceDays + 1))
  await nightly(after)
  await sql`update rule_sets set body = '{"graceDays": 3650}' where subject = 'reorganization'`.execute(
    ctx.db,
  )
  const before = await everyRow(ctx)
  await expect(undoPlan(after, { ...(await edit()), reason })).rejects.toMatchObject({
    refusal: { code: 'reorganization.journal-removed', details: { on: after.today } },
  })
  expect(await everyRow(ctx)).toEqual(before)
})

inTest('rehearsing leaves no journal, nor does a plan that is taken back', async (ctx) => {
  const { id, edit } = await aDecidedPlan(ctx)
  await rehearse(ctx, await seenPlan(ctx, id))
  expect(await journalRows(ctx)).toBe(0)
  await beginPlan(ctx, { ...(await edit()), reason: null })
  while ((await goOnWithPlan(ctx, id)) !== null);
  await undoPlan(ctx, { ...(await edit()), reason })
  expect(await journalRows(ctx)).toBe(0)
})

inTest(
  'the days of grace of a plan that stands half-way count from its first step',
  async (ctx) => {
    const { id, edit } = await aDecidedPlan(ctx)
    await beginPlan(ctx, { ...(await edit()), reason: null })
    const begun = await planPage(ctx, { id })
    expect([begun.isHalted, begun.grace]).toEqual([true, null])
    await goOnWithPlan(ctx, id)

    const later = on(ctx, addDays(ctx.today, graceDays))
    const lastDay = later.today
    expect(await planPage(later, { id })).toMatchObject({
      ...{ state: 'applying', isHalted: true, grace: { lastDay, isOver: false } },
      whyNot: { apply: null, undo: null, pause: { code: 'reorganization.not-running' } },
    })
    // The last step comes a day too late to be taken back, and its journal goes too.
    const tooLate = on(ctx, addDays(lastDay, 1))
    await nightly(tooLate)
    await goOnWithPlan(tooLate, id)
    while ((await goOnWithPlan(tooLate, id)) !== null);
    await nightly(tooLate)
    expect(await journalRows(ctx)).toBe(0)
    expect(await planPage(tooLate, { id })).toMatchObject({
      ...{ state: 'applied', grace: { lastDay, isOver: true } },
      whyNot: { undo: { code: 'reorganization.grace-over' } },
    })
  },
)

inTest('they do so where that step did none of its own bodies', async (ctx) => {
  const { id, edit } = await aDecidedPlan(ctx, communes)
  const before = await everyRow(ctx)
  await beginPlan(ctx, { ...(await edit()), reason: null })
  expect(await goOnWithPlan(ctx, id)).toMatchObject({ done: 0 })

  const lastDay = addDays(ctx.today, graceDays)
  expect((await planPage(ctx, { id })).grace).toMatchObject({ lastDay })
  await undoPlan(ctx, { ...(await edit()), reason })
  expect(await everyRow(ctx)).toEqual(before)

  await beginPlan(ctx, { ...(await edit()), reason: null })
  await goOnWithPlan(ctx, id)
  await nightly(on(ctx, addDays(lastDay, 1)))
  expect(await journalRows(ctx)).toBe(0)
})

inTest(
  'what was done of a plan that stands half-way is taken back as if it had never been',
  async (ctx) => {
    const { id, edit } = await aDecidedPlan(ctx)
    const before = await everyRow(ctx)
    await beginPlan(ctx, { ...(await edit()), reason: null })
    await goOnWithPlan(ctx, id)
    expect(await everyRow(ctx)).not.toEqual(before)
    await undoPlan(ctx, { ...(await edit()), reason })
    expect(await everyRow(ctx)).toEqual(before)
  },
)

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
