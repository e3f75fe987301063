import type { FastifyInstance } from 'fastify'
import { createAccount } from '../../src/core/access/accounts.ts'
import { createSignIn, type SignIn } from '../../src/core/access/sign-in.ts'
import type { Config } from '../../src/platform/config.ts'
import type { Ctx } from '../../src/platform/context.ts'
import type { Database } from '../../src/platform/database/database.ts'
import { ctxOn, noon } from './database.ts'
import { aServer, baseUrl, testConfig } from './server.ts'

export const password = 'mat-khau-rat-dai'

export type Somebody = { id?: string; username: string; ip: string; cookie?: string }

/** Cookies as a browser keeps them from a reply, to be sent again. */
export function cookiesOf(response: { cookies: { name: string; value: string }[] }): string {
  return response.cookies
    .filter(({ value }) => value !== '')
    .map(({ name, value }) => `${name}=${encodeURIComponent(value)}`)
    .join('; ')
}

export type SignInDesk = Awaited<ReturnType<typeof aSignInDesk>>

/** The real server with real sign-in on a test's database, and how people come to it. */
export async function aSignInDesk(database: Database, config: Config = testConfig()) {
  const url = database.pool.options.connectionString ?? ''
  const signIn: SignIn = await createSignIn({ config, database, url, now: () => noon })
  const server: FastifyInstance = await aServer(database, signIn.authenticate, config)
  await signIn.mount(server)
  await server.listen({ port: 0, host: '127.0.0.1' })

  const write = <Result>(work: (ctx: Ctx) => Promise<Result>) =>
    database.kysely.transaction().execute((db) => work(ctxOn(db)))
  const post = (path: string, body: object, who: Partial<Somebody> = {}, more = {}) =>
    server.inject({
      method: 'POST',
      url: `/api/auth/${path}`,
      payload: body,
      remoteAddress: who.ip ?? '10.1.1.1',
      headers: { origin: baseUrl, ...(who.cookie && { cookie: who.cookie }), ...more },
    })

  let made = 0
  return {
    ...{ config, server, signIn, url, write, post },
    /** A new account, with a name and an address of its own, so that limits do not meet. */
    async anybody() {
      made += 1
      const username = `nguoi-${made}`
      const { id } = await write((ctx) =>
        createAccount(ctx, { username, name: `Người ${made}`, password, memberId: null }),
      )
      return { id, username, ip: `10.0.0.${made}` }
    },
    enter: (who: Somebody, given = password, more = {}) =>
      post('sign-in/username', { username: who.username, password: given }, who, more),
    me: (cookie: string) => server.inject({ url: '/api/me', headers: cookie ? { cookie } : {} }),
    /** A write: it never trusts the cookie's cache. */
    tryToWrite: (cookie: string) =>
      server.inject({
        method: 'POST',
        url: '/api/jobs/019fffff-0000-7000-8000-000000000000/cancellation',
        headers: { cookie, 'idempotency-key': 'some-key-1' },
        payload: {},
      }),
    /** What the trail says of somebody's account, in order. */
    async acts(id: string) {
      const entries = await database.kysely
        .selectFrom('auditEntries')
        .select(['act', 'accountId'])
        .where('recordId', '=', id)
        .orderBy('id')
        .execute()
      return entries.map(({ act, accountId }) => [act, accountId === id ? 'self' : accountId])
    },
    async close() {
      await server.close()
      await signIn.close()
    },
  }
}
