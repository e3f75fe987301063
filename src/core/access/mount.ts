import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { Config } from '../../platform/config.ts'
import type { Database } from '../../platform/database/database.ts'
import { problem } from '../../platform/http/problem.ts'
import { signInRules } from './rule-sets.ts'

type Handler = (request: Request) => Promise<Response>

/** What a guesser is told: the name is locked until then, whether or not it exists. */
type LockedUntil = Date | null

/**
 * Hands `/api/auth/*` to better-auth, and locks a name for a while after repeated failures.
 *
 * Only what the product uses is open: sign-in, its second step, sign-out, session, own sessions,
 * own password and TOTP.
 */
export async function mountSignIn(
  server: FastifyInstance,
  handler: Handler,
  parts: { database: Database; config: Config },
): Promise<void> {
  server.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    config: { rateLimit: { max: 60, timeWindow: '1 minute' } },
    handler: async (request, reply) => {
      const path = request.url.split('?')[0] ?? ''
      if (!open.some((allowed) => path.startsWith(`/api/auth/${allowed}`)))
        return sendProblem(reply, 404, 'request.no-such-address')
      if (path !== '/api/auth/sign-in/username')
        return answer(await handler(toRequest(request, parts.config)), reply)
      return signIn(request, reply, handler, parts)
    },
  })
}

const open = [
  'sign-in/username',
  'sign-in/oauth2',
  'oauth2/callback',
  'two-factor/',
  'sign-out',
  'get-session',
  'list-sessions',
  'revoke-',
  'change-password',
  'error',
]

async function signIn(
  request: FastifyRequest,
  reply: FastifyReply,
  handler: Handler,
  { database, config }: { database: Database; config: Config },
) {
  const name = usernameIn(request.body)
  const lockedUntil = await lockedOut(database, name)
  if (lockedUntil)
    return sendProblem(reply, 429, 'access.locked-out', { until: lockedUntil.toISOString() })
  if (await isLocked(database, name)) return sendProblem(reply, 403, 'access.account-locked')

  const response = await handler(toRequest(request, config))
  if (response.ok) await forget(database, name)
  else if (response.status === 401) await remember(database, name)
  return response.ok
    ? answer(response, reply)
    : sendProblem(reply, response.status === 401 ? 401 : 422, 'access.wrong-password')
}

function usernameIn(body: unknown): string {
  const name = typeof body === 'object' && body !== null && 'username' in body ? body.username : ''
  return String(name).toLowerCase().slice(0, 100)
}

async function lockedOut({ kysely }: Database, name: string): Promise<LockedUntil> {
  const set = await kysely
    .selectFrom('ruleSets')
    .select('body')
    .where('subject', '=', signInRules.name)
    .where('enabled', '=', true)
    .executeTakeFirst()
  if (!set) return null
  const { failures, withinMinutes, lockedMinutes } = signInRules.body.parse(set.body)
  const { rows } = await sql<{ last: Date | null; failed: number }>`
    select max(failed_at) as last, count(*)::int as failed from auth.sign_in_failures
    where username = ${name} and failed_at > now() - make_interval(mins => ${withinMinutes})
  `.execute(kysely)
  const { last, failed } = rows[0] ?? { last: null, failed: 0 }
  if (!last || failed < failures) return null
  const until = new Date(last.getTime() + lockedMinutes * 60_000)
  return until > new Date() ? until : null
}

async function isLocked({ kysely }: Database, name: string): Promise<boolean> {
  const account = await kysely
    .selectFrom('accounts')
    .select('lockedAt')
    .where('username', '=', name)
    .executeTakeFirst()
  return Boolean(account?.lockedAt)
}

async function remember({ kysely }: Database, name: string): Promise<void> {
  await sql`insert into auth.sign_in_failures values (${name}, now())`.execute(kysely)
}

async function forget({ kysely }: Database, name: string): Promise<void> {
  await sql`delete from auth.sign_in_failures where username = ${name}`.execute(kysely)
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

function toRequest(request: FastifyRequest, { baseUrl }: Config): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers))
    if (typeof value === 'string') headers.set(name, value)
  headers.delete('content-length')
  headers.set('x-forwarded-for', request.ip)
  const hasBody = request.method !== 'GET'
  return new Request(new URL(request.url, baseUrl), {
    method: request.method,
    headers,
    ...(hasBody && { body: JSON.stringify(request.body ?? {}) }),
  })
}

async function answer(response: Response, reply: FastifyReply) {
  reply.code(response.status)
  for (const [name, value] of response.headers)
    if (name !== 'set-cookie' && name !== 'content-length') reply.header(name, value)
  const cookies = response.headers.getSetCookie()
  if (cookies.length > 0) reply.header('set-cookie', cookies)
  return reply.send(Buffer.from(await response.arrayBuffer()))
}
