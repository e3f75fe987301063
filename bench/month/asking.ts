import { performance } from 'node:perf_hooks'
import { actors } from '../../src/core/access/actor.ts'
import { systemId } from '../../src/core/access/system.ts'
import { routesOf } from '../../src/main/modules.ts'
import type { Config } from '../../src/platform/config.ts'
import type { Database } from '../../src/platform/database/database.ts'
import { type Day, instantOf } from '../../src/platform/day.ts'
import { type Endpoint, fillPath, type InputOf, type ReplyOf } from '../../src/platform/endpoint.ts'
import type { Authenticate } from '../../src/platform/http/parts.ts'
import { buildServer } from '../../src/platform/http/server.ts'
import { createLog } from '../../src/platform/log.ts'
import { requestKeyFor } from '../../src/platform/secret.ts'

/** Milliseconds each kind of step took, every time. */
export type Times = Map<string, number[]>

/** The product's server under a clock that is moved by hand, and how to ask it. */
export type Asking = {
  turnTo: (day: Day, hour: string) => void
  now: () => Date
  /** Asks as an account; whatever is not a 200 is an error. */
  ask: <E extends Endpoint>(who: string, endpoint: E, input: InputOf<E>) => Promise<ReplyOf<E>>
  times: Times
  close: () => Promise<void>
}

/** Who may see and ask everything, for what nobody of the replay does. */
export const everybody = systemId

/**
 * Builds the server with every route, its rights read from the database as ever. Only who asks is
 * said in a header: thousands of sign-ins would measure the hashing of passwords.
 */
export async function askingOf(database: Database, config: Config): Promise<Asking> {
  let now = new Date(0)
  let rights = actors(database, () => now)
  const authenticate: Authenticate = async (headers, anewIn) => {
    const who = String(headers['x-account'])
    return who === everybody ? rights.actorOf(who, null) : rights.rightsOf(who, anewIn)
  }
  const server = await buildServer({
    ...{ config, database, authenticate, now: () => now, log: createLog('error') },
    ...{ routes: routesOf(config), requestKey: requestKeyFor(config) },
  })
  const times: Times = new Map()
  let asked = 0
  return {
    times,
    now: () => now,
    close: () => server.close(),
    turnTo: (day, hour) => {
      now = instantOf(day, hour)
      // Rights are kept for seconds, and here a day passes in fewer.
      rights = actors(database, () => now)
    },
    ask: async <E extends Endpoint>(who: string, endpoint: E, input: InputOf<E>) => {
      asked += 1
      const { path, rest } = fillPath(endpoint.path, input as Record<string, unknown>)
      const reads = endpoint.method === 'GET'
      const began = performance.now()
      const answer = await server.inject({
        method: endpoint.method,
        url: `/api${path}${reads ? `?${queryOf(rest)}` : ''}`,
        headers: { 'x-account': who, 'idempotency-key': `replayed-${asked}` },
        ...(!reads && { payload: rest }),
      })
      if (answer.statusCode !== 200)
        throw new Error(`${answer.statusCode} ${endpoint.method} ${path}\n${answer.body}`)
      const step = `${endpoint.method} ${endpoint.path}`
      noteIn(times, step, performance.now() - began)
      return JSON.parse(answer.body) as ReplyOf<E>
    },
  }
}

function queryOf(rest: Record<string, unknown>): string {
  const pairs = Object.entries(rest).map(([name, value]): [string, string] => [name, `${value}`])
  return new URLSearchParams(pairs).toString()
}

function noteIn(times: Times, step: string, took: number): void {
  const all = times.get(step)
  if (all) all.push(took)
  else times.set(step, [took])
}
