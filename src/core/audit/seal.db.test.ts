import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { ctxOn, databaseOfThisFile } from '../../../test/support/database.ts'
import type { Ctx } from '../../platform/context.ts'
import { record } from './record.ts'
import { continueElsewhere, sealAudit } from './seal.ts'
import { verifyAudit } from './verify.ts'

const database = databaseOfThisFile()

function transact<Result>(work: (ctx: Ctx) => Promise<Result>): Promise<Result> {
  return database.current.kysely.transaction().execute((db) => work(ctxOn(db)))
}

async function write(count: number): Promise<void> {
  await transact(async (ctx) => {
    for (let made = 0; made < count; made += 1)
      await record(ctx, 'test.written', { type: 'test', id: `${made}` }, { field: [null, made] })
  })
}

/** Tampers inside a transaction, verifies there, and takes the tampering back. */
async function verdictAfter(tampering: ReturnType<typeof sql>, head?: string) {
  class Undone extends Error {}
  let verdict: Awaited<ReturnType<typeof verifyAudit>> | undefined
  await transact(async (ctx) => {
    await tampering.execute(ctx.db)
    verdict = await verifyAudit(ctx, { head })
    throw new Undone()
  }).catch((error) => {
    if (!(error instanceof Undone)) throw error
  })
  return verdict
}

test('entries written by many at once all join the chain, which holds', async () => {
  for (let round = 0; round < 3; round += 1) {
    await Promise.all([write(4), write(3), transact(sealAudit), write(5), transact(sealAudit)])
    await transact(sealAudit)
  }
  expect(await transact((ctx) => verifyAudit(ctx))).toMatchObject({
    ok: true,
    entries: 36,
    unsealed: 0,
  })
})

test('an entry that commits long after later ones joins the chain in its own place', async () => {
  const { promise: others, resolve: goOn } = Promise.withResolvers<void>()
  const { promise: begun, resolve: isWritten } = Promise.withResolvers<void>()
  const slow = transact(async (ctx) => {
    await record(ctx, 'test.written', { type: 'test', id: 'slow' })
    // What is recorded goes out with the next statement.
    await sql`select 1`.execute(ctx.db)
    isWritten()
    await others
  })
  await begun
  await write(2)
  await transact(sealAudit)
  expect(await transact((ctx) => verifyAudit(ctx))).toMatchObject({
    ok: true,
    entries: 36,
    unsealed: 2,
  })

  goOn()
  await slow
  await transact(sealAudit)
  expect(await transact((ctx) => verifyAudit(ctx))).toMatchObject({
    ok: true,
    entries: 39,
    unsealed: 0,
  })
})

test.each([
  [
    'changed',
    sql`update audit_entries set changes = '{"field": [null, 99]}' where id = (select min(id) from audit_entries)`,
  ],
  ['removed', sql`delete from audit_entries where id = (select max(id) from audit_entries)`],
  [
    'put in afterwards',
    sql`insert into audit_entries (xact, at, account_id, account_name, act, record_type, record_id)
    select xact, at, account_id, account_name, act, record_type, record_id from audit_entries order by id limit 1`,
  ],
  [
    'blamed on somebody else',
    sql`update audit_entries set account_name = 'Người khác' where id = (select min(id) from audit_entries)`,
  ],
])('an entry that was %s breaks the chain', async (_, tampering) => {
  expect(await verdictAfter(tampering)).toMatchObject({ ok: false })
})

test('two entries that changed places break the chain', async () => {
  const swapped = sql`update audit_entries e set record_id = other.record_id from audit_entries other
    where (e.id, other.id) in (select a.id, b.id from audit_entries a, audit_entries b
      where a.record_id = '0' and b.record_id = '1' limit 1)`
  expect(await verdictAfter(swapped)).toMatchObject({ ok: false })
})

test('a seal that was removed is noticed', async () => {
  const removed = sql`delete from audit_seals where number = 1`
  expect(await verdictAfter(removed)).toMatchObject({ ok: false })
})

test('an end cut off together with its seal is told by the head, kept elsewhere', async () => {
  const { lastHash } = await transact((ctx) => verifyAudit(ctx))
  const cut = sql`with gone as (delete from audit_seals
      where number = (select max(number) from audit_seals) returning entries)
    delete from audit_entries where id in (select id from audit_entries
      order by epoch desc, xact desc, id desc limit (select entries from gone))`
  expect(await verdictAfter(cut)).toMatchObject({ ok: true, headFound: null })
  expect(await verdictAfter(cut, lastHash)).toMatchObject({ ok: false, headFound: false })

  await write(2)
  await transact(sealAudit)
  const later = await transact((ctx) => verifyAudit(ctx, { head: ` ${lastHash.toUpperCase()}\n` }))
  expect(later).toMatchObject({ ok: true, headFound: true })
})

describe('a dump restored in another cluster, whose transaction ids begin anew', () => {
  /** As if all so far had been written by a cluster far ahead of this one. */
  const fromAhead = sql`with entries as (
      update audit_entries set xact = (xact::text::bigint + 1000000000)::text::xid8 where epoch = 0)
    delete from audit_seals`

  test('goes on in a new epoch: what came along is sealed, and what is written joins', async () => {
    await transact(async (ctx) => {
      await fromAhead.execute(ctx.db)
    })
    expect(await transact(continueElsewhere)).toBe(true)
    expect(await transact(continueElsewhere)).toBe(false)
    const brought = await transact((ctx) => verifyAudit(ctx))
    expect(brought).toMatchObject({ ok: true, seals: 1, unsealed: 1 })

    await write(3)
    await transact(sealAudit)
    await write(2)
    await transact(sealAudit)
    const all = await transact((ctx) => verifyAudit(ctx, { head: brought.lastHash }))
    expect(all).toMatchObject({ ok: true, unsealed: 0, seals: 3 })
    expect(all.entries).toBe(brought.entries + 6)
  })

  test.each([
    [
      'put into the old epoch afterwards',
      sql`insert into audit_entries (epoch, xact, at, account_id, account_name, act, record_type, record_id)
      select 0, '9000000000', at, account_id, account_name, act, record_type, record_id
      from audit_entries order by id limit 1`,
    ],
    [
      'moved to the new one',
      sql`update audit_entries set epoch = 1 where id = (select min(id) from audit_entries)`,
    ],
  ])('is broken by an entry that was %s', async (_, tampering) => {
    expect(await verdictAfter(tampering)).toMatchObject({ ok: false })
  })
})
