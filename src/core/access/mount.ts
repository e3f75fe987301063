import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { Config } from '../../platform/config.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Database } from '../../platform/database/database.ts'
import { dayOf } from '../../platform/day.ts'
import type { Authenticate } from '../../platform/http/parts.ts'
import { problem } from '../../platform/http/problem.ts'
import type { RightsOf } from './actor.ts'
import { forgetTries, noteTry, recordLockOut } from './lock-out.ts'
import { isRecorded, recordOwnAct, whyNotOwnAct } from './own-acts.ts'
import { noteSignedIn, sessionTokenIn } from './signed-in.ts'
import { systemActor } from './system.ts'

type Handler = (request: Request) => Promise<Response>

export type MountParts = {
  database: Database
  config: Config
  now: () => Date
  authenticate: Authenticate
  /** Reads the rights of an account anew, so that what it owed is seen to be done. */
  rightsOf: RightsOf
}

/**
 * Hands `/api/auth/*` to better-auth, and lets a name rest after repeated failures.
 *
 * Only what the product uses is open, each by its exact address; an address written any other way
 * (`sign-out/../sign-in/username`) is none, so nothing gets around the count of failures.
 */
export async function mountSignIn(
  server: FastifyInstance,
  handler: Handler,
  parts: MountParts,
): Promise<void> {
  server.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    config: { rateLimit: { max: 60, timeWindow: '1 minute' } },
    handler: async (request, reply) => {
      const path = request.url.split('?')[0]?.slice('/api/auth/'.length) ?? ''
      // What the page of sign-in asks before it offers a way in.
      if (path === 'providers') return { oidc: parts.config.oidc !== null }
      const isOpen = open.has(path) || (parts.config.oidc !== null && openWithOidc.has(path))
      if (!isOpen) return sendProblem(reply, 404, 'request.no-such-address')
      if (isForeign(request, parts.config)) return sendProblem(reply, 403, 'request.foreign-origin')
      if (path === 'sign-in/username') return signIn(request, reply, handler, parts)
      if (path === 'callback/oidc') return comeBack(request, reply, handler, parts)
      if (isRecorded(path)) return changeOwn(path, request, reply, handler, parts)
      const response = await handler(toRequest(request, parts.config, set[path]))
      await noteSignedIn(ctxOf(parts), response)
      return answer(response, reply)
    },
  })
}

const open = new Set([
  'sign-in/username',
  'sign-out',
  'get-session',
  'change-password',
  'two-factor/enable',
  'two-factor/disable',
  'two-factor/get-totp-uri',
  'two-factor/verify-totp',
  'two-factor/verify-backup-code',
  'two-factor/generate-backup-codes',
])

const openWithOidc = new Set(['sign-in/social', 'link-social', 'callback/oidc'])

/**
 * What is asked with a request whatever its sender says: that a new password ends the sessions
 * begun with the old one; and that somebody comes from the provider now, with no token from before.
 */
const set: Record<string, object> = {
  'change-password': { revokeOtherSessions: true },
  'sign-in/social': { idToken: undefined },
  'link-social': { idToken: undefined },
}

/** A page of another site may not sign its visitor in or out; better-auth asks only with a cookie. */
function isForeign({ method, headers, host }: FastifyRequest, { baseUrl }: Config): boolean {
  const { origin } = headers
  if (method === 'GET' || origin === undefined || origin === baseUrl) return false
  return !URL.canParse(origin) || new URL(origin).host !== host
}

/** Somebody changes their own sign-in: that is recorded, and a new password ends other sessions. */
async function changeOwn(
  path: string,
  request: FastifyRequest,
  reply: FastifyReply,
  handler: Handler,
  parts: MountParts,
) {
  const asked = toRequest(request, parts.config, set[path])
  const actor = await parts.authenticate(request.headers, parts.database.kysely)
  // The second of two steps of signing in is taken by nobody yet.
  if (!actor && path === 'two-factor/verify-totp') {
    const second = await handler(asked)
    await noteSignedIn(ctxOf(parts), second)
    return answer(second, reply)
  }
  if (!actor) return sendProblem(reply, 403, 'access.not-signed-in')
  const ctx = ctxOf(parts)
  const why = await whyNotOwnAct(ctx, path, actor)
  if (why) return sendProblem(reply, 409, why)

  const response = await handler(asked)
  if (response.ok) {
    await recordOwnAct(ctx, path, actor)
    await parts.rightsOf(actor.accountId, parts.database.kysely)
  }
  return answer(response, reply)
}

/** Somebody comes back from the provider; one whose account is locked gets in no further than to hear so. */
async function comeBack(
  request: FastifyRequest,
  reply: FastifyReply,
  handler: Handler,
  parts: MountParts,
) {
  const response = await handler(toRequest(request, parts.config))
  const token = sessionTokenIn(response)
  if (token === null) return answer(response, reply)
  const given = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')
  const actor = await parts.authenticate({ cookie: given.join('; ') }, parts.database.kysely)
  if (actor) {
    await noteSignedIn(ctxOf(parts), response)
    return answer(response, reply)
  }

  await sql`delete from auth."session" where "token" = ${token}`.execute(parts.database.kysely)
  return reply.redirect(`${parts.config.baseUrl}/vao?error=account_locked`)
}

async function signIn(
  request: FastifyRequest,
  reply: FastifyReply,
  handler: Handler,
  parts: MountParts,
) {
  const ctx = ctxOf(parts)
  const username = usernameIn(request.body)
  const until = await noteTry(ctx, username)
  if (until) return sendProblem(reply, 429, 'access.locked-out', { until: until.toISOString() })

  const response = await handler(toRequest(request, parts.config))
  if (!response.ok) {
    await recordLockOut(ctx, username)
    const status = response.status === 401 ? 401 : 422
    return sendProblem(reply, status, 'access.wrong-password')
  }
  await forgetTries(ctx, username)
  const account = await accountNamed(ctx, username)
  // Only who knows the password is told that the account is locked.
  if (account?.lockedAt) {
    await sql`delete from auth."session" where "userId" = ${account.id}`.execute(ctx.db)
    return sendProblem(reply, 403, 'access.account-locked')
  }
  if (account) await parts.rightsOf(account.id, parts.database.kysely)
  await noteSignedIn(ctx, response)
  return answer(response, reply)
}

function ctxOf({ database, now }: MountParts): Ctx {
  const instant = now()
  return { db: database.kysely, actor: systemActor(), now: instant, today: dayOf(instant) }
}

function usernameIn(body: unknown): string {
  const name = typeof body === 'object' && body !== null && 'username' in body ? body.username : ''
  // Text with a NUL is nobody's name, and no database takes it.
  return (typeof name === 'string' ? name : '').toLowerCase().replaceAll('\0', '').slice(0, 100)
}

function accountNamed({ db }: Ctx, username: string) {
  const accounts = db.selectFrom('accounts').select(['id', 'lockedAt'])
  return accounts.where('username', '=', username).executeTakeFirst()
}

function sendProblem(
  reply: FastifyReply,
  status: number,
  code: string,
  details?: Record<string, string>,
) {
  return reply
    .code(status)
    .type('application/problem+json')
    .send(JSON.stringify(problem(status, code, details ? { details } : {})))
}

function toRequest(request: FastifyRequest, { baseUrl }: Config, more: object = {}): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers))
    if (typeof value === 'string') headers.set(name, value)
  headers.delete('content-length')
  headers.set('x-forwarded-for', request.ip)
  const hasBody = request.method !== 'GET'
  return new Request(new URL(request.url, baseUrl), {
    method: request.method,
    headers,
    ...(hasBody && { body: JSON.stringify({ ...bodyOf(request), ...more }) }),
  })
}

/** What is no object names nothing that better-auth asks for. */
function bodyOf({ body }: FastifyRequest): object {
  return typeof body === 'object' && body !== null ? body : {}
}

async function answer(response: Response, reply: FastifyReply) {
  reply.code(response.status)
  for (const [name, value] of response.headers)
    if (name !== 'set-cookie' && name !== 'content-length') reply.header(name, value)
  const cookies = response.headers.getSetCookie()
  if (cookies.length > 0) reply.header('set-cookie', cookies)
  return reply.send(Buffer.from(await response.arrayBuffer()))
}
