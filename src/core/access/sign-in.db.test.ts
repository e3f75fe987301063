import { createHmac } from 'node:crypto'
import { request } from 'node:http'
import { getMigrations } from 'better-auth/db/migration'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aProvince } from '../../../test/support/builders.ts'
import { ctxOn, databaseOfThisFile, noon } from '../../../test/support/database.ts'
import { aServer, baseUrl, testConfig } from '../../../test/support/server.ts'
import { createAccount, lockAccount, resetPassword, unlockAccount } from './accounts.ts'
import { grantRole } from './grants.ts'
import { authOptions, createSignIn, type SignIn } from './sign-in.ts'

const database = databaseOfThisFile()
const config = testConfig()
const password = 'mat-khau-rat-dai'
let signIn: SignIn
let server: FastifyInstance
let made = 0

const url = () => database.current.pool.options.connectionString ?? ''
const write = <R>(work: (ctx: ReturnType<typeof ctxOn>) => Promise<R>) =>
  database.current.kysely.transaction().execute((db) => work(ctxOn(db)))

beforeAll(async () => {
  signIn = await createSignIn({ config, database: database.current, url: url(), now: () => noon })
  server = await aServer(database.current, signIn.authenticate, config)
  await signIn.mount(server)
  await server.listen({ port: 0, host: '127.0.0.1' })
})

afterAll(async () => {
  await server.close()
  await signIn.close()
})

/** A new account; each test has its own name and its own address, so that limits do not meet. */
async function anybody() {
  made += 1
  const username = `nguoi-${made}`
  const { id } = await write((ctx) =>
    createAccount(ctx, { username, name: `Người ${made}`, password, memberId: null }),
  )
  return { id, username, ip: `10.0.0.${made}` }
}

type Somebody = { username: string; ip: string }

function post(
  path: string,
  body: object,
  who: Partial<Somebody & { cookie: string }> = {},
  more = {},
) {
  const { cookie, ip = '10.1.1.1' } = who
  return server.inject({
    method: 'POST',
    url: `/api/auth/${path}`,
    payload: body,
    remoteAddress: ip,
    headers: { origin: baseUrl, ...(cookie && { cookie }), ...more },
  })
}

const enter = (who: Somebody, given = password, more = {}) =>
  post('sign-in/username', { username: who.username, password: given }, who, more)

function cookiesOf(response: { cookies: { name: string; value: string }[] }): string {
  return response.cookies
    .filter(({ value }) => value !== '')
    .map(({ name, value }) => `${name}=${encodeURIComponent(value)}`)
    .join('; ')
}

const me = (cookie: string) => server.inject({ url: '/api/me', headers: cookie ? { cookie } : {} })

/** A write: it never trusts the cookie's cache. */
const tryToWrite = (cookie: string) =>
  server.inject({
    method: 'POST',
    url: '/api/jobs/019fffff-0000-7000-8000-000000000000/cancellation',
    headers: { cookie, 'idempotency-key': 'some-key-1' },
    payload: {},
  })

describe('signing in', () => {
  test('with name and password gives a cookie that no script reads, and a name', async () => {
    const who = await anybody()
    const response = await enter(who)
    expect(response.statusCode).toBe(200)
    expect(response.cookies.length).toBeGreaterThan(0)
    for (const cookie of response.cookies) {
      expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
      expect(cookie.secure).toBeUndefined()
    }
    expect((await me(cookiesOf(response))).json()).toMatchObject({
      accountId: who.id,
      today: '2019-07-22',
      grants: [],
    })
  })

  test('is case-blind in the name and exact in the password', async () => {
    const who = await anybody()
    expect((await enter({ ...who, username: who.username.toUpperCase() })).statusCode).toBe(200)
    expect((await enter(who, password.toUpperCase())).statusCode).toBe(401)
  })

  test('tells nothing about whether a name exists', async () => {
    const wrong = await enter(await anybody(), 'sai-mat-khau-roi')
    const unknown = await enter({ username: 'khong-co-ai', ip: '10.2.0.1' }, 'sai-mat-khau-roi')
    expect([wrong.statusCode, wrong.json()]).toEqual([unknown.statusCode, unknown.json()])
    expect(wrong.json().code).toBe('access.wrong-password')
  })

  test('over https marks every cookie secure', () => {
    const options = authOptions(
      { ...config, baseUrl: 'https://goc.example' },
      database.current.pool,
    )
    expect(options.advanced.useSecureCookies).toBe(true)
    expect(options.trustedOrigins).toEqual(['https://goc.example'])
  })

  test('nobody signs up by themselves', async () => {
    const body = { email: 'ke@la.vn', password, name: 'Kẻ lạ', username: 'ke-la' }
    expect((await post('sign-up/email', body)).statusCode).toBe(404)
    for (const path of ['sign-in/email', 'update-user', 'change-email', 'delete-user', 'ok'])
      expect((await post(path, body)).statusCode).toBe(404)
  })
})

describe('a session', () => {
  test('ends with signing out, at once for writes and in a minute for reads', async () => {
    const who = await anybody()
    const cookie = cookiesOf(await enter(who))
    expect((await tryToWrite(cookie)).json().code).toBe('jobs.missing')
    const out = await post('sign-out', {}, { ...who, cookie })
    expect(out.statusCode).toBe(200)
    expect((await tryToWrite(cookie)).json().code).toBe('access.not-signed-in')
    const tokenOnly = cookie.split('; ').find((one) => one.includes('session_token')) ?? ''
    expect((await me(tokenOnly)).json().code).toBe('access.not-signed-in')
  })

  test.each([
    ['a forged token', /(session_token=...)./, '$1X'],
    ['a token without its signature', /(session_token=[^.]*)\.[^;]*/, '$1'],
    ['no token at all', /goc\.session_token=[^;]*/, ''],
  ])('with %s is nobody’s for a write', async (_, part, forged) => {
    const cookie = cookiesOf(await enter(await anybody()))
    expect((await tryToWrite(cookie.replace(part, forged))).json().code).toBe(
      'access.not-signed-in',
    )
  })

  test('with a forged cache is nobody’s for a read', async () => {
    const cookie = cookiesOf(await enter(await anybody()))
    const cache = cookie.split('; ').find((one) => one.includes('session_data')) ?? ''
    expect(cache).not.toBe('')
    expect((await me(cache.replace(/(session_data=.{40})./, '$1X'))).json().code).toBe(
      'access.not-signed-in',
    )
  })

  test('that has expired is nobody’s', async () => {
    const who = await anybody()
    const cookie = cookiesOf(await enter(who))
    await sql`update auth."session" set "expiresAt" = now() - interval '1 second'
      where "userId" = ${who.id}`.execute(database.current.kysely)
    expect((await tryToWrite(cookie)).json().code).toBe('access.not-signed-in')
  })

  test('ends when the account is locked or its password is set anew', async () => {
    for (const change of [lockAccount, resetPassword]) {
      const who = await anybody()
      const cookie = cookiesOf(await enter(who))
      const given = { id: who.id, reason: 'Nghỉ việc', password: 'mat-khau-khac-han' }
      await write((ctx) => change(ctx, given))
      expect((await tryToWrite(cookie)).json().code).toBe('access.not-signed-in')
    }
  })

  test('has the rights of the moment when it writes', async () => {
    const who = await anybody()
    const cookie = cookiesOf(await enter(who))
    expect((await me(cookie)).json().grants).toEqual([])
    const { communeId } = await write(aProvince)
    await write((ctx) =>
      grantRole(ctx, {
        ...{ accountId: who.id, role: 'communeOffice', organizationId: communeId },
        ...{ from: '2019-07-01', until: null, reason: 'Phân công', decision: null },
      }),
    )
    const opened = await server.inject({
      method: 'POST',
      url: `/api/organizations/${communeId}/posts`,
      headers: { cookie, origin: baseUrl, 'idempotency-key': 'open-a-post' },
      payload: { kind: 'secretary', from: '2019-07-01' },
    })
    expect(opened.statusCode).toBe(200)
    const entry = await database.current.kysely
      .selectFrom('auditEntries')
      .select(['act', 'accountId'])
      .where('recordId', '=', opened.json().id)
      .executeTakeFirst()
    expect(entry).toEqual({ act: 'post.opened', accountId: who.id })
  })
})

describe('a locked account', () => {
  test('does not get in, which only its owner is told', async () => {
    const who = await anybody()
    await write((ctx) => lockAccount(ctx, { id: who.id, reason: 'Nghỉ việc' }))
    expect((await enter(who, 'sai-mat-khau-roi')).json().code).toBe('access.wrong-password')
    const refused = await enter(who)
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'access.account-locked'])
    expect(refused.cookies).toEqual([])
    await expect(signIn.actorOf(who.id)).rejects.toMatchObject({
      refusal: { code: 'access.account-locked' },
    })
    await write((ctx) => unlockAccount(ctx, { id: who.id }))
    expect((await enter(who)).statusCode).toBe(200)
  })
})

describe('guessing', () => {
  test('five failures let a name rest, whoever asks and whatever the password', async () => {
    const who = await anybody()
    for (let tried = 0; tried < 5; tried += 1)
      expect((await enter(who, `sai-mat-khau-${tried}`)).statusCode).toBe(401)
    const refused = await enter({ ...who, ip: '10.9.9.9' })
    expect([refused.statusCode, refused.json().code]).toEqual([429, 'access.locked-out'])
    expect(Date.parse(refused.json().details.until)).toBeGreaterThan(Date.now() + 10 * 60_000)

    await write((ctx) => unlockAccount(ctx, { id: who.id }))
    expect((await enter(who)).statusCode).toBe(200)
  })

  test('a right password in between starts the count again', async () => {
    const who = await anybody()
    for (let round = 0; round < 3; round += 1) {
      for (let tried = 0; tried < 4; tried += 1) await enter(who, 'sai-mat-khau-roi')
      expect((await enter(who)).statusCode).toBe(200)
    }
  })

  test('many guesses at one moment are no more guesses than one after another', async () => {
    const who = await anybody()
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        enter({ ...who, ip: `10.7.0.${index}` }, `sai-mat-khau-${index}`),
      ),
    )
    const statuses = answers.map(({ statusCode }) => statusCode)
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(5)
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(25)
  })

  test.each([
    '/api/auth/sign-out/../sign-in/username',
    '/api/auth/sign-in/username/',
    '/api/auth//sign-in/username',
    '/api/auth/sign-in/%75sername',
    '/api/auth/sign-in/username/../email',
    '/api/auth/sign-out/..%2fsign-in/username',
    '/api/auth/get-session/../sign-up/email',
    '/api/auth/sign-in\\username',
  ])('no other spelling of the address gets around the count: %s', async (path) => {
    const who = await anybody()
    const body = { username: who.username, email: `${who.username}@goc.invalid`, password }
    const { status, cookies } = await raw(path, body)
    expect([status, cookies]).toEqual([404, undefined])
  })

  test('sixty requests a minute are all one address gets', async () => {
    const asked: string[] = []
    for (let count = 0; count < 62; count += 1) {
      const answer = await post('get-session', {}, { ip: '10.8.8.8' })
      if (answer.statusCode === 429) asked.push(answer.json().code)
    }
    expect(asked).toEqual(['request.too-many', 'request.too-many'])
  })
})

/** A request as it is written, without anybody tidying its path. */
function raw(path: string, body: object): Promise<{ status?: number; cookies?: string[] }> {
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return new Promise((resolve, reject) => {
    const sent = request(
      { port, path, method: 'POST', headers: { 'content-type': 'application/json' } },
      (response) => {
        response.resume()
        resolve({ status: response.statusCode, cookies: response.headers['set-cookie'] })
      },
    )
    sent.on('error', reject)
    sent.end(JSON.stringify(body))
  })
}

describe('another site', () => {
  test('signs nobody in, with a cookie or without', async () => {
    const who = await anybody()
    for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1.evil.example:4600'])
      expect((await enter(who, password, { origin })).json().code).toBe('request.foreign-origin')
    const cookie = cookiesOf(await enter(who))
    const out = await post('sign-out', {}, { ...who, cookie }, { origin: 'https://evil.example' })
    expect(out.statusCode).toBe(403)
    expect((await tryToWrite(cookie)).json().code).toBe('jobs.missing')
  })
})

/** The six digits an authenticator shows now (RFC 6238). */
function codeNow(uri: string, at = Date.now()): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  const bits = [...secret.replace(/=+$/, '')]
    .map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const mac = createHmac('sha1', key).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

describe('a second step', () => {
  async function withTotp() {
    const who = await anybody()
    const cookie = cookiesOf(await enter(who))
    const enabled = await post('two-factor/enable', { password }, { ...who, cookie })
    const uri: string = enabled.json().totpURI
    const confirmed = await post(
      'two-factor/verify-totp',
      { code: codeNow(uri) },
      { ...who, cookie },
    )
    expect(confirmed.statusCode).toBe(200)
    return { who, uri }
  }

  test('is wanted after the password, and without it there is no session', async () => {
    const { who, uri } = await withTotp()
    const first = await enter(who)
    expect(first.json()).toMatchObject({ twoFactorRedirect: true })
    const half = cookiesOf(first)
    expect((await me(half)).json().code).toBe('access.not-signed-in')

    const second = await post(
      'two-factor/verify-totp',
      { code: codeNow(uri) },
      { ...who, cookie: half },
    )
    expect(second.statusCode).toBe(200)
    expect((await me(cookiesOf(second))).json().accountId).toBe(who.id)
  })

  test('is refused with a wrong or an old code, and rests after many', async () => {
    const { who, uri } = await withTotp()
    const old = codeNow(uri, Date.now() - 10 * 60_000)
    for (const code of [old, '000000', 'abcdef', ''])
      expect(await secondStep(who, code)).not.toBe(200)
    for (let tried = 0; tried < 10; tried += 1) await secondStep(who, '123456')
    expect(await secondStep(who, codeNow(uri))).not.toBe(200)
  })

  async function secondStep(who: Somebody, code: string): Promise<number> {
    const cookie = cookiesOf(await enter(who))
    const answer = await post('two-factor/verify-totp', { code }, { ...who, cookie })
    return answer.statusCode
  }

  test('cannot be switched off by whoever only found an open session', async () => {
    const { who, uri } = await withTotp()
    const half = cookiesOf(await enter(who))
    const whole = await post(
      'two-factor/verify-totp',
      { code: codeNow(uri) },
      { ...who, cookie: half },
    )
    const body = { password: 'khong-biet-mat-khau' }
    const off = await post('two-factor/disable', body, { ...who, cookie: cookiesOf(whole) })
    expect(off.statusCode).toBeGreaterThanOrEqual(400)
  })
})

test('better-auth finds its tables as it wants them', async () => {
  const pool = new pg.Pool({ connectionString: url(), options: '-c search_path=auth' })
  const { toBeAdded, toBeCreated } = await getMigrations(authOptions(config, pool))
  await pool.end()
  expect([toBeAdded, toBeCreated]).toEqual([[], []])
})
