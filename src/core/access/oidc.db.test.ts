import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseOfThisFile } from '../../../test/support/database.ts'
import { anOidcProvider, type Claims, type Lie } from '../../../test/support/oidc-provider.ts'
import { testConfig } from '../../../test/support/server.ts'
import { aSignInDesk, cookiesOf, type SignInDesk } from '../../../test/support/sign-in.ts'
import { lockAccount, resetPassword } from './accounts.ts'

const database = databaseOfThisFile()
let provider: Awaited<ReturnType<typeof anOidcProvider>>
let desk: SignInDesk

beforeAll(async () => {
  provider = await anOidcProvider()
  const oidc = { issuer: provider.issuer, clientId: 'goc', clientSecret: 'a-secret' }
  desk = await aSignInDesk(database.current, { ...testConfig(), oidc })
})

afterAll(async () => {
  await desk.close()
  await provider.close()
})

/** Goes to the provider and comes back; with a cookie to link, without to sign in. */
async function throughProvider(claims: Claims, { cookie = '', lie = 'none' as Lie } = {}) {
  const path = cookie ? 'link-social' : 'sign-in/social'
  const begun = await desk.post(path, { provider: 'oidc', callbackURL: '/' }, { cookie })
  const back = provider.letIn(begun.json().url, claims, lie)
  const headers = { cookie: [cookie, cookiesOf(begun)].filter(Boolean).join('; ') }
  return desk.server.inject({ url: back, headers })
}

const isError = (location: unknown) => expect(location).toMatch(/\/vao\?error=/)

async function linked(sub: string) {
  const who = await desk.anybody()
  const cookie = cookiesOf(await desk.enter(who))
  const back = await throughProvider({ sub }, { cookie })
  expect([back.statusCode, back.headers.location]).toEqual([302, '/'])
  return { ...who, cookie }
}

const whoIs = async (response: { cookies: { name: string; value: string }[] }) =>
  (await desk.me(cookiesOf(response))).json()

describe('an identity from a provider', () => {
  test('lets in whoever linked it, signed in, and no one else', async () => {
    const who = await linked('079090000001')
    expect((await whoIs(await throughProvider({ sub: '079090000001' }))).accountId).toBe(who.id)
    expect(await desk.acts(who.id)).toContainEqual(['account.provider-linked', 'self'])

    const stranger = await throughProvider({ sub: '079090000002' })
    isError(stranger.headers.location)
    expect((await whoIs(stranger)).code).toBe('access.not-signed-in')
  })

  test('opens no account because of the address it names', async () => {
    const { username } = await desk.anybody()
    const email = `${username}@goc.invalid`
    isError((await throughProvider({ sub: '3', email, email_verified: true })).headers.location)
  })

  test('belongs to one account', async () => {
    await linked('079090000004')
    const other = await desk.anybody()
    const cookie = cookiesOf(await desk.enter(other))
    isError((await throughProvider({ sub: '079090000004' }, { cookie })).headers.location)
  })

  test.each(['signature', 'nonce', 'audience'] as const)('with a false %s is none', async (lie) => {
    await linked(`false-${lie}`)
    const back = await throughProvider({ sub: `false-${lie}` }, { lie })
    isError(back.headers.location)
    expect((await whoIs(back)).code).toBe('access.not-signed-in')
  })

  test('without a name is none, however many have none', async () => {
    const who = await desk.anybody()
    const cookie = cookiesOf(await desk.enter(who))
    isError((await throughProvider({}, { cookie })).headers.location)
  })

  test('leaves nothing but that it is linked: no number, no token, no claim', async () => {
    const who = await linked('079090123456')
    await throughProvider({ sub: '079090123456', name: 'Nguyễn Văn An' })
    const { rows } = await sql<{ all: string }>`
      select a::text || u::text as all from auth."account" a join auth."user" u on u."id" = a."userId"
      where u."id" = ${who.id} and a."providerId" = 'oidc'`.execute(database.current.kysely)
    expect(rows).toHaveLength(1)
    expect(rows[0]?.all).not.toMatch(/079090123456|Nguyễn Văn An|access-token|eyJ/)
  })

  test('ends with a password set anew, and helps nobody whose account is locked', async () => {
    const reset = await linked('079090000005')
    const password = 'mat-khau-duoc-cap-lai'
    await desk.write((ctx) => resetPassword(ctx, { id: reset.id, password }))
    isError((await throughProvider({ sub: '079090000005' })).headers.location)

    const locked = await linked('079090000006')
    await desk.write((ctx) => lockAccount(ctx, { id: locked.id, reason: 'Nghỉ việc' }))
    const back = await throughProvider({ sub: '079090000006' })
    expect(back.headers.location).toMatch(/\/vao\?error=account_locked$/)
    expect(back.cookies).toEqual([])
    expect((await desk.tryToWrite(cookiesOf(back))).json().code).toBe('access.not-signed-in')
  })

  test('is taken off by whoever linked it, and lets nobody in from then on', async () => {
    const who = await linked('079090000007')
    const headers = { cookie: who.cookie, 'idempotency-key': 'unlinks-it' }
    const url = '/api/me/identity/ending'
    const answer = await desk.server.inject({ method: 'POST', url, headers, payload: {} })
    expect(answer.json()).toEqual({ ended: 1 })
    isError((await throughProvider({ sub: '079090000007' })).headers.location)
    expect(await desk.acts(who.id)).toContainEqual(['account.provider-unlinked', 'self'])
  })

  test('is taken from no token that somebody brings along', async () => {
    const body = { provider: 'oidc', idToken: { token: 'a.b.c', nonce: 'n' } }
    const answer = await desk.post('sign-in/social', body)
    expect(answer.json()).toMatchObject({ redirect: true })
    expect(answer.json().token).toBeUndefined()
  })
})

test('a provider that does not show its keys is none: nothing it says can be checked', async () => {
  const silent = await anOidcProvider({ showsKeys: false })
  const oidc = { issuer: silent.issuer, clientId: 'goc', clientSecret: 'a-secret' }
  const at = await aSignInDesk(database.current, { ...testConfig(), oidc })
  expect((await at.post('sign-in/social', { provider: 'oidc' })).statusCode).toBe(404)
  await at.close()
  await silent.close()
})

test('the page of sign-in learns whether there is a provider; without one all of it is closed', async () => {
  const ask = (at: SignInDesk) => at.server.inject({ url: '/api/auth/providers' })
  expect((await ask(desk)).json()).toEqual({ oidc: true })

  const plain = await aSignInDesk(database.current)
  expect((await ask(plain)).json()).toEqual({ oidc: false })
  for (const path of ['sign-in/social', 'link-social', 'callback/oidc'])
    expect((await plain.post(path, { provider: 'oidc' })).json().code).toBe(
      'request.no-such-address',
    )
  await plain.close()
})
