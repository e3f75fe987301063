import compress from '@fastify/compress'
import rateLimit from '@fastify/rate-limit'
import underPressure from '@fastify/under-pressure'
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import helmet from 'helmet'
import { sql } from 'kysely'
import { observeRequests, writeMetrics } from '../metrics.ts'
import { answerRoute } from './answer.ts'
import { keptAnswers } from './kept.ts'
import { openApi } from './openapi.ts'
import type { ServerParts } from './parts.ts'
import { problem, problemOf } from './problem.ts'

/** The HTTP server with every route under `/api`, ready to listen or to be asked directly. */
export async function buildServer(parts: ServerParts): Promise<FastifyInstance> {
  const server: FastifyInstance = fastify({
    loggerInstance: parts.log as FastifyBaseLogger,
    // A request is a number in the metrics; only what goes wrong is a line in the log.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1_048_576,
    trustProxy: 'loopback',
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 500 },
    forceCloseConnections: 'idle',
    schemaController: { compilersFactory: { buildValidator: noSchema, buildSerializer: noSchema } },
    // An address that cannot be read meets no route, and so no error handler of one.
    frameworkErrors: answerError,
  })
  sendSecurely(server)
  await server.register(compress, { threshold: 2048, encodings: ['br', 'gzip'] })
  await server.register(rateLimit, { global: false })
  await server.register(underPressure, { maxEventLoopDelay: 5000, exposeStatusRoute: false })
  server.setErrorHandler(answerError)
  refuseDepth(server)
  observeRequests(server)
  answerOperators(server, parts)

  describeItself(server, parts)
  const kept = keptAnswers(parts.database.kysely)
  for (const route of parts.routes) answerRoute(server, route, { ...parts, kept })
  server.all('/api/*', (_, reply) => {
    const missing = problem(404, 'request.no-such-address')
    return reply.code(404).type('application/problem+json').send(JSON.stringify(missing))
  })
  return server
}

/** The description is written when it is first asked for: few ask, and it takes a while. */
function describeItself(server: FastifyInstance, { routes, config }: ServerParts): void {
  let document: ReturnType<typeof openApi> | null = null
  server.get('/api/openapi.json', async () => {
    document ??= openApi(
      routes.map((route) => route.endpoint),
      config.baseUrl,
    )
    return document
  })
}

const contentSecurity = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  // Mantine sets custom properties and positions through style attributes and one style element.
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  upgradeInsecureRequests: null,
}

/** Sets what keeps a browser safe: the middleware itself, for its plugin makes it anew for each request. */
function sendSecurely(server: FastifyInstance): void {
  const secure = helmet({ contentSecurityPolicy: { directives: contentSecurity } })
  server.addHook('onRequest', ({ raw: request }, { raw: response }, next) =>
    secure(request, response, () => next()),
  )
}

/** Endpoints are validated by their contract: what Fastify would do by JSON schema is not loaded. */
function noSchema(): never {
  throw new Error('A route with a JSON schema: declare an endpoint instead.')
}

/** Errors leave as problem+json; what is nobody's refusal is logged once, here. */
function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  const known = problemOf(error)
  if (!known) request.log.error({ err: error, url: request.url }, 'unexpected error')
  const answer = known ?? problem(500, 'server.error', { reference: request.id })
  return reply.code(answer.status).type('application/problem+json').send(JSON.stringify(answer))
}

/** What walks a body calls itself for each level; one nested without end would use up the stack. */
function refuseDepth(server: FastifyInstance): void {
  server.addHook('preValidation', async ({ body }) => {
    if (isTooDeep(body)) throw Object.assign(new Error('nested too deep'), { statusCode: 400 })
  })
}

function isTooDeep(body: unknown, deepest = 32): boolean {
  let level = [body]
  for (let depth = 0; depth < deepest && level.length > 0; depth += 1)
    level = level.flatMap((value): unknown[] =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    )
  return level.length > 0
}

function answerOperators(server: FastifyInstance, { database }: ServerParts): void {
  server.get('/health', async (_, reply) => {
    const alive = await sql`select 1`.execute(database.kysely).then(
      () => true,
      () => false,
    )
    return reply.code(alive ? 200 : 503).send({ database: alive ? 'up' : 'down' })
  })
  server.get('/metrics', async (request, reply) => {
    if (!isLocal(request)) return reply.code(404).send()
    return reply.type('text/plain; version=0.0.4').send(writeMetrics())
  })
}

function isLocal(request: FastifyRequest): boolean {
  return request.ip === '127.0.0.1' || request.ip === '::1'
}
