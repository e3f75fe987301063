import { sql } from 'kysely'
import { expect } from 'vitest'
import { aDecidedPlan, communes } from '../../../test/support/builders-plans.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { everyRow } from '../../../test/support/every-row.ts'
import type { Ctx } from '../../platform/context.ts'
import { addDays, type Day } from '../../platform/day.ts'
import { beginPlan } from './apply.ts'
import { forgetJournals } from './grace.ts'
import { goOnWithPlan } from './jobs.ts'
import { planPage } from './queries.ts'
import { rehearse } from './rehearse.ts'
import { seenPlan } from './stored.ts'
import { undoPlan } from './undo.ts'

const inTest = inDatabase(databaseOfThisFile())
const reason = 'Thử'
const graceDays = 60

async function anAppliedPlan(ctx: Ctx, code?: string) {
  const made = await aDecidedPlan(ctx, undefined, code)
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
