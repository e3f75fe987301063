import { sql } from 'kysely'
import {
  type InTheWay,
  lockNoted,
  standsInTheWay,
  takeBack,
} from '../../core/journal/taking-back.ts'
import { forgetPlaces, settleOrganizations } from '../../core/organizations/reorganizing.ts'
import { lockTree } from '../../core/organizations/tree.ts'
import type { Ctx } from '../../platform/context.ts'
import { showGreatAct } from '../../platform/database/great-act.ts'
import { ensure, refuse } from '../../platform/refusal.ts'
import { goOn, lockFor } from './act.ts'
import type { Changed, UndoPlan } from './apply-contract.ts'
import { whyNotInGrace } from './apply-rules.ts'
import { graceOf } from './grace.ts'
import type { PlanRow } from './stored.ts'

/**
 * Takes a plan back that was applied, or stands half-way: tree, memberships, posts, rights,
 * assignments and issues are what they were. It is decided then, and can be applied again.
 *
 * Refused once its days of grace are over (`reorganization.grace-over`, `.journal-removed`), and where somebody has
 * changed since what it did or founded something on it (`reorganization.overtaken`).
 */
export async function undoPlan(ctx: Ctx, input: UndoPlan) {
  const plan = await lockFor(ctx, 'undo', input)
  ensure(whyNotInGrace(await graceOf(ctx, plan), ctx.today))
  await showGreatAct(ctx.db)
  await lockTree(ctx)
  if (plan.journalId !== null) await undoJournal(ctx, plan.journalId)
  await sql`
    update reorganization_bodies set applied_at = null where plan_id = ${plan.id}
  `.execute(ctx.db)
  await ctx.db
    .updateTable('reorganizationPlans')
    .set({ journalId: null, begunAt: null, appliedAt: null, appliedBy: null, state: 'decided' })
    .where('id', '=', plan.id)
    .execute()
  return goOn(ctx, plan, 'undo', 'undone', { reason: [null, input.reason] })
}

async function undoJournal(ctx: Ctx, journalId: string): Promise<void> {
  await lockNoted(ctx, journalId)
  const inTheWay = await standsInTheWay(ctx, journalId)
  const [first] = await inWords(ctx, inTheWay.slice(0, 1))
  const details = { count: inTheWay.length, name: first?.name ?? '' }
  ensure(first ? refuse('conflict', 'reorganization.overtaken', details) : null)
  const { founded, others } = await organizationsIn(ctx, journalId)
  await forgetPlaces(ctx, founded)
  await takeBack(ctx, journalId)
  await settleOrganizations(ctx, others)
}

/** The organizations a journal founded, and the others it changed. */
async function organizationsIn(ctx: Ctx, journalId: string) {
  const { rows } = await sql<{ id: string; isFounded: boolean }>`
    select id, bool_or(is_founded) as is_founded from (
      select (coalesce(after, before) ->> 'organization_id')::uuid as id, false as is_founded
      from journal_changes
      where journal_id = ${journalId}::uuid and table_name = 'organization_versions'
      union all
      select (row_key ->> 'id')::uuid, before is null from journal_changes
      where journal_id = ${journalId}::uuid and table_name = 'organizations'
    ) touched group by id
  `.execute(ctx.db)
  const idsOf = (wanted: boolean) =>
    rows.flatMap(({ id, isFounded }) => (isFounded === wanted ? [id] : []))
  return { founded: idsOf(true), others: idsOf(false) }
}

/** What stands in the way of taking a plan back, as people know it. */
export async function changedSince(ctx: Ctx, plan: PlanRow): Promise<Changed[]> {
  return plan.journalId === null ? [] : inWords(ctx, await standsInTheWay(ctx, plan.journalId))
}

async function inWords(ctx: Ctx, rows: readonly InTheWay[]): Promise<Changed[]> {
  const { rows: named } = await sql<Changed>`
    select given."table", given.why, coalesce(
        (select full_name from members where id = (of.row ->> 'member_id')::uuid),
        (select full_name from members where given."table" = 'members' and id = (of.row ->> 'id')::uuid),
        (select v.name from organization_versions v
          where v.organization_id = coalesce(of.row ->> 'organization_id', of.row ->> 'id')::uuid
          order by v.valid desc limit 1),
        '') as name
    from jsonb_to_recordset(${JSON.stringify(rows.map((row, at) => ({ ...row, at })))}::jsonb)
      as given ("table" text, why text, "row" text, at integer)
    cross join lateral (select given."row"::jsonb as row) of
    order by given.at
  `.execute(ctx.db)
  return named
}
