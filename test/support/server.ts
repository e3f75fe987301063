import type { FastifyInstance } from 'fastify'
import { routesOf } from '../../src/main/modules.ts'
import type { Config } from '../../src/platform/config.ts'
import { readConfig } from '../../src/platform/config.ts'
import type { Actor } from '../../src/platform/context.ts'
import type { Database } from '../../src/platform/database/database.ts'
import { type Endpoint, fillPath } from '../../src/platform/endpoint.ts'
import type { ServerParts } from '../../src/platform/http/parts.ts'
import { buildServer } from '../../src/platform/http/server.ts'
import { createLog } from '../../src/platform/log.ts'
import { requestKeyFor } from '../../src/platform/secret.ts'
import { noon } from './database.ts'
import { scratchFolder } from './scratch.ts'

export const baseUrl = 'http://127.0.0.1:4600'

/** Settings as an installation has them, with a home of its own. */
export function testConfig(): Config {
  return {
    ...readConfig({}),
    home: scratchFolder(),
    baseUrl,
    logLevel: 'silent',
    checksReplies: true,
  }
}

/** The product's server with every route, asked through `inject`. */
export function aServer(
  database: Database,
  authenticate: ServerParts['authenticate'],
  config: Config = testConfig(),
  now: () => Date = () => noon,
): Promise<FastifyInstance> {
  const log = createLog('silent')
  return buildServer({
    config,
    database,
    log,
    routes: routesOf(config),
    authenticate,
    now,
    requestKey: requestKeyFor(config),
  })
}

let asked = 0

/** Asks an endpoint as a client does: a read by path and query, a write with a key of its own. */
export function ask(
  server: FastifyInstance,
  endpoint: Endpoint,
  input: Record<string, unknown>,
  headers: Record<string, string>,
) {
  asked += 1
  const { path, rest } = fillPath(endpoint.path, input)
  const reads = endpoint.method === 'GET'
  const query = new URLSearchParams(
    Object.entries(rest).map(([name, value]): [string, string] => [name, String(value)]),
  )
  return server.inject({
    method: endpoint.method,
    url: `/api${path}${reads ? `?${query}` : ''}`,
    headers: { 'idempotency-key': `asked-here-${asked}`, ...headers },
    ...(!reads && { payload: rest }),
  })
}

/** Reads who asks from the header `x-actor`, for tests about rights and not about sign-in. */
export function actorByHeader(actors: ReadonlyMap<string, Actor>): ServerParts['authenticate'] {
  return async (headers) => actors.get(String(headers['x-actor'])) ?? null
}
