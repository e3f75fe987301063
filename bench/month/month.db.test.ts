import { expect, test } from 'vitest'
import { demoDuties } from '../../demo/follow-duties.ts'
import { demoCalendar } from '../../demo/meeting-days.ts'
import { demoScale } from '../../demo/meeting-scale.ts'
import { demoVisitRules } from '../../demo/visit-planning.ts'
import { openPost, takeUpPost } from '../../src/core/posts/commands.ts'
import { inventRules } from '../../src/core/rule-sets/replace.ts'
import { assignOfficial } from '../../src/modules/follow-up/assignments.ts'
import { followDuties } from '../../src/modules/follow-up/rule-sets.ts'
import { chooseMeetingDay } from '../../src/modules/meeting-days/commands.ts'
import { meetingCalendar } from '../../src/modules/meeting-days/rule-sets.ts'
import { meetingScale } from '../../src/modules/meeting-scores/rule-sets.ts'
import { visitPlanning } from '../../src/modules/visits/rule-sets.ts'
import type { Ctx } from '../../src/platform/context.ts'
import { inTransaction } from '../../src/platform/database/database.ts'
import { aProvince } from '../../test/support/builders.ts'
import { aMember } from '../../test/support/builders-members.ts'
import { ctxOn, databaseOfThisFile } from '../../test/support/database.ts'
import { testConfig } from '../../test/support/server.ts'
import { replayMonth } from './replay.ts'

const database = databaseOfThisFile()
const decision = { number: '05-QĐ/HU', on: '2019-01-05' }

/** A cell of six with a secretary and the day it meets. */
async function peopled(ctx: Ctx, id: string, dayOfMonth: number) {
  const members = []
  for (let at = 0; at < 6; at += 1) members.push(await aMember(ctx, { organizationId: id }))
  await led(ctx, id, members[0]?.id ?? '')
  const about = { fromMonth: '2019-01', startsAt: '14:00', place: null }
  await chooseMeetingDay(ctx, { id, dayOfMonth, ...about })
  return members
}

async function led(ctx: Ctx, id: string, memberId: string) {
  const post = await openPost(ctx, { id, kind: 'secretary', from: '2016-01-01' })
  const by = 'appointment' as const
  await takeUpPost(ctx, {
    ...{ id: post.id, memberId, by, from: '2019-01-10', until: null, term: null, decision },
  })
}

async function followedBy(ctx: Ctx, homeId: string, cells: readonly string[]) {
  const { id: officialId } = await aMember(ctx, { organizationId: homeId })
  const terms = { duty: 'follow', from: '2019-01-01', until: null, decision }
  for (const organizationId of cells)
    await assignOfficial(ctx, { officialId, organizationId, ...terms })
}

test('a month goes from the calendar to confirmed scores, and the figures say what the records do', async () => {
  const province = await inTransaction(database.current.kysely, async (db) => {
    const ctx = ctxOn(db)
    await inventRules(db, meetingCalendar, demoCalendar)
    await inventRules(db, meetingScale, demoScale)
    await inventRules(db, followDuties, demoDuties)
    await inventRules(db, visitPlanning, demoVisitRules)
    const place = await aProvince(ctx)
    const [, head] = await peopled(ctx, place.cellId, 3)
    await led(ctx, place.communeId, head?.id ?? '')
    await peopled(ctx, place.siblingCellId, 3)
    for (let official = 0; official < 2; official += 1)
      await followedBy(ctx, place.otherCellId, [place.cellId, place.siblingCellId])
    return place
  })
  const { provinceId: organizationId, cellId, siblingCellId } = province
  const parts = { database: database.current, config: testConfig() }
  const { cycles, visiting, differences, compared } = await replayMonth(parts, {
    ...{ organizationId, month: '2019-08' },
  })
  expect(differences).toEqual([])
  expect(compared).toBeGreaterThan(20)
  // Both cells meet at one hour, and both officials follow both: each goes to one.
  expect(visiting).toMatchObject({ visits: 2, officials: 2, spread: { fewest: 1, most: 1 } })
  expect(new Set(visiting.agreed)).toEqual(new Set(['2019-08-03']))
  const done = cycles.map((cycle) => [cycle.organizationId, cycle.state])
  expect(done).toEqual([
    [cellId, 'confirmed'],
    [siblingCellId, 'confirmed'],
  ])
})
