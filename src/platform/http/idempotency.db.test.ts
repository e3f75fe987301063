import { createHash, createSecretKey } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { expect, test } from 'vitest'
import type { DB } from '../../../db/types.ts'
import { databaseOfThisFile } from '../../../test/support/database.ts'
import { Refused, refuse } from '../refusal.ts'
import { once, type Request } from './idempotency.ts'

const database = databaseOfThisFile()
const secret = createSecretKey(Buffer.from('a secret of this test'))
const asked = (key: string, input: unknown = { n: 1 }) => {
  return async (): Promise<Request> => ({ accountId: 'a', key, endpoint: 'POST /x', input })
}

/** Reads something, as every command does, and answers how often it was done. */
function counting() {
  let done = 0
  return async (db: Kysely<DB>) => {
    done += 1
    await sql`select 1`.execute(db)
    return { done }
  }
}

test('a request is remembered without anything one could try guesses against', async () => {
  const request = asked('key-0001', { password: 'mat-khau-dai' })
  await once(database.current.kysely, secret, request, async () => ({ id: 'x' }))
  const { endpoint, input } = await request()

  const { requestHash } = await database.current.kysely
    .selectFrom('idempotencyKeys')
    .select('requestHash')
    .executeTakeFirstOrThrow()
  const guess = createHash('sha256')
    .update(JSON.stringify([endpoint, input]))
    .digest('hex')
  expect(requestHash).not.toBe(guess)
})

test('the same request with the same key is done once and answered the same', async () => {
  const { kysely } = database.current
  const work = counting()
  const first = await once(kysely, secret, asked('key-0002'), work)
  const again = await once(kysely, secret, asked('key-0002'), async (db) => {
    await sql`select 1`.execute(db)
    return { done: 'twice' }
  })
  expect([first, again]).toEqual([{ done: 1 }, { done: 1 }])
  await expect(once(kysely, secret, asked('key-0002', { n: 2 }), work)).rejects.toMatchObject({
    refusal: { code: 'request.key-reused' },
  })
})

test('who comes again is answered as before, though it would be refused by now', async () => {
  const { kysely } = database.current
  await once(kysely, secret, asked('key-0003'), async () => ({ id: 'y' }))
  const refused = async () => {
    throw new Refused(refuse('forbidden', 'access.not-here'))
  }
  expect(await once(kysely, secret, asked('key-0003'), refused)).toEqual({ id: 'y' })
  await expect(once(kysely, secret, asked('key-0004'), refused)).rejects.toMatchObject({
    refusal: { code: 'access.not-here' },
  })
})

test('who may ask nothing any more is not answered as before', async () => {
  const { kysely } = database.current
  await once(kysely, secret, asked('key-0007'), async () => ({ id: 'z' }))
  const nobody = async () => {
    throw new Refused(refuse('forbidden', 'access.not-signed-in'))
  }
  await expect(once(kysely, secret, nobody, counting())).rejects.toMatchObject({
    refusal: { code: 'access.not-signed-in' },
  })
})

test('a refusal is not remembered: the same request may be done later', async () => {
  const { kysely } = database.current
  const refused = async () => {
    throw new Refused(refuse('conflict', 'x.not-yet'))
  }
  await expect(once(kysely, secret, asked('key-0005'), refused)).rejects.toThrow()
  expect(await once(kysely, secret, asked('key-0005'), counting())).toEqual({ done: 1 })
})

test('of two at a time the second waits for the first, and does nothing', async () => {
  const { kysely } = database.current
  const { promise: others, resolve: goOn } = Promise.withResolvers<void>()
  const { promise: begun, resolve: isBegun } = Promise.withResolvers<void>()
  const first = once(kysely, secret, asked('key-0006'), async (db) => {
    await sql`select 1`.execute(db)
    isBegun()
    await others
    return { by: 'first' }
  })
  await begun
  const second = once(kysely, secret, asked('key-0006'), async (db) => {
    await sql`select 1`.execute(db)
    return { by: 'second' }
  })
  goOn()
  expect(await Promise.all([first, second])).toEqual([{ by: 'first' }, { by: 'first' }])
})
