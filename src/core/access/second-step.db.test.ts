import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseOfThisFile } from '../../../test/support/database.ts'
import {
  aSignInDesk,
  cookiesOf,
  password,
  type SignInDesk,
  type Somebody,
} from '../../../test/support/sign-in.ts'
import { resetPassword } from './accounts.ts'

const database = databaseOfThisFile()
let desk: SignInDesk

beforeAll(async () => {
  desk = await aSignInDesk(database.current)
})

afterAll(() => desk.close())

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
      'account.password-reset',
      'account.password-reset',
    ])
  })
})
