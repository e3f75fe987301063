import { type Kysely, sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { DB } from '../../../db/types.ts'
import { databaseOfThisFile } from '../../../test/support/database.ts'
import { inTransaction } from './database.ts'
import { withNext } from './together.ts'

const database = databaseOfThisFile()

beforeAll(async () => {
  await sql`create table together (n int primary key)`.execute(database.current.kysely)
})

const put = (db: Kysely<DB>, n: number) =>
  sql`${withNext} insert into together values (${n})`.execute(db)

const kept = async () => {
  const { rows } = await sql<{ n: number }>`select n from together order by n`.execute(
    database.current.kysely,
  )
  return rows.map(({ n }) => n)
}

test('what is sent with the next statement is done before it, and kept with the rest', async () => {
  const seen = await inTransaction(database.current.kysely, async (db) => {
    await put(db, 1)
    const { rows } = await sql<{ n: number }>`select n from together`.execute(db)
    await put(db, 2)
    await put(db, 3)
    return rows
  })
  expect([seen, await kept()]).toEqual([[{ n: 1 }], [1, 2, 3]])
})

test('its failure is the failure of what follows, and nothing of the transaction is kept', async () => {
  const failed = inTransaction(database.current.kysely, async (db) => {
    await put(db, 4)
    await put(db, 1)
    await sql`select 1`.execute(db)
  })
  await expect(failed).rejects.toMatchObject({ code: '23505' })
  // With nothing after it, the end of the transaction is what follows.
  const last = inTransaction(database.current.kysely, async (db) => {
    await put(db, 5)
    await put(db, 1)
  })
  await expect(last).rejects.toMatchObject({ code: '23505' })
  expect(await kept()).toEqual([1, 2, 3])
})

test('a failure within a savepoint is taken back with it', async () => {
  await inTransaction(database.current.kysely, async (db) => {
    await put(db, 6)
    await sql`savepoint here`.execute(db)
    await put(db, 1)
    await expect(sql`release savepoint here`.execute(db)).rejects.toMatchObject({ code: '23505' })
    await sql`rollback to savepoint here`.execute(db)
  })
  expect(await kept()).toEqual([1, 2, 3, 6])
})

test('outside of a transaction nothing follows: it is waited for', async () => {
  await put(database.current.kysely, 7)
  expect(await kept()).toEqual([1, 2, 3, 6, 7])
})

test('a deadlock that shows in it is tried again', async () => {
  let tries = 0
  const locked = inTransaction(database.current.kysely, async (db) => {
    tries += 1
    await sql`
      ${withNext} do $$ begin
        if ${sql.lit(tries)} = 1 then raise exception 'as if' using errcode = '40P01'; end if;
      end $$`.execute(db)
    return tries
  })
  expect([await locked, tries]).toEqual([2, 2])
})
