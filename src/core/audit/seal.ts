import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'

/** Where the chain begins: the hash before the first seal. */
const beginning = '0'.repeat(64)

type Entry = { xact: string; id: number; line: string }

/**
 * Seals every entry that can no longer be joined by an earlier one; answers how many.
 *
 * A transaction still running may commit an entry with a smaller number than those already
 * there, so only transactions below the oldest running one are sealed, in the order of
 * transaction and entry.
 */
export async function sealAudit(ctx: Ctx): Promise<number> {
  await sql`lock table audit_seals in share row exclusive mode`.execute(ctx.db)
  const last = await lastSeal(ctx)
  const { rows } = await sql<{ xmin: string }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as xmin
  `.execute(ctx.db)
  const until = rows[0]?.xmin ?? last.untilXact
  const { entries, hash } = await hashEntries(ctx, last.untilXact, until, last.hash)
  if (entries === 0) return 0

  await ctx.db
    .insertInto('auditSeals')
    .values({ number: last.number + 1, untilXact: until, entries, hash, sealedAt: ctx.now })
    .execute()
  return entries
}

async function lastSeal(ctx: Ctx) {
  const seal = await ctx.db
    .selectFrom('auditSeals')
    .select(['number', 'untilXact', 'hash'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!seal) return { number: 0, untilXact: '0', hash: beginning }
  return { ...seal, number: Number(seal.number), untilXact: String(seal.untilXact) }
}

export type Verdict = {
  ok: boolean
  entries: number
  seals: number
  /** Entries written since the last seal; the next minute seals them. */
  unsealed: number
  /** Number of the first seal that does not fit its entries; null when all do. */
  firstBroken: number | null
  /**
   * The last seal that fits. The chain cannot show that its end was cut off: who notes this hash
   * elsewhere (on paper, in a letter) and later misses it, knows.
   */
  lastHash: string
}

/** Computes the whole chain again and says whether every seal still fits. */
export async function verifyAudit(ctx: Ctx): Promise<Verdict> {
  const seals = await ctx.db
    .selectFrom('auditSeals')
    .select(['number', 'untilXact', 'entries', 'hash'])
    .orderBy('number')
    .execute()
  const { count } = await ctx.db
    .selectFrom('auditEntries')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()

  const verdict = ({ sealed, hash }: { sealed: number; hash: string }): Verdict => ({
    ...{ ok: true, entries: sealed, seals: seals.length, unsealed: count - sealed },
    ...{ firstBroken: null, lastHash: hash },
  })
  let before = { untilXact: '0', hash: beginning, sealed: 0 }
  for (const [index, seal] of seals.entries()) {
    const found = await hashEntries(ctx, before.untilXact, String(seal.untilXact), before.hash)
    const number = Number(seal.number)
    const fits = found.hash === seal.hash && found.entries === seal.entries && number === index + 1
    if (!fits) return { ...verdict(before), firstBroken: number, ok: false }
    before = {
      untilXact: String(seal.untilXact),
      hash: seal.hash,
      sealed: before.sealed + found.entries,
    }
  }
  return verdict(before)
}

const batch = 5000

/** Hashes the entries of the transactions in [from, until) onto a hash, some thousand at a time. */
async function hashEntries(ctx: Ctx, from: string, until: string, onto: string) {
  const hash = createHash('sha256').update(onto)
  let entries = 0
  let after: Pick<Entry, 'xact' | 'id'> = { xact: from, id: 0 }
  for (;;) {
    const rows = await entriesAfter(ctx, after, until)
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
  until: string,
): Promise<Entry[]> {
  const { rows } = await sql<Entry>`
    select e.xact::text as xact, e.id,
      json_build_array(e.xact::text, e.id, extract(epoch from e.at)::text, e.account_id,
        e.account_name, e.acting_as, e.act, e.record_type, e.record_id, e.record_label,
        e.organization_id, e.changes)::text as line
    from audit_entries e
    where (e.xact, e.id) > (${after.xact}::text::xid8, ${after.id}::bigint)
      and e.xact < ${until}::text::xid8
    order by e.xact, e.id
    limit ${batch}
  `.execute(ctx.db)
  return rows
}
