import { journalsWithChanges, removeJournal } from '../../core/journal/journal.ts'
import { rulesOn } from '../../core/rule-sets/subject.ts'
import type { Ctx } from '../../platform/context.ts'
import { dayOf } from '../../platform/day.ts'
import type { Running } from '../../platform/jobs/job.ts'
import { recordOf } from './act.ts'
import { type Grace, lastDayToUndo, whyNotInGrace } from './apply-rules.ts'
import { reorganizationRules } from './rule-sets.ts'
import { lockPlanRow, type PlanRow } from './stored.ts'

/** How long what was done of a plan can be taken back: from the day of its first step, by the rules of that day. */
export async function graceOf(ctx: Ctx, { begunAt, journalRemovedAt }: PlanRow): Promise<Grace> {
  const removedOn = journalRemovedAt && dayOf(journalRemovedAt)
  if (begunAt === null) return { lastDay: null, removedOn }
  const begunOn = dayOf(begunAt)
  const { graceDays } = await rulesOn(ctx, reorganizationRules, begunOn)
  return { lastDay: lastDayToUndo(begunOn, graceDays), removedOn }
}

/**
 * Removes the journals of plans that can no longer be taken back, each in a transaction of its own:
 * what is wrong with one keeps nothing from the others. They hold rows as they were, people's among them, and are of no other use.
 */
export async function forgetJournals(transact: Running['transact']): Promise<void> {
  const faults: unknown[] = []
  for (const id of await transact(plansWithJournal))
    await transact((ctx) => forgetJournalOf(ctx, id)).catch((fault) => faults.push(fault))
  if (faults.length > 0) throw faults[0]
}

async function plansWithJournal(ctx: Ctx): Promise<string[]> {
  const plans = await ctx.db
    .selectFrom('reorganizationPlans')
    .select(['id', 'journalId'])
    .where('journalId', 'is not', null)
    .execute()
  const held = new Set(
    await journalsWithChanges(
      ctx,
      plans.flatMap(({ journalId }) => journalId ?? []),
    ),
  )
  return plans.flatMap(({ id, journalId }) => (journalId && held.has(journalId) ? id : []))
}

async function forgetJournalOf(ctx: Ctx, id: string): Promise<void> {
  const plan = await lockPlanRow(ctx, id)
  if (plan.journalId === null) return
  const grace = await graceOf(ctx, plan)
  if (whyNotInGrace(grace, ctx.today) === null) return

  const rows = await removeJournal(ctx, plan.journalId)
  if (rows === 0) return
  await ctx.db
    .updateTable('reorganizationPlans')
    .set({ journalRemovedAt: plan.journalRemovedAt ?? ctx.now })
    .where('id', '=', id)
    .execute()
  await recordOf(ctx, 'journal-removed', plan, { undoUntil: [grace.lastDay, null] })
}
