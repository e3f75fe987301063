import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Subject } from './columns.ts'
import { commitMembers, compareMembers, undoMemberImport } from './member-batches.ts'
import { memberJudge } from './members.ts'
import { commitOrganizations, undoOrganizationImport } from './organization-batches.ts'
import { judgeOrganizations } from './organizations.ts'
import { commitPlan, judgePlanRows, undoPlan } from './plans.ts'
import type { About, ImportSubject } from './verdict.ts'

const subjects: Readonly<Record<Subject, ImportSubject>> = {
  members: {
    atOnce: 1000,
    judge: memberJudge,
    compare: compareMembers,
    commit: (ctx, { id }) => commitMembers(ctx, id),
    undo: (ctx, { id }) => undoRows(ctx, id, undoMemberImport),
  },
  organizations: {
    atOnce: Number.POSITIVE_INFINITY,
    judge: async (ctx) => (rows) => judgeOrganizations(ctx, rows),
    // They were all judged together.
    compare: async () => {},
    commit: (ctx, { id }) => commitOrganizations(ctx, id),
    undo: (ctx, { id }) => undoRows(ctx, id, undoOrganizationImport),
  },
  plan: {
    atOnce: Number.POSITIVE_INFINITY,
    judge: async (ctx, about) => (rows) => judgePlanRows(ctx, planIn(about), rows),
    compare: async () => {},
    commit: (ctx, about) => commitPlan(ctx, about.id, planIn(about)),
    undo: async (ctx, about) => ({
      undone: await undoPlan(ctx, about.id, planIn(about)),
      kept: 0,
    }),
  },
}

function planIn({ id, plan }: About): string {
  if (plan === null) throw new Error(`import ${id} is about no plan`)
  return plan.id
}

/** Undoes a batch row by row; those that had to be kept are marked in its journal. */
async function undoRows(
  ctx: Ctx,
  importId: string,
  undo: (ctx: Ctx, importId: string) => Promise<void>,
): Promise<{ undone: number; kept: number }> {
  await undo(ctx, importId)
  const { rows } = await sql<{ undone: number; kept: number }>`
    with went as (
      delete from batch_changes
      where batch_id = ${importId} and kept_for is null returning row_number
    )
    select (select count(distinct row_number)::int from went) as undone,
      (select count(distinct row_number)::int from batch_changes
        where batch_id = ${importId} and kept_for is not null) as kept
  `.execute(ctx.db)
  return rows[0] ?? { undone: 0, kept: 0 }
}

export function subjectOf(subject: Subject): ImportSubject {
  return subjects[subject]
}
