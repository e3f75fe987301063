import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseOfThisFile } from '../../../test/support/database.ts'
import { aSignInDesk, password, type SignInDesk } from '../../../test/support/sign-in.ts'
import { unlockAccount } from './accounts.ts'

const database = databaseOfThisFile()
let desk: SignInDesk

beforeAll(async () => {
  desk = await aSignInDesk(database.current)
})

afterAll(() => desk.close())

describe('guessing', () => {
  test('five failures let a name rest, whoever asks and whatever the password', async () => {
    const who = await desk.anybody()
    for (let tried = 0; tried < 5; tried += 1)
      expect((await desk.enter(who, `sai-mat-khau-${tried}`)).statusCode).toBe(401)
    const refused = await desk.enter({ ...who, ip: '10.9.9.9' })
    expect([refused.statusCode, refused.json().code]).toEqual([429, 'access.locked-out'])
    expect(Date.parse(refused.json().details.until)).toBeGreaterThan(Date.now() + 10 * 60_000)

    expect(await desk.acts(who.id)).toEqual([
      ['account.created', 'system'],
      ['account.locked-out', 'system'],
    ])

    await desk.write((ctx) => unlockAccount(ctx, { id: who.id }))
    expect((await desk.enter(who)).statusCode).toBe(200)
  })

  test('a right password in between starts the count again', async () => {
    const who = await desk.anybody()
    for (let round = 0; round < 3; round += 1) {
      for (let tried = 0; tried < 4; tried += 1) await desk.enter(who, 'sai-mat-khau-roi')
      expect((await desk.enter(who)).statusCode).toBe(200)
    }
  })

  test('many guesses at one moment are no more guesses than one after another', async () => {
    const who = await desk.anybody()
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        desk.enter({ ...who, ip: `10.7.0.${index}` }, `sai-mat-khau-${index}`),
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
    const who = await desk.anybody()
    const body = { username: who.username, email: `${who.username}@goc.invalid`, password }
    const { status, cookies } = await raw(path, body)
    expect([status, cookies]).toEqual([404, undefined])
  })

  test('sixty requests a minute are all one address gets', async () => {
    const asked: string[] = []
    for (let count = 0; count < 62; count += 1) {
      const answer = await desk.post('get-session', {}, { ip: '10.8.8.8' })
      if (answer.statusCode === 429) asked.push(answer.json().code)
    }
    expect(asked).toEqual(['request.too-many', 'request.too-many'])
  })
})

/** A request as it is written, without anybody tidying its path. */
function raw(path: string, body: object): Promise<{ status?: number; cookies?: string[] }> {
  const address = desk.server.server.address()
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
