import type { Ctx } from '../../platform/context.ts'

/** The fields an act changed, each as [before, after]; null stands for "nothing there". */
export type Changes = Record<string, [before: unknown, after: unknown]>

/**
 * Writes who did what to which record, in the command's own transaction.
 *
 * Texts of confidential records are never passed here.
 */
export async function record(
  ctx: Ctx,
  act: string,
  subject: { type: string; id: string; label?: string; organizationId?: string },
  changes: Changes = {},
): Promise<void> {
  await ctx.db
    .insertInto('auditEntries')
    .values({
      at: ctx.now,
      accountId: ctx.actor.accountId,
      accountName: ctx.actor.name,
      actingAs: ctx.actor.actingAs,
      act,
      recordType: subject.type,
      recordId: subject.id,
      recordLabel: subject.label ?? null,
      organizationId: subject.organizationId ?? null,
      changes: JSON.stringify(changes, wellFormed),
    })
    .execute()
}

/** Half a surrogate pair is no text to the database: what was typed so is kept as an unknown sign. */
function wellFormed(_: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed() : value
}
