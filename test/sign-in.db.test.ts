import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAccount } from '../src/core/access/accounts.ts'
import { createSignIn, type SignIn } from '../src/core/access/sign-in.ts'
import { ctxOn, databaseOfThisFile, noon } from './support/database.ts'
import { aServer, baseUrl, testConfig } from './support/server.ts'

// What a stranger may send to the only door that asks for nothing first. That sign-in works is
// tested beside it, in src/core/access/sign-in.db.test.ts.

const database = databaseOfThisFile()
const config = testConfig()
const password = 'mat-khau-rat-dai'
let signIn: SignIn
let server: FastifyInstance
let asked = 0

beforeAll(async () => {
  const url = database.current.pool.options.connectionString ?? ''
  signIn = await createSignIn({ config, database: database.current, url, now: () => noon })
  server = await aServer(database.current, signIn.authenticate, config)
  await signIn.mount(server)
})

afterAll(async () => {
  await server.close()
  await signIn.close()
})

function post(path: string, payload: string, headers: Record<string, string> = {}) {
  asked += 1
  return server.inject({
    method: 'POST',
    url: `/api/auth/${path}`,
    payload,
    remoteAddress: `10.3.${asked >> 8}.${asked & 255}`,
    headers: { origin: baseUrl, 'content-type': 'application/json', ...headers },
  })
}

const nested = (depth: number) => `${'[['.repeat(depth / 2)}${']]'.repeat(depth / 2)}`
const texts: [string, string][] = [
  ['nothing', '""'],
  ['null', 'null'],
  ['a number', '1e308'],
  ['a list', '["admin"]'],
  ['an object', '{"a": 1}'],
  ['an object that is no text', '{"toString": 1, "valueOf": 1}'],
  ['SQL', `"'; drop table accounts; --"`],
  ['a NUL', '"a\\u0000b"'],
  ['half a sign', '"\\ud800"'],
  ['10,000 letters', JSON.stringify('a'.repeat(10_000))],
  ['two hundred thousand brackets', nested(200_000)],
]

const whole: [string, string][] = [
  ['nothing', ''],
  ['null', 'null'],
  ['a text', '"admin"'],
  ['a list', '[]'],
  ['half of JSON', '{"username": '],
  ['a prototype', '{"__proto__": {"username": "admin"}}'],
  ['two hundred thousand brackets', nested(200_000)],
  ['more than a megabyte', JSON.stringify({ username: 'a'.repeat(1_100_000) })],
]

const paths = ['sign-in/username', 'sign-out', 'change-password', 'two-factor/verify-totp']

describe.each(paths)('%s', (path) => {
  test.each(texts)('refuses %s as a name, a password and a code', async (_, text) => {
    for (const body of [
      `{"username": ${text}, "password": "${password}"}`,
      `{"username": "admin", "password": ${text}}`,
      `{"code": ${text}, "currentPassword": ${text}, "newPassword": ${text}}`,
    ]) {
      const { statusCode, cookies } = await post(path, body)
      expect(statusCode).toBeLessThan(500)
      expect(cookies.filter(({ value }) => value !== '')).toEqual([])
    }
  })

  test.each(whole)('refuses %s as a request', async (_, body) => {
    const { statusCode, cookies } = await post(path, body)
    expect(statusCode).toBeLessThan(500)
    expect(cookies.filter(({ value }) => value !== '')).toEqual([])
  })
})

test('no other writing of a name starts a count of its own', async () => {
  const username = 'nguoi-bi-doan'
  await database.current.kysely
    .transaction()
    .execute((db) =>
      createAccount(ctxOn(db), { username, name: 'Người', password, memberId: null }),
    )
  const writings = [
    username,
    ` ${username}`,
    `${username} `,
    username.toUpperCase(),
    `${username}\0`,
  ]
  const guess = (given: unknown, word: string) =>
    post('sign-in/username', JSON.stringify({ username: given, password: word }))
  for (let round = 0; round < 2; round += 1)
    for (const writing of writings) await guess(writing, `sai-mat-khau-${round}`)

  for (const writing of [...writings, [username], { 0: username }])
    expect((await guess(writing, password)).statusCode).not.toBe(200)
  expect((await guess(username, password)).json().code).toBe('access.locked-out')
})
