import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { beginning, hashEntries } from './chain.ts'
import { record } from './record.ts'

/**
 * Seals every entry that can no longer be joined by an earlier one; answers how many.
 *
 * A transaction still running may commit an entry with a smaller number than those already
 * there, so only transactions below the oldest running one are sealed, in the order of
 * transaction and entry.
 */
export async function sealAudit(ctx: Ctx): Promise<number> {
  await lockSeals(ctx)
  const { rows } = await sql<{ xmin: string }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as xmin
  `.execute(ctx.db)
  return sealUntil(ctx, rows[0]?.xmin ?? '0')
}

/**
 * Begins a new epoch when the entries bear transaction ids this cluster has not given yet: a dump
 * was restored here. What the old cluster left is sealed first; nothing can join it any more.
 *
 * Asked at every start, before anything is written. Answers whether it was so.
 */
export async function continueElsewhere(ctx: Ctx): Promise<boolean> {
  if (!(await isFromElsewhere(ctx))) return false
  await lockSeals(ctx)
  // Another process that starts at the same moment may have done it meanwhile.
  if (!(await isFromElsewhere(ctx))) return false
  const { rows } = await sql<{ last: string | null }>`
    select max(xact::text::numeric)::text as last from audit_entries
    where epoch = (select audit_epoch from settings)
  `.execute(ctx.db)
  await sealUntil(ctx, String(BigInt(rows[0]?.last ?? '0') + 1n))
  await sql`update settings set audit_epoch = audit_epoch + 1`.execute(ctx.db)
  await record(ctx, 'audit.continued-elsewhere', { type: 'installation', id: 'audit' })
  return true
}

async function isFromElsewhere(ctx: Ctx): Promise<boolean> {
  const { rows } = await sql<{ isAhead: boolean }>`
    select exists (select from audit_entries e, settings
        where e.epoch = settings.audit_epoch and e.xact >= pg_snapshot_xmax(pg_current_snapshot()))
      or exists (select from audit_seals s, settings
        where s.epoch = settings.audit_epoch
          and s.until_xact > pg_snapshot_xmax(pg_current_snapshot())) as is_ahead
  `.execute(ctx.db)
  return rows[0]?.isAhead ?? false
}

async function lockSeals(ctx: Ctx): Promise<void> {
  await sql`lock table audit_seals in share row exclusive mode`.execute(ctx.db)
}

async function sealUntil(ctx: Ctx, until: string): Promise<number> {
  const { auditEpoch: epoch } = await ctx.db
    .selectFrom('settings')
    .select('auditEpoch')
    .executeTakeFirstOrThrow()
  const last = await lastSeal(ctx)
  const from = last.epoch === epoch ? last.untilXact : '0'
  const { entries, hash } = await hashEntries(ctx, { epoch, from, until }, last.hash)
  if (entries === 0) return 0

  const seal = { number: last.number + 1, epoch, untilXact: until, entries, hash }
  await ctx.db
    .insertInto('auditSeals')
    .values({ ...seal, sealedAt: ctx.now })
    .execute()
  return entries
}

async function lastSeal(ctx: Ctx) {
  const seal = await ctx.db
    .selectFrom('auditSeals')
    .select(['number', 'untilXact', 'hash', 'epoch'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!seal) return { number: 0, epoch: 0, untilXact: '0', hash: beginning }
  return { ...seal, number: Number(seal.number), untilXact: String(seal.untilXact) }
}
