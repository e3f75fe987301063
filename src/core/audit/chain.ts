import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'

/** Where the chain begins: the hash before the first seal. */
export const beginning = '0'.repeat(64)

/** A stretch of one epoch: the entries of the transactions in [from, until), as decimal text. */
export type Stretch = { epoch: number; from: string; until: string }

type Entry = { xact: string; id: number; line: string }

const batch = 5000

/** Hashes the entries of a stretch onto a hash, some thousand at a time. */
export async function hashEntries(ctx: Ctx, stretch: Stretch, onto: string) {
  const hash = createHash('sha256').update(onto)
  let entries = 0
  let after: Pick<Entry, 'xact' | 'id'> = { xact: stretch.from, id: 0 }
  for (;;) {
    const rows = await entriesAfter(ctx, after, stretch)
    for (const row of rows) hash.update(row.line).update('\n')
    entries += rows.length
    const last = rows.at(-1)
    if (!last || rows.length < batch) return { entries, hash: hash.digest('hex') }
    after = last
  }
}

/** Entries in chain order, each as one canonical line of everything it says. */
async function entriesAfter(
  ctx: Ctx,
  after: Pick<Entry, 'xact' | 'id'>,
  { epoch, until }: Stretch,
): Promise<Entry[]> {
  const { rows } = await sql<Entry>`
    select e.xact::text as xact, e.id,
      json_build_array(e.xact::text, e.id, extract(epoch from e.at)::text, e.account_id,
        e.account_name, e.acting_as, e.act, e.record_type, e.record_id, e.record_label,
        e.organization_id, e.changes)::text as line
    from audit_entries e
    where e.epoch = ${epoch} and (e.xact, e.id) > (${after.xact}::text::xid8, ${after.id}::bigint)
      and e.xact < ${until}::text::xid8
    order by e.xact, e.id
    limit ${batch}
  `.execute(ctx.db)
  return rows
}
