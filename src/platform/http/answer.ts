import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { DB } from '../../../db/types.ts'
import type { Actor, Ctx } from '../context.ts'
import { inSnapshot } from '../database/database.ts'
import { dayOf } from '../day.ts'
import type { Endpoint } from '../endpoint.ts'
import { isFileReply, type SentFile } from '../file-reply.ts'
import { mayNotAnywhere } from '../permission.ts'
import { ensure, Refused, refuse } from '../refusal.ts'
import { once } from './idempotency.ts'
import { anybodyWith, type KeptAnswer, type KeptAnswers, questionOf } from './kept.ts'
import type { ServerParts } from './parts.ts'
import type { Route } from './route.ts'

type Parts = ServerParts & { kept: KeptAnswers }

/** Puts one route on the server: who → input → transaction → answer → reply. */
export function answerRoute(server: FastifyInstance, route: Route, parts: Parts): void {
  const { endpoint } = route
  server.route({
    method: endpoint.method,
    url: `/api${endpoint.path}`,
    // Nobody asks for the head of an answer that is worked out anew each time.
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      const { checksReplies } = parts.config
      if (endpoint.method !== 'GET')
        return send(reply, endpoint, await write(parts, route, request), checksReplies)
      const actor = await whoAsks(request, endpoint, parts)
      const input = endpoint.input.parse(inputOf(request))
      return endpoint.kept
        ? sendKept(reply, await readKept(parts, route, actor, input))
        : send(reply, endpoint, await read(parts, route, actor, input), checksReplies)
    },
  })
}

/**
 * Nobody, for what is public; a signed-in person with the permission somewhere, for the rest. In a
 * transaction their rights are those it sees, else they may be seconds old.
 */
async function whoAsks(
  request: FastifyRequest,
  endpoint: Endpoint,
  parts: ServerParts,
  transaction: Kysely<DB> | null = null,
): Promise<Actor> {
  const actor = await parts.authenticate(request.headers, transaction)
  if (endpoint.permission === 'public') return actor ?? nobody
  if (!actor || isOfAnother(request, actor))
    throw new Refused(refuse('forbidden', 'access.not-signed-in'))
  if (!endpoint.whileOwing) ensure(actor.owes ? refuse('forbidden', actor.owes) : null)
  if (endpoint.permission === 'signed-in') return actor

  ensure(mayNotAnywhere(actor, endpoint.permission))
  return actor
}

/** What somebody wrote on a device is not sent in the name of whoever signed in there since. */
function isOfAnother({ headers }: FastifyRequest, { accountId }: Actor): boolean {
  const owner = headers['x-goc-owner']
  return owner !== undefined && owner !== accountId
}

export const nobody: Actor = {
  accountId: 'nobody',
  name: '',
  memberId: null,
  grants: [],
  actingAs: null,
  owes: null,
}

function read(parts: ServerParts, route: Route, actor: Actor, input: unknown): Promise<unknown> {
  const { kysely } = parts.database
  const answer = (db: Kysely<DB>) => route.answer(ctxOf(parts, db, actor), input as never)
  return route.endpoint.snapshot ? inSnapshot(kysely, answer) : answer(kysely)
}

/** The answer as it is sent, kept for as long as the database stays as it is. */
function readKept(parts: Parts, route: Route, asking: Actor, input: unknown): Promise<KeptAnswer> {
  const { endpoint } = route
  const ctx = ctxOf(parts, parts.database.kysely, anybodyWith(asking))
  const question = {
    key: questionOf(endpoint.path, input, ctx),
    mayAge: endpoint.kept === 'may age',
  }
  return parts.kept(question, async (db) => {
    const answer = await route.answer({ ...ctx, db }, input as never)
    return JSON.stringify(wireOf(endpoint, answer, parts.config.checksReplies))
  })
}

/** Who asks is found out, and what they ask for done, in one transaction. */
async function write(parts: ServerParts, route: Route, request: FastifyRequest): Promise<unknown> {
  const { endpoint, answer } = route
  ensure(whyNotFromHere(request, parts.config.baseUrl))
  return once(
    parts.database.kysely,
    parts.requestKey,
    async (db) => {
      const actor = await whoAsks(request, endpoint, parts, db)
      const input = endpoint.input.parse(inputOf(request))
      const asked = { accountId: actor.accountId, key: keyOf(request), actor, input }
      return { ...asked, endpoint: `${endpoint.method} ${endpoint.path}` }
    },
    // Stored and sent in wire form, so a replay is the same to the letter.
    async (db, { actor, input }) =>
      encode(endpoint, await answer(ctxOf(parts, db, actor), input as never)),
  )
}

function ctxOf(parts: ServerParts, db: Kysely<DB>, actor: Actor): Ctx {
  const now = parts.now()
  return { db, actor, now, today: dayOf(now) }
}

function send(reply: FastifyReply, endpoint: Endpoint, answer: unknown, checks: boolean) {
  if (isFileReply(endpoint.reply)) return sendFile(reply, answer as SentFile)
  return sendJson(reply, JSON.stringify(wireOf(endpoint, answer, checks)))
}

/** While much changes, an answer says how old it is (RFC 9111, 5.1). */
function sendKept(reply: FastifyReply, { text, age }: KeptAnswer) {
  return sendJson(age !== null ? reply.header('age', age) : reply, text)
}

function sendJson(reply: FastifyReply, text: string) {
  return reply
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send(text)
}

function wireOf(endpoint: Endpoint, answer: unknown, checks: boolean): unknown {
  return (checks && endpoint.method === 'GET' ? encode(endpoint, answer) : answer) ?? null
}

/** Wire form of a reply; throws when the function answered something its contract does not say. */
function encode(endpoint: Endpoint, answer: unknown): unknown {
  return z.encode(endpoint.reply, answer)
}

function sendFile(reply: FastifyReply, file: SentFile) {
  const name = encodeURIComponent(file.name)
  return reply
    .header('content-disposition', `attachment; filename*=UTF-8''${name}`)
    .header('cache-control', 'no-store')
    .type(file.mediaType)
    .send(file.content)
}

/** Path, query and body as one input; a GET has no body, and a repeated query key is a list. */
function inputOf(request: FastifyRequest): Record<string, unknown> {
  const body = request.body ?? {}
  ensure(
    typeof body === 'object' && !Array.isArray(body)
      ? null
      : refuse('invalid', 'request.body-not-an-object'),
  )
  const input = { ...(request.query as object), ...body, ...(request.params as object) }
  ensure(whyNotText(input))
  return input
}

/** What no text may hold, wherever it stands: PostgreSQL takes neither, and nobody types them. */
function whyNotText(input: Record<string, unknown>) {
  const fields = Object.entries(input)
    .filter(([, value]) => holdsBrokenText(value))
    .map(([field]) => ({ field, code: 'control-characters' }))
  return fields.length === 0 ? null : { ...refuse('invalid', 'request.invalid'), fields }
}

function holdsBrokenText(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed()
  return typeof value === 'object' && value !== null
    ? Object.values(value).some(holdsBrokenText)
    : false
}

function keyOf(request: FastifyRequest): string {
  const key = request.headers['idempotency-key']
  const wellFormed = typeof key === 'string' && /^[\w-]{8,100}$/.test(key)
  if (!wellFormed) throw new Refused(refuse('invalid', 'request.key-missing'))
  return key
}

/** A write from another site's page is refused: its origin is not ours (CSRF). */
function whyNotFromHere(request: FastifyRequest, baseUrl: string) {
  const { origin } = request.headers
  const ours = origin === undefined || origin === baseUrl || isSameHost(origin, request.host)
  return ours ? null : refuse('forbidden', 'request.foreign-origin')
}

function isSameHost(origin: string, host: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === host
}
