import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { keptPlan } from '../../platform/database/plans.ts'
import { withNext } from '../../platform/database/together.ts'

/** The fields an act changed, each as [before, after]; null stands for "nothing there". */
export type Changes = Record<string, [before: unknown, after: unknown]>

/** Which run of transaction ids this is: they begin anew when a dump is restored elsewhere. */
const epochNow = sql<number>`(select audit_epoch from settings)`

type Subject = { type: string; id: string; label?: string; organizationId?: string }

/**
 * Writes who did what to which record, in the command's own transaction.
 *
 * Texts of confidential records are never passed here.
 */
export async function record(
  ctx: Ctx,
  act: string,
  subject: Subject,
  changes: Changes = {},
): Promise<void> {
  await sql`${keptPlan}${withNext} ${recording(ctx, act, subject, changes)}`.execute(ctx.db)
}

/** What `record` does, as a part of the statement that does what is recorded. */
export function recording(
  { actor, now }: Ctx,
  act: string,
  { type, id, label, organizationId }: Subject,
  changes: Changes,
): RawBuilder<unknown> {
  return sql`
    insert into audit_entries (at, epoch, account_id, account_name, acting_as, act, record_type, record_id,
      record_label, organization_id, changes)
    values (${now}, ${epochNow}, ${actor.accountId}, ${actor.name}, ${actor.actingAs}, ${act}, ${type}, ${id},
      ${label ?? null}, ${organizationId ?? null}, ${changesText(changes)})`
}

/** Changes as the trail keeps them. */
export function changesText(changes: Changes): string {
  return JSON.stringify(changes, wellFormed)
}

/**
 * Writes one act done to many records at once: a query of `(id, label, organization_id, changes)`,
 * where `changes` is as in `Changes`.
 */
export async function recordMany(
  ctx: Ctx,
  act: string,
  type: string,
  records: RawBuilder<unknown>,
): Promise<void> {
  const { accountId, name, actingAs } = ctx.actor
  await sql`
    insert into audit_entries (at, epoch, account_id, account_name, acting_as, act, record_type, record_id,
      record_label, organization_id, changes)
    select ${ctx.now}::timestamptz, ${epochNow}, ${accountId}, ${name}, ${actingAs}::text, ${act}, ${type},
      done.id::text, done.label, done.organization_id, done.changes
    from (${records}) done
  `.execute(ctx.db)
}

/** Half a surrogate pair is no text to the database: what was typed so is kept as an unknown sign. */
function wellFormed(_: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed() : value
}
