import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { demoDuties } from '../../../demo/follow-duties.ts'
import { demoVisitRules } from '../../../demo/visit-planning.ts'
import { aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { ctxOn, databaseOfThisFile } from '../../../test/support/database.ts'
import { inventRules } from '../../core/rule-sets/replace.ts'
import type { Ctx } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/database.ts'
import { assignOfficial } from '../follow-up/assignments.ts'
import { followDuties } from '../follow-up/rule-sets.ts'
import { chooseMeetingDay } from '../meeting-days/commands.ts'
import { planVisit } from './hand.ts'
import { acceptPlan, proposePlan } from './plans.ts'
import { visitPlanning } from './rule-sets.ts'

const database = databaseOfThisFile()
const committed = <Result>(work: (ctx: Ctx) => Promise<Result>) =>
  inTransaction(database.current.kysely, (db) => work(ctxOn(db)))

const decision = { number: '77-QĐ/TU', on: '2019-06-20' }
const terms = { duty: 'follow', from: '2019-01-01', until: null, decision }
const month = '2019-08'
const meets = { fromMonth: '2019-01', dayOfMonth: 3, startsAt: '14:00', place: 'Nhà văn hóa' }

test('two who plan at once do not send one official to two meetings at one time', async () => {
  const { officialId, cellId, siblingCellId, districtId } = await committed(async (ctx) => {
    await inventRules(ctx.db, followDuties, demoDuties)
    await inventRules(ctx.db, visitPlanning, demoVisitRules)
    const places = await aProvince(ctx)
    await ctx.db.updateTable('settings').set({ provinceId: places.provinceId }).execute()
    const { id: officialId } = await aMember(ctx, { organizationId: places.otherCellId })
    for (const id of [places.cellId, places.siblingCellId]) {
      await chooseMeetingDay(ctx, { id, ...meets })
      await assignOfficial(ctx, { officialId, organizationId: id, ...terms })
    }
    return { officialId, ...places }
  })
  const given = (ctx: Ctx, organizationId: string, of: string) =>
    planVisit(ctx, { officialId, organizationId, month: of, meetingId: null })
  /** What another is told who begins before `first` is written. */
  const meanwhile = async (
    first: (ctx: Ctx) => Promise<unknown>,
    second: (ctx: Ctx) => Promise<unknown>,
  ) => {
    const begun = await committed(async (ctx) => {
      await first(ctx)
      const other = Promise.allSettled([committed(second)])
      await setTimeout(500)
      return { other }
    })
    return (await begun.other)[0]
  }
  const byHand = await meanwhile(
    (ctx) => given(ctx, cellId, month),
    (ctx) => given(ctx, siblingCellId, month),
  )
  expect(byHand).toMatchObject({ reason: { refusal: { code: 'visits.clash' } } })

  const asked = { organizationId: districtId, month: '2019-09' }
  const plan = await committed((ctx) => proposePlan(ctx, asked))
  const line = plan.lines.find((one) => one.officialId !== null)
  const other = line?.organizationId === cellId ? siblingCellId : cellId
  const accepted = await meanwhile(
    (ctx) => given(ctx, other, asked.month),
    (ctx) => acceptPlan(ctx, plan),
  )
  expect(accepted).toMatchObject({ value: { counts: { visits: 0, leftOut: 1 } } })

  const moved = await meanwhile(
    (ctx) => chooseMeetingDay(ctx, { ...meets, id: cellId, fromMonth: '2019-10', dayOfMonth: 5 }),
    (ctx) => given(ctx, cellId, '2019-10'),
  )
  expect(moved.status).toBe('fulfilled')
  const visits = await database.current.kysely.selectFrom('visits').selectAll().execute()
  expect(visits.map(({ visitOn }) => visitOn).sort()).toEqual([
    ...['2019-08-03', '2019-09-03', '2019-10-05'],
  ])
})
