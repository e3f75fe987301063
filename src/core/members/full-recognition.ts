import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Ctx } from '../../platform/context.ts'
import { period } from '../../platform/database/database.ts'
import type { Day } from '../../platform/day.ts'
import { ensure } from '../../platform/refusal.ts'
import type { Decision } from '../../platform/wire.ts'
import { rulesOn } from '../rule-sets/subject.ts'
import type { RecognizeFull } from './acts.ts'
import { ceremonyOf } from './life.ts'
import { lockMember, type Member } from './member.ts'
import { membershipRules } from './rule-sets.ts'
import { fullFrom, whyNotRecognizeFull } from './rules.ts'
import { finishAct } from './write.ts'

/**
 * Recognizes a probationary member as full, from exactly the end of probation.
 *
 * Decided late, it reaches back: periods since then become full, wherever the member was.
 * The numbers are those in force on the day of the ceremony.
 */
export async function recognizeFull(ctx: Ctx, input: RecognizeFull) {
  const { decision } = input
  const member = await lockMember(ctx, input)
  const rules = await rulesOn(ctx, membershipRules, ceremonyOf(member))
  ensure(whyNotRecognizeFull(member, decision.on, rules))

  const on = fullFrom(member, rules)
  await splitProbation(ctx, member, on, decision)
  await ctx.db
    .updateTable('memberships')
    .set({ status: 'full' })
    .where('memberId', '=', member.id)
    .where('status', '=', 'probationary')
    .where(sql<boolean>`lower(valid) >= ${on}::date`)
    .execute()
  await ctx.db
    .updateTable('members')
    // One admitted again was full before: that day stays.
    .set({ fullOn: member.fullOn ?? on })
    .where('id', '=', member.id)
    .execute()
  return finishAct(ctx, member, 'recognized-full', {
    status: ['probationary', 'full'],
    on: [null, on],
    decision: [null, decision.number],
  })
}

/** Parts the period in which probation ends, if it does not begin on that very day. */
async function splitProbation(
  ctx: Ctx,
  member: Member,
  on: Day,
  decision: Decision,
): Promise<void> {
  const parted = member.periods.find(
    ({ from, until }) => from < on && (until === null || on < until),
  )
  if (!parted) return
  const row = await ctx.db
    .selectFrom('memberships')
    .selectAll()
    .where('id', '=', parted.id)
    .executeTakeFirstOrThrow()

  await ctx.db
    .updateTable('memberships')
    .set({
      valid: period(parted.from, on),
      closedBy: 'fullRecognition',
      closingNumber: decision.number,
      closingOn: decision.on,
    })
    .where('id', '=', parted.id)
    .execute()
  await ctx.db
    .insertInto('memberships')
    .values({
      ...row,
      id: uuid(),
      status: 'full',
      valid: period(on, parted.until),
      openedBy: 'fullRecognition',
      openingNumber: decision.number,
      openingOn: decision.on,
    })
    .execute()
}
