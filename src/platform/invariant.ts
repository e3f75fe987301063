import type { RawBuilder } from 'kysely'
import type { Ctx } from './context.ts'

/** Something that holds in every sound database; `find` names each record that breaks it. */
export type Invariant = {
  id: string
  /** What the names are of, so that each can be opened. */
  of: 'organization' | 'member' | 'seal'
  find: (ctx: Ctx) => Promise<string[]>
}

/** Offenders a query names, in its column `offender`. */
export async function offenders(
  ctx: Ctx,
  query: RawBuilder<{ offender: string }>,
): Promise<string[]> {
  const { rows } = await query.execute(ctx.db)
  return rows.map((row) => row.offender)
}
