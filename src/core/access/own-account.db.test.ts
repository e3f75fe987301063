import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { databaseOfThisFile } from '../../../test/support/database.ts'
import { aSignInDesk, cookiesOf, password, type SignInDesk } from '../../../test/support/sign-in.ts'
import { lockAccount, resetPassword, resetSecondStep } from './accounts.ts'

const database = databaseOfThisFile()
let desk: SignInDesk
let asked = 0

beforeAll(async () => {
  desk = await aSignInDesk(database.current)
})
afterAll(() => desk.close())

const get = (path: string, cookie: string) =>
  desk.server.inject({ url: `/api/me/${path}`, headers: { cookie } })
function send(path: string, cookie: string) {
  asked += 1
  const headers = { cookie, 'idempotency-key': `own-account-${asked}` }
  return desk.server.inject({ method: 'POST', url: `/api/me/${path}`, headers, payload: {} })
}

const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604.1'

test('one sees where one is signed in, by device, and ends it one by one or all others', async () => {
  const who = await desk.anybody()
  const here = cookiesOf(await desk.enter(who))
  const there = cookiesOf(await desk.enter(who, password, { 'user-agent': phone }))
  const third = cookiesOf(await desk.enter(who))
  const stranger = await desk.anybody()
  const theirs = cookiesOf(await desk.enter(stranger))

  const sessions = (await get('sessions', here)).json()
  expect(sessions).toHaveLength(3)
  expect(sessions[0]).toMatchObject({ isCurrent: true })
  expect(JSON.stringify(sessions)).not.toMatch(/10\.0\.0\.|token/)
  const onPhone = sessions.find(({ system }: { system: string }) => system === 'iPhone')
  expect((await send(`sessions/${onPhone.id}/ending`, theirs)).json().code).toBe(
    'access.session-missing',
  )
  expect((await send(`sessions/${onPhone.id}/ending`, here)).json()).toEqual({ ended: 1 })
  expect((await desk.tryToWrite(there)).json().code).toBe('access.not-signed-in')
  expect((await desk.tryToWrite(third)).json().code).toBe('jobs.missing')

  expect((await send('session-endings', here)).json()).toEqual({ ended: 1 })
  expect((await desk.tryToWrite(third)).json().code).toBe('access.not-signed-in')
  expect((await desk.tryToWrite(here)).json().code).toBe('jobs.missing')
  expect((await desk.tryToWrite(theirs)).json().code).toBe('jobs.missing')
  expect(await desk.acts(who.id)).toContainEqual(['account.sessions-ended', 'self'])
})

/** A device of somebody's that is told of notices, chosen in the session of its name. */
async function aDevice(accountId: string, sessionId: string): Promise<void> {
  await sql`
    insert into push_subscriptions
      (id, account_id, session_id, endpoint, public_key, auth_secret, created_at)
    values (gen_random_uuid(), ${accountId}, ${sessionId}, gen_random_uuid()::text, '', '', now())
  `.execute(database.current.kysely)
}

const toldDevices = async (accountId: string) => {
  const devices = database.current.kysely.selectFrom('pushSubscriptions').select('sessionId')
  const rows = await devices.where('accountId', '=', accountId).execute()
  return rows.map(({ sessionId }) => sessionId)
}

test('devices whose session ran out are told no more once other sessions are ended, but here', async () => {
  const who = await desk.anybody()
  const here = cookiesOf(await desk.enter(who))
  const [{ id }] = (await get('sessions', here)).json()
  await aDevice(who.id, id)
  await aDevice(who.id, `ran-out-${who.id}`)
  await send('session-endings', here)
  expect(await toldDevices(who.id)).toEqual([id])
})

test('no device is told more after another password, a lock-out or a second step taken off', async () => {
  for (const change of [lockAccount, resetPassword, resetSecondStep]) {
    const [who, other] = [await desk.anybody(), await desk.anybody()]
    for (const { id } of [who, other]) await aDevice(id, `ran-out-${id}`)
    const given = { id: who.id, reason: 'Nghỉ việc', password: 'mat-khau-khac-han' }
    await desk.write((ctx) => change(ctx, given))
    expect([await toldDevices(who.id), await toldDevices(other.id)]).toEqual([
      [],
      [`ran-out-${other.id}`],
    ])
  }
  const who = await desk.anybody()
  const cookie = cookiesOf(await desk.enter(who))
  await aDevice(who.id, `ran-out-${who.id}`)
  const passwords = { currentPassword: password, newPassword: 'mat-khau-khac-han' }
  expect((await desk.post('change-password', passwords, { ...who, cookie })).statusCode).toBe(200)
  expect(await toldDevices(who.id)).toEqual([])
})

test('what somebody wrote on a device is refused as another’s who signed in there since', async () => {
  const [writer, other] = [await desk.anybody(), await desk.anybody()]
  const theirs = cookiesOf(await desk.enter(other))
  const post = (cookie: string, key: string) =>
    desk.server.inject({
      method: 'POST',
      url: '/api/me/session-endings',
      payload: {},
      headers: { cookie, 'idempotency-key': key, 'x-goc-owner': writer.id },
    })
  const refused = await post(theirs, 'of-another-1')
  expect([refused.statusCode, refused.json().code]).toEqual([403, 'access.not-signed-in'])
  const own = cookiesOf(await desk.enter(writer))
  expect((await post(own, 'of-another-1')).statusCode).toBe(200)
})

test('what is everybody’s is changed by nobody: an account of the demonstration', async () => {
  const who = await desk.anybody()
  expect((await desk.me(cookiesOf(await desk.enter(who)))).json()).toMatchObject({ shared: false })

  const shared = await desk.anybody()
  await desk.write(async (ctx) => {
    const words = { role: 'member', organization: 'Tỉnh', description: 'Ai cũng vào được' }
    const account = { accountId: shared.id, username: shared.username, password, position: 1 }
    await ctx.db
      .insertInto('demoAccounts')
      .values({ ...words, ...account })
      .execute()
  })
  const cookie = cookiesOf(await desk.enter(shared))
  expect((await desk.me(cookie)).json()).toMatchObject({ shared: true })
  for (const path of ['change-password', 'two-factor/enable'])
    expect((await desk.post(path, { password }, { ...shared, cookie })).json().code).toBe(
      'access.shared-account',
    )
})
