import { getMigrations } from 'better-auth/db/migration'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aProvince } from '../../../test/support/builders.ts'
import { databaseOfThisFile } from '../../../test/support/database.ts'
import { baseUrl } from '../../../test/support/server.ts'
import { aSignInDesk, cookiesOf, password, type SignInDesk } from '../../../test/support/sign-in.ts'
import { lockAccount, resetPassword, resetSecondStep, unlockAccount } from './accounts.ts'
import { grantRole } from './grants.ts'
import { authOptions } from './sign-in.ts'

const database = databaseOfThisFile()
let desk: SignInDesk

beforeAll(async () => {
  desk = await aSignInDesk(database.current)
})

afterAll(() => desk.close())

describe('signing in', () => {
  test('with name and password gives a cookie that no script reads, and a name', async () => {
    const who = await desk.anybody()
    const response = await desk.enter(who)
    expect(response.statusCode).toBe(200)
    expect(response.cookies.length).toBeGreaterThan(0)
    for (const cookie of response.cookies) {
      expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
      expect(cookie.secure).toBeUndefined()
    }
    expect((await desk.me(cookiesOf(response))).json()).toMatchObject({
      accountId: who.id,
      today: '2019-07-22',
      grants: [],
    })
  })

  test('is case-blind in the name and exact in the password', async () => {
    const who = await desk.anybody()
    expect((await desk.enter({ ...who, username: who.username.toUpperCase() })).statusCode).toBe(
      200,
    )
    expect((await desk.enter(who, password.toUpperCase())).statusCode).toBe(401)
  })

  test('tells nothing about whether a name exists', async () => {
    const wrong = await desk.enter(await desk.anybody(), 'sai-mat-khau-roi')
    const unknown = await desk.enter(
      { username: 'khong-co-ai', ip: '10.2.0.1' },
      'sai-mat-khau-roi',
    )
    expect([wrong.statusCode, wrong.json()]).toEqual([unknown.statusCode, unknown.json()])
    expect(wrong.json().code).toBe('access.wrong-password')
  })

  test('over https marks every cookie secure', () => {
    const options = authOptions(
      { ...desk.config, baseUrl: 'https://goc.example' },
      database.current.pool,
    )
    expect(options.advanced.useSecureCookies).toBe(true)
    expect(options.trustedOrigins).toEqual(['https://goc.example'])
  })

  test('nobody signs up by themselves', async () => {
    const body = { email: 'ke@la.vn', password, name: 'Kẻ lạ', username: 'ke-la' }
    expect((await desk.post('sign-up/email', body)).statusCode).toBe(404)
    for (const path of ['sign-in/email', 'update-user', 'change-email', 'delete-user', 'ok'])
      expect((await desk.post(path, body)).statusCode).toBe(404)
  })
})

describe('a session', () => {
  test('ends with signing out, at once for writes and in a minute for reads', async () => {
    const who = await desk.anybody()
    const cookie = cookiesOf(await desk.enter(who))
    expect((await desk.tryToWrite(cookie)).json().code).toBe('jobs.missing')
    const out = await desk.post('sign-out', {}, { ...who, cookie })
    expect(out.statusCode).toBe(200)
    expect((await desk.tryToWrite(cookie)).json().code).toBe('access.not-signed-in')
    const tokenOnly = cookie.split('; ').find((one) => one.includes('session_token')) ?? ''
    expect((await desk.me(tokenOnly)).json().code).toBe('access.not-signed-in')
  })

  test.each([
    ['a forged token', (cookie: string) => forge(cookie, /(?<=session_token=...)./)],
    [
      'a token without its signature',
      (cookie: string) => cookie.replace(/(session_token=[^.]*)\.[^;]*/, '$1'),
    ],
    ['no token at all', (cookie: string) => cookie.replace(/goc\.session_token=[^;]*/, '')],
  ])('with %s is nobody’s for a write', async (_, spoil) => {
    const cookie = cookiesOf(await desk.enter(await desk.anybody()))
    expect((await desk.tryToWrite(spoil(cookie))).json().code).toBe('access.not-signed-in')
  })

  test('with a forged cache is nobody’s for a read', async () => {
    const cookie = cookiesOf(await desk.enter(await desk.anybody()))
    const cache = cookie.split('; ').find((one) => one.includes('session_data')) ?? ''
    expect(cache).not.toBe('')
    expect((await desk.me(forge(cache, /(?<=session_data=.{40})./))).json().code).toBe(
      'access.not-signed-in',
    )
  })

  test('has its cache renewed with the reply, by which it reads without the database', async () => {
    const who = await desk.anybody()
    const [token = '', cache = ''] = cookiesOf(await desk.enter(who))
      .split('; ')
      .sort()
      .reverse()
    expect([token, cache].map((one) => one.split('=')[0])).toEqual([
      'goc.session_token',
      'goc.session_data',
    ])
    const renewed = (await desk.me(token)).cookies
    expect(renewed).toMatchObject([{ name: 'goc.session_data', httpOnly: true, maxAge: 60 }])
    expect((await desk.me('')).cookies).toEqual([])

    await sql`delete from auth."session" where "userId" = ${who.id}`.execute(
      database.current.kysely,
    )
    const both = `${token}; ${cookiesOf({ cookies: renewed })}`
    expect((await desk.me(both)).json().accountId).toBe(who.id)
    expect((await desk.me(token)).json().code).toBe('access.not-signed-in')
  })

  test('that has expired is nobody’s', async () => {
    const who = await desk.anybody()
    const cookie = cookiesOf(await desk.enter(who))
    await sql`update auth."session" set "expiresAt" = now() - interval '1 second'
      where "userId" = ${who.id}`.execute(database.current.kysely)
    expect((await desk.tryToWrite(cookie)).json().code).toBe('access.not-signed-in')
  })

  test('ends when the account is locked or its password is set anew', async () => {
    for (const change of [lockAccount, resetPassword]) {
      const who = await desk.anybody()
      const cookie = cookiesOf(await desk.enter(who))
      const given = { id: who.id, reason: 'Nghỉ việc', password: 'mat-khau-khac-han' }
      await desk.write((ctx) => change(ctx, given))
      expect((await desk.tryToWrite(cookie)).json().code).toBe('access.not-signed-in')
    }
  })

  test('has the rights of the moment when it writes', async () => {
    const who = await desk.anybody()
    const cookie = cookiesOf(await desk.enter(who))
    expect((await desk.me(cookie)).json().grants).toEqual([])
    const { communeId } = await desk.write(aProvince)
    await desk.write((ctx) =>
      grantRole(ctx, {
        ...{ accountId: who.id, role: 'communeOffice', organizationId: communeId },
        ...{ from: '2019-07-01', until: null, reason: 'Phân công', decision: null },
      }),
    )
    const opened = await desk.server.inject({
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

describe('a new password of one’s own', () => {
  const change = (cookie: string, currentPassword: string) =>
    desk.post(
      'change-password',
      { currentPassword, newPassword: 'mat-khau-hoan-toan-moi', revokeOtherSessions: false },
      { cookie },
    )

  test('ends every other session and is written into the trail', async () => {
    const who = await desk.anybody()
    const [here, elsewhere] = [cookiesOf(await desk.enter(who)), cookiesOf(await desk.enter(who))]
    const changed = await change(here, password)
    expect(changed.statusCode).toBe(200)
    expect((await desk.tryToWrite(elsewhere)).json().code).toBe('access.not-signed-in')
    expect((await desk.tryToWrite(cookiesOf(changed))).json().code).toBe('jobs.missing')
    expect((await desk.enter(who)).statusCode).toBe(401)
    expect((await desk.enter(who, 'mat-khau-hoan-toan-moi')).statusCode).toBe(200)
    expect(await desk.acts(who.id)).toEqual([
      ['account.created', 'system'],
      ['account.password-changed', 'self'],
    ])
  })

  test('is set by nobody who does not know the old one, or is not signed in', async () => {
    const who = await desk.anybody()
    const cookie = cookiesOf(await desk.enter(who))
    expect((await change(cookie, 'khong-phai-mat-khau')).statusCode).toBe(400)
    expect((await change('', password)).json().code).toBe('access.not-signed-in')
    expect(await desk.acts(who.id)).toEqual([['account.created', 'system']])
  })
})

describe('a locked account', () => {
  test('does not get in, which only its owner is told', async () => {
    const who = await desk.anybody()
    await desk.write((ctx) => lockAccount(ctx, { id: who.id, reason: 'Nghỉ việc' }))
    expect((await desk.enter(who, 'sai-mat-khau-roi')).json().code).toBe('access.wrong-password')
    const refused = await desk.enter(who)
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'access.account-locked'])
    expect(refused.cookies).toEqual([])
    await expect(desk.signIn.actorOf(who.id, null)).rejects.toMatchObject({
      refusal: { code: 'access.account-locked' },
    })
    await desk.write((ctx) => unlockAccount(ctx, { id: who.id }))
    expect((await desk.enter(who)).statusCode).toBe(200)
  })
})

describe('another site', () => {
  test('signs nobody in, with a cookie or without', async () => {
    const who = await desk.anybody()
    for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1.evil.example:4600'])
      expect((await desk.enter(who, password, { origin })).json().code).toBe(
        'request.foreign-origin',
      )
    const cookie = cookiesOf(await desk.enter(who))
    const out = await desk.post(
      'sign-out',
      {},
      { ...who, cookie },
      { origin: 'https://evil.example' },
    )
    expect(out.statusCode).toBe(403)
    expect((await desk.tryToWrite(cookie)).json().code).toBe('jobs.missing')
  })
})

test('better-auth finds its tables as it wants them', async () => {
  const pool = new pg.Pool({ connectionString: desk.url, options: '-c search_path=auth' })
  // Its database may be dropped before the last connection has said goodbye.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  const { toBeAdded, toBeCreated } = await getMigrations(authOptions(desk.config, pool))
  await pool.end()
  expect([toBeAdded, toBeCreated]).toEqual([[], []])
})

/** Another letter where one stands, whichever that is. */
function forge(cookie: string, letter: RegExp): string {
  return cookie.replace(letter, (was) => (was === 'X' ? 'Y' : 'X'))
}

describe('a browser whose session somebody ended', () => {
  const whyOf = async (cookie: string) =>
    (await desk.me(cookie)).cookies.find(({ name }) => name === 'goc-signed-out')?.value
  const withoutCache = (cookie: string) => cookie.replace(/; goc\.session_data=[^;]*/, '')

  test.each([
    ['that the account was locked', lockAccount, 'locked'],
    ['that the password was set anew', resetPassword, 'reset'],
    ['that the second step was taken off', resetSecondStep, 'reset'],
  ] as const)('is told %s, at once and later', async (_, act, why) => {
    const who = await desk.anybody()
    const cookie = cookiesOf(await desk.enter(who))
    expect(await whyOf(cookie)).toBeUndefined()
    await desk.write((ctx) => act(ctx, { id: who.id, reason: 'Nghỉ việc', password }))
    if (why === 'locked') expect(await whyOf(withoutCache(cookie))).toBe(why)
    expect((await desk.tryToWrite(cookie)).cookies).toContainEqual(
      expect.objectContaining({ name: 'goc-signed-out', value: why }),
    )
    expect(await whyOf(withoutCache(cookie))).toBe(why)
  })

  test('learns nothing where it never had one, or ended it itself', async () => {
    const who = await desk.anybody()
    const cookie = cookiesOf(await desk.enter(who))
    await desk.post('sign-out', {}, { ...who, cookie })
    expect(await whyOf(withoutCache(cookie))).toBeUndefined()
    expect(await whyOf('goc.session_token=doan-mo.chu-ky')).toBeUndefined()
  })
})
