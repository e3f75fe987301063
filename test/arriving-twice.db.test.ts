import type { FastifyInstance } from 'fastify'
import { beforeAll, describe, expect, test } from 'vitest'
import { decision } from './permissions/decision.ts'
import { anAccount } from './support/actors.ts'
import { aProvince } from './support/builders.ts'
import { ctxOn, databaseOfThisFile, theSystem } from './support/database.ts'
import { actorByHeader, aServer } from './support/server.ts'

const database = databaseOfThisFile()
let communeId: string
let accountIds: string[]

beforeAll(async () => {
  await database.current.kysely.transaction().execute(async (db) => {
    const ctx = ctxOn(db)
    communeId = (await aProvince(ctx)).communeId
    accountIds = [await anAccount(ctx, []), await anAccount(ctx, [])]
  })
})

const founding = (name: string) => ({
  ...{ name, kind: 'cell', parentId: communeId, from: '2019-07-01' },
  decision,
})

function found(payload: object, on: FastifyInstance, key: string) {
  const headers = { 'x-actor': 'system', 'idempotency-key': key }
  return on.inject({ method: 'POST', url: '/api/organizations', payload, headers })
}

const named = (name: string) =>
  database.current.kysely
    .selectFrom('organizationVersions')
    .select('id')
    .where('name', '=', name)
    .execute()

/** Each request on a connection of its own, as two at one moment are. */
const serverFor = (accountId = '') =>
  aServer(database.current, actorByHeader(new Map([['system', { ...theSystem, accountId }]])))

describe('what arrives twice', () => {
  test('at one moment with one key is one act with one reply', async () => {
    const own = await serverFor(accountIds[0])
    const asking = Array.from({ length: 8 }, () =>
      found(founding('Chi bộ một lần'), own, 'at-one-moment'),
    )
    const answers = (await Promise.all(asking)).map((one) => `${one.statusCode} ${one.body}`)
    expect(new Set(answers)).toHaveLength(1)
    expect(answers[0]).toMatch(/^200 /)
    expect(await named('Chi bộ một lần')).toHaveLength(1)
  })

  test('from two people with one key is two acts, and each gets their own reply again', async () => {
    const both = await Promise.all(accountIds.map(serverFor))
    const asking = () =>
      Promise.all(both.map((on) => found(founding('Chi bộ hai người'), on, 'one-for-two')))
    const first = await asking()
    expect(first.map(({ statusCode }) => statusCode)).toEqual([200, 200])
    expect(first[0]?.json().id).not.toBe(first[1]?.json().id)
    expect((await asking()).map(({ body }) => body)).toEqual(first.map(({ body }) => body))
    expect(await named('Chi bộ hai người')).toHaveLength(2)
  })

  test('after a refusal is looked at anew', async () => {
    const own = await serverFor(accountIds[0])
    const wrong = { ...founding('Chi bộ lần hai'), kind: 'provincialChapter' }
    const refused = await found(wrong, own, 'tried-again')
    expect(refused.statusCode).toBe(409)
    const done = await found(founding('Chi bộ lần hai'), own, 'tried-again')
    expect(done.statusCode).toBe(200)
  })
})
