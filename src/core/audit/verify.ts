import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { beginning, hashEntries } from './chain.ts'
import type { AuditHead, Verdict } from './contract.ts'

type Seal = { number: number; epoch: number; untilXact: string; entries: number; hash: string }
type Link = { epoch: number; until: string; hash: string; sealed: number }

/**
 * Computes the whole chain again and says whether every seal still fits.
 *
 * The chain cannot show by itself that its end was cut off, seal and entries together. `head`, a
 * hash noted outside (on paper, in a letter), shows it: it is no longer among the seals.
 */
export async function verifyAudit(
  ctx: Ctx,
  { head }: { head?: string | undefined } = {},
): Promise<Verdict> {
  const seals = await allSeals(ctx)
  const { firstBroken, link } = await follow(ctx, seals)
  const noted = head?.trim().toLowerCase()
  const known = [beginning, ...seals.map(({ hash }) => hash)]
  const headFound = noted === undefined ? null : known.includes(noted)
  return {
    ok: firstBroken === null && headFound !== false,
    entries: link.sealed,
    seals: seals.length,
    unsealed: (await countEntries(ctx)) - link.sealed,
    firstBroken,
    headFound,
    lastHash: link.hash,
  }
}

/** Goes along the chain as far as it holds; the number of the first seal that does not fit. */
async function follow(ctx: Ctx, seals: readonly Seal[]) {
  let link: Link = { epoch: 0, until: '0', hash: beginning, sealed: 0 }
  for (const [index, { number, epoch, untilXact: until, entries, hash }] of seals.entries()) {
    const begins = epoch !== link.epoch
    const from = begins ? '0' : link.until
    const found = await hashEntries(ctx, { epoch, from, until }, link.hash)
    // An epoch is over when the next begins: all its entries are under seals by then.
    const isClosed = !begins || (await countEntries(ctx, epoch)) === link.sealed
    const fits = found.hash === hash && found.entries === entries && number === index + 1
    if (!fits || !isClosed) return { firstBroken: number, link }
    link = { epoch, until, hash, sealed: link.sealed + found.entries }
  }
  return { firstBroken: null, link }
}

async function allSeals(ctx: Ctx): Promise<Seal[]> {
  const seals = await ctx.db
    .selectFrom('auditSeals')
    .select(['number', 'epoch', 'untilXact', 'entries', 'hash'])
    .orderBy('number')
    .execute()
  return seals.map((seal) => ({
    ...seal,
    number: Number(seal.number),
    untilXact: String(seal.untilXact),
  }))
}

/** How many entries there are, in all or before an epoch. */
async function countEntries(ctx: Ctx, before?: number): Promise<number> {
  const { count } = await ctx.db
    .selectFrom('auditEntries')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .$if(before !== undefined, (query) => query.where('epoch', '<', before ?? 0))
    .executeTakeFirstOrThrow()
  return count
}

/** The head of the chain as it stands, without computing it again. */
export async function auditHead(ctx: Ctx): Promise<AuditHead> {
  const { rows } = await sql<AuditHead>`
    select coalesce(last.number, 0) as number, coalesce(last.hash, ${beginning}) as hash,
      last.sealed_at,
      (select coalesce(sum(entries), 0) from audit_seals)::int as entries
    from (select) one left join lateral (
      select number, hash, sealed_at from audit_seals order by number desc limit 1
    ) last on true
  `.execute(ctx.db)
  const [head] = rows
  if (!head) throw new Error('one row is always there')
  return head
}

/** The head as a file to be kept outside: what a later verification is held against. */
export async function auditHeadFile(ctx: Ctx) {
  const { number, hash, sealedAt, entries } = await auditHead(ctx)
  const { name } = await ctx.db
    .selectFrom('settings as s')
    .leftJoin('organizationVersions as v', 'v.organizationId', 's.provinceId')
    .select('v.name')
    .orderBy('v.valid', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const told = { product: 'Gốc', province: name, notedAt: ctx.now, seal: number, sealedAt }
  return {
    name: `goc-audit-head-${ctx.today}.json`,
    mediaType: 'application/json; charset=utf-8',
    content: Buffer.from(`${JSON.stringify({ ...told, entries, hash }, null, 2)}\n`),
  }
}
