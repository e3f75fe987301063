import { betterAuth } from 'better-auth'
import { genericOAuth } from 'better-auth/plugins/generic-oauth'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { username } from 'better-auth/plugins/username'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import type { Config } from '../../platform/config.ts'
import type { Actor } from '../../platform/context.ts'
import type { Database } from '../../platform/database/database.ts'
import type { Authenticate } from '../../platform/http/parts.ts'
import { installationSecret } from '../../platform/secret.ts'
import { actors } from './actor.ts'
import { actingIn } from './capacity.ts'
import { mountSignIn } from './mount.ts'
import { keepNoTokens, oidcProviders, providerId } from './oidc.ts'
import { provedCookies } from './proved.ts'
import { renewedCookies } from './renewed.ts'
import { cookiesOfEnding } from './session-endings.ts'

export type SignIn = {
  /** Who sends these headers; null when nobody is signed in. */
  authenticate: Authenticate
  /**
   * The rights of an account as they are now, or of what they hold under `actingKey` alone;
   * `system` is the system itself.
   */
  actorOf: (accountId: string, actingKey: string | null) => Promise<Actor>
  /** Puts sign-in on the server, under `/api/auth`. */
  mount: (server: FastifyInstance) => Promise<void>
  close: () => Promise<void>
}

export type SignInParts = {
  config: Config
  database: Database
  url: string
  now: () => Date
}

/** Better-auth as this installation uses it; exported so that a test can ask it for its tables. */
export function authOptions(config: Config, pool: pg.Pool) {
  const local = ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(config.baseUrl).hostname)
  const secret = installationSecret(config)
  return {
    appName: 'Gốc',
    baseURL: config.baseUrl,
    basePath: '/api/auth',
    secret,
    database: pool,
    trustedOrigins: local
      ? [config.baseUrl, 'http://127.0.0.1:*', 'http://localhost:*']
      : [config.baseUrl],
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10 },
    // A signed cookie says for a minute who asks, then it is renewed; a write asks with their rights
    // whether the session still stands.
    session: { expiresIn: 12 * 3600, updateAge: 3600, cookieCache: { enabled: true, maxAge: 60 } },
    rateLimit: { enabled: false },
    // A provider proves who somebody is only after they linked it themselves, signed in.
    account: {
      updateAccountOnSignIn: false,
      accountLinking: {
        disableImplicitLinking: true,
        allowDifferentEmails: true,
        trustedProviders: [providerId],
      },
    },
    databaseHooks: { account: keepNoTokens },
    onAPIError: { errorURL: `${config.baseUrl}/vao` },
    advanced: {
      useSecureCookies: config.baseUrl.startsWith('https:'),
      cookiePrefix: 'goc',
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' as const },
    },
    plugins: [
      username({ minUsernameLength: 2, maxUsernameLength: 60, usernameValidator: isUsername }),
      twoFactor({ issuer: 'Gốc' }),
      genericOAuth({ config: oidcProviders(config, secret) }),
    ],
  }
}

/** What somebody chose to act in, as their browser says; it only ever narrows what they may do. */
function chosenKey(cookie: string): string | null {
  const [, source, id] = /(?:^|; )goc-acting-in=([a-z]+)%3A([\w-]+)/.exec(cookie) ?? []
  return source && id ? `${source}:${id}` : null
}

export function isUsername(text: string): boolean {
  return /^[a-z0-9][a-z0-9._-]{1,59}$/i.test(text)
}

/** Sign-in by username and password, with TOTP where set, and by an OpenID provider where named. */
export async function createSignIn({ config, database, url, now }: SignInParts): Promise<SignIn> {
  const pool = new pg.Pool({
    ...{ connectionString: url, options: '-c search_path=auth', max: 5 },
    // A write waits for it with a connection in hand, and must not for ever.
    connectionTimeoutMillis: 10_000,
  })
  // A connection the server closes, idle or while it is given back, is replaced at the next query.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  const auth = betterAuth(authOptions(config, pool))
  const { actorOf, rightsOf } = actors(database, now)

  const renewed = renewedCookies()

  const proved = provedCookies(async (cookie) => {
    const headers = new Headers({ cookie })
    const found = await auth.api.getSession({ headers, returnHeaders: true })
    renewed.keep(cookie, found.headers.getSetCookie())
    const { user, session } = found.response ?? {}
    return user && session ? { accountId: user.id, sessionId: session.id } : null
  })

  const authenticate: Authenticate = async ({ cookie }, anewIn) => {
    if (!cookie?.includes('goc.session')) return null
    const found = await proved(cookie)
    const actor = found && (await rightsOf(found.accountId, anewIn, found.sessionId))
    if (actor) return { ...actingIn(actor, chosenKey(cookie)), sessionId: found.sessionId }
    renewed.keep(cookie, await cookiesOfEnding(anewIn ?? database.kysely, cookie))
    return null
  }
  return {
    actorOf,
    authenticate,
    mount: async (server) => {
      renewed.sendWith(server)
      await mountSignIn(server, auth.handler, { database, config, now, authenticate, rightsOf })
    },
    close: () => pool.end(),
  }
}
