import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anOrganization } from '../../../test/support/builders.ts'
import { databaseOfThisFile } from '../../../test/support/database.ts'
import {
  aSignInDesk,
  cookiesOf,
  password,
  type SignInDesk,
  type Somebody,
} from '../../../test/support/sign-in.ts'
import { codeNow } from '../../../test/support/totp.ts'
import { resetPassword, resetSecondStep } from './accounts.ts'
import { grantRole } from './grants.ts'

const database = databaseOfThisFile()
let desk: SignInDesk

beforeAll(async () => {
  desk = await aSignInDesk(database.current)
})

afterAll(() => desk.close())

describe('a second step', () => {
  async function withTotp() {
    const who = await desk.anybody()
    const cookie = cookiesOf(await desk.enter(who))
    const enabled = await desk.post('two-factor/enable', { password }, { ...who, cookie })
    const uri: string = enabled.json().totpURI
    const confirmed = await desk.post(
      'two-factor/verify-totp',
      { code: codeNow(uri) },
      { ...who, cookie },
    )
    expect(confirmed.statusCode).toBe(200)
    return { who, uri }
  }

  test('is wanted after the password, and without it there is no session', async () => {
    const { who, uri } = await withTotp()
    const first = await desk.enter(who)
    expect(first.json()).toMatchObject({ twoFactorRedirect: true })
    const half = cookiesOf(first)
    expect((await desk.me(half)).json().code).toBe('access.not-signed-in')

    const second = await desk.post(
      'two-factor/verify-totp',
      { code: codeNow(uri) },
      { ...who, cookie: half },
    )
    expect(second.statusCode).toBe(200)
    expect((await desk.me(cookiesOf(second))).json().accountId).toBe(who.id)
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
    const cookie = cookiesOf(await desk.enter(who))
    const answer = await desk.post('two-factor/verify-totp', { code }, { ...who, cookie })
    return answer.statusCode
  }

  test('cannot be switched off by whoever only found an open session', async () => {
    const { who, uri } = await withTotp()
    const half = cookiesOf(await desk.enter(who))
    const whole = await desk.post(
      'two-factor/verify-totp',
      { code: codeNow(uri) },
      { ...who, cookie: half },
    )
    const body = { password: 'khong-biet-mat-khau' }
    const off = await desk.post('two-factor/disable', body, { ...who, cookie: cookiesOf(whole) })
    expect(off.statusCode).toBeGreaterThanOrEqual(400)
  })

  test('is taken off by an administrator for whoever lost it, and only when asked', async () => {
    const { who } = await withTotp()
    const given = { id: who.id, password: 'mat-khau-duoc-cap-lai' }
    await desk.write((ctx) => resetPassword(ctx, given))
    expect((await desk.enter(who, given.password)).json().twoFactorRedirect).toBe(true)

    await desk.write((ctx) => resetPassword(ctx, { ...given, secondStep: 'removed' }))
    const entered = await desk.enter(who, given.password)
    expect((await desk.me(cookiesOf(entered))).json().accountId).toBe(who.id)
    expect((await desk.acts(who.id)).map(([act]) => act)).toEqual([
      'account.created',
      'account.second-step-begun',
      'account.second-step-set-up',
      'account.password-reset',
      'account.password-reset',
    ])
  })
})

describe('a role that wants a second step', () => {
  const roots = (cookie: string) =>
    desk.server.inject({ url: '/api/organizations/roots', headers: { cookie } })

  async function administrator() {
    const who = await desk.anybody()
    await desk.write(async (ctx) => {
      const organizationId = await anOrganization(ctx, {
        parentId: null,
        kind: 'provincialChapter',
      })
      const about = { accountId: who.id, organizationId, role: 'administrator', decision: null }
      await grantRole(ctx, { ...about, from: ctx.today, until: null, reason: 'Thử' })
    })
    return who
  }

  async function setUp(who: Somebody, cookie: string): Promise<string> {
    const begun = await desk.post('two-factor/enable', { password }, { ...who, cookie })
    const code = codeNow(begun.json().totpURI)
    const done = await desk.post('two-factor/verify-totp', { code }, { ...who, cookie })
    return cookiesOf(done) || cookie
  }

  test('lets its holder do nothing before it is set up, and everything right after', async () => {
    const who = await administrator()
    const cookie = cookiesOf(await desk.enter(who))
    expect((await desk.me(cookie)).json()).toMatchObject({ owes: 'access.second-step-first' })
    expect((await roots(cookie)).json().code).toBe('access.second-step-first')
    expect((await desk.tryToWrite(cookie)).json().code).toBe('access.second-step-first')

    const after = await setUp(who, cookie)
    expect((await desk.me(after)).json()).toMatchObject({ owes: null })
    expect((await roots(after)).statusCode).toBe(200)
  })

  test('keeps it on: its holder cannot take it off, an administrator can, and it is owed again', async () => {
    const who = await administrator()
    const cookie = await setUp(who, cookiesOf(await desk.enter(who)))
    const off = await desk.post('two-factor/disable', { password }, { ...who, cookie })
    expect(off.json().code).toBe('access.second-step-wanted')

    await desk.write((ctx) => resetSecondStep(ctx, { id: who.id }))
    expect((await desk.tryToWrite(cookie)).json().code).toBe('access.not-signed-in')
    const anew = cookiesOf(await desk.enter(who))
    expect((await roots(anew)).json().code).toBe('access.second-step-first')
    expect(await desk.acts(who.id)).toContainEqual(['account.second-step-reset', 'system'])
  })

  test('is entered by a recovery code once, when the telephone is not at hand', async () => {
    const who = await administrator()
    const cookie = cookiesOf(await desk.enter(who))
    const begun = await desk.post('two-factor/enable', { password }, { ...who, cookie })
    const { totpURI, backupCodes } = begun.json()
    await desk.post('two-factor/verify-totp', { code: codeNow(totpURI) }, { ...who, cookie })
    const byCode = async () => {
      const half = cookiesOf(await desk.enter(who))
      const body = { code: backupCodes[0] }
      return desk.post('two-factor/verify-backup-code', body, { ...who, cookie: half })
    }
    expect((await byCode()).statusCode).toBe(200)
    expect((await byCode()).statusCode).not.toBe(200)
  })
})
