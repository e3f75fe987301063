import { createHash, createSecretKey } from 'node:crypto'
import { expect } from 'vitest'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { once } from './idempotency.ts'

const inTest = inDatabase(databaseOfThisFile())
const secret = createSecretKey(Buffer.from('a secret of this test'))

inTest('a request is remembered without anything one could try guesses against', async (ctx) => {
  const request = {
    accountId: 'a',
    key: 'key-0001',
    endpoint: 'POST /accounts',
    input: { password: 'mat-khau-dai' },
  }
  await once(ctx.db, secret, request, async () => ({ id: 'x' }))

  const { requestHash } = await ctx.db
    .selectFrom('idempotencyKeys')
    .select('requestHash')
    .executeTakeFirstOrThrow()
  const guess = createHash('sha256')
    .update(JSON.stringify([request.endpoint, request.input]))
    .digest('hex')
  expect(requestHash).not.toBe(guess)
})

inTest('the same request with the same key is done once and answered the same', async (ctx) => {
  const request = { accountId: 'a', key: 'key-0002', endpoint: 'POST /x', input: { n: 1 } }
  let done = 0
  const work = async () => ({ done: ++done })
  const answers = [
    await once(ctx.db, secret, request, work),
    await once(ctx.db, secret, request, work),
  ]

  expect([answers, done]).toEqual([[{ done: 1 }, { done: 1 }], 1])
  await expect(once(ctx.db, secret, { ...request, input: { n: 2 } }, work)).rejects.toMatchObject({
    refusal: { code: 'request.key-reused' },
  })
})
