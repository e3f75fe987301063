import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'

/** A table whose rows a batch may change; each has a column `id`. */
export type JournaledTable = {
  name: 'members' | 'memberships' | 'membership_flags' | 'organizations' | 'organization_versions'
  /** Columns that are derived, and so say nothing about whether somebody changed the row. */
  derived: readonly string[]
  /** Counts edits in a column `version`. */
  counted: boolean
}

/** Rows of a batch by the number of the row that brings them: a query of `(row_number, id)`. */
export type Numbered = RawBuilder<unknown>

/** Notes rows as a batch made them, once they are written. Without a batch a greater act keeps its own journal. */
export const noteNew = noting('after')

/** Notes rows as they stand, before a batch changes or removes them. */
export const noteBefore = noting('before')

function noting(side: 'before' | 'after') {
  return async (ctx: Ctx, batchId: string | null, { name }: JournaledTable, rows: Numbered) => {
    if (batchId === null) return
    await sql`
      insert into batch_changes (batch_id, row_number, table_name, row_id, ${sql.ref(side)})
      select ${batchId}, brought.row_number, ${name}, t.id, to_jsonb(t)
      from (${rows}) brought join ${sql.table(name)} t on t.id = brought.id
    `.execute(ctx.db)
  }
}

/** Notes how a batch left the rows it had noted before: the last thing it does to a table. */
export async function noteAfter(
  ctx: Ctx,
  batchId: string | null,
  { name }: JournaledTable,
): Promise<void> {
  if (batchId === null) return
  await sql`
    update batch_changes c set after = to_jsonb(t)
    from ${sql.table(name)} t
    where c.batch_id = ${batchId} and c.table_name = ${name} and c.before is not null
      and t.id = c.row_id
  `.execute(ctx.db)
}
