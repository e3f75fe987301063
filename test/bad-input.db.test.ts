import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routesOf } from '../src/main/modules.ts'
import { readConfig } from '../src/platform/config.ts'
import type { Endpoint } from '../src/platform/endpoint.ts'
import { clashes } from './bad-input.clashes.ts'
import { loopClashes } from './bad-input.loop.ts'
import { table } from './permissions.table.ts'
import { aWorld, type World } from './permissions.world.ts'
import { ctxOn, databaseOfThisFile, noon, theSystem } from './support/database.ts'
import { fieldsOf } from './support/fields.ts'
import { type Rewindable, rewindable } from './support/rewindable.ts'
import { rowsOfAll } from './support/rows-of-all.ts'
import { actorByHeader, aServer, ask, testConfig } from './support/server.ts'

const database = databaseOfThisFile({ keepsPlans: true })
const routes = routesOf(readConfig({}))
let world: World
let undoing: Rewindable
let server: FastifyInstance

beforeAll(async () => {
  world = await database.current.kysely.transaction().execute((db) => aWorld(ctxOn(db)))
  undoing = await rewindable(database.current)
  const actors = new Map([['system', { ...theSystem, accountId: world.idleAccountId }]])
  server = await aServer(undoing.database, actorByHeader(actors))
})

afterAll(() => undoing.close())

type Input = Record<string, unknown>

function send(endpoint: Endpoint, input: Input) {
  return ask(server, endpoint, input, { 'x-actor': 'system' })
}

const counted = () => rowsOfAll(undoing.database.kysely)

const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const someId = '019fffff-0000-7000-8000-000000000000'

/** Well formed by type, and still nothing anybody means. */
const strange: [string, unknown][] = [
  ['more than four bytes hold', 2_147_483_648],
  ['the largest whole number', Number.MAX_SAFE_INTEGER],
  ['the smallest whole number', Number.MIN_SAFE_INTEGER],
  ['a fraction', 1.5],
  ['the last day there is', '9999-12-31'],
  ['the first day there is', '1000-01-01'],
  ['infinity', 'infinity'],
  ['an id of nobody', someId],
  ['an id in capitals', someId.toUpperCase()],
  ['the last tree there is', 'as-is:9999-12-31'],
  ['a cursor of a NUL', cursor([0, 'a\0b', someId])],
  ['a cursor of half a sign', cursor([0, '\ud800', someId])],
  ['a cursor of a large rank', cursor([2_147_483_648, 'a', someId])],
  ['a cursor of something else', cursor({ a: 1 })],
]

/** Every place in an input: of the example, and of whatever else the contract takes. */
function placesIn(endpoint: Endpoint, input: Input): string[][] {
  const declared = fieldsOf(endpoint.input).map((field) => [field])
  return [...new Map([...declared, ...leaves(input)].map((at) => [at.join('.'), at])).values()]
}

function leaves(value: unknown, at: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [at]
  return Object.entries(value).flatMap(([name, inner]) => leaves(inner, [...at, name]))
}

function put(input: Input, [first = '', ...rest]: string[], value: unknown): Input {
  return { ...input, [first]: rest.length === 0 ? value : put(input[first] as Input, rest, value) }
}

const endpoints = routes.flatMap(({ endpoint }) => {
  const name = `${endpoint.method} ${endpoint.path}`
  const row = table[name]
  return row ? [{ name, endpoint, row }] : []
})

describe.each(endpoints)('$name', ({ endpoint, row }) => {
  test('answers what is well formed and absurd, and writes nothing it refuses', async () => {
    const given = row.inputs(world)
    const writes = endpoint.method !== 'GET'
    const before = writes && (await counted())
    const faults: string[] = []
    for (const input of Array.isArray(given) ? given : [given])
      for (const place of placesIn(endpoint, input))
        for (const [kind, value] of strange) {
          const { statusCode, headers, body } = await send(endpoint, put(input, place, value))
          const isRefused = statusCode >= 400
          const isFault =
            statusCode >= 500 ||
            (isRefused && !`${headers['content-type']}`.includes('problem+json'))
          if (isFault) faults.push(`${place.join('.')} is ${kind}: ${statusCode} ${body}`)
          // What a refusal wrote would stay, and be found when all of them are over.
          if (writes && isRefused) undoing.keep()
          await undoing.rewind()
        }
    expect(faults).toEqual([])
    expect(writes && (await counted())).toBe(before)
  })
})

test('nothing is nested so deep that reading it ends the server', async () => {
  const before = await counted()
  for (const depth of [40, 2000, 200_000]) {
    const nested = `${'['.repeat(depth)}${']'.repeat(depth)}`
    const response = await server.inject({
      method: 'POST',
      url: '/api/organizations',
      payload: `{"name": ${nested}}`,
      headers: {
        'content-type': 'application/json',
        'x-actor': 'system',
        'idempotency-key': `nested-${depth}`,
      },
    })
    expect([response.statusCode, response.json().code]).toEqual([400, 'request.malformed'])
  }
  expect(await counted()).toBe(before)
})

const versioned = endpoints.filter(
  ({ endpoint, row }) => fieldsOf(endpoint.input).includes('version') && row.kind !== 'own',
)

test.each(versioned)('$name refuses what was written on an older state', async (one) => {
  const before = await counted()
  const given = one.row.inputs(world)
  for (const input of Array.isArray(given) ? given : [given]) {
    const version = input.version as number
    for (const stale of [version - 1, version + 1].filter((one) => one >= 0)) {
      const response = await send(one.endpoint, { ...input, version: stale })
      expect([response.statusCode, response.json().code]).toEqual([
        409,
        expect.stringMatching(/^[a-z-]+\.stale$/),
      ])
      expect(response.json().details).toEqual({ version })
    }
  }
  expect(await counted()).toBe(before)
  await undoing.rewind()
})

test.each([...clashes, ...loopClashes])(
  '%s is refused in words, and nothing is written',
  async (...row) => {
    const [, name, inputOf, status, code] = row
    const before = await counted()
    const response = await send(endpointOf(name), inputOf(world))
    expect([response.statusCode, response.json().code]).toEqual([status, code])
    expect(response.headers['content-type']).toContain('application/problem+json')
    expect(await counted()).toBe(before)
    await undoing.rewind()
  },
)

test('a device whose clock is a day ahead loses nothing: what is of tomorrow is taken tomorrow, once', async () => {
  const yesterday = new Date(noon.getTime() - 24 * 3_600_000)
  const actors = actorByHeader(
    new Map([['system', { ...theSystem, accountId: world.idleAccountId }]]),
  )
  const earlier = await aServer(undoing.database, actors, testConfig(), () => yesterday)
  const roll = { id: world.meetingId, version: 0, present: [], absent: [] }
  const headers = { 'x-actor': 'system', 'idempotency-key': 'written-a-day-ahead' }
  const sent = (on: FastifyInstance) => ask(on, endpointOf('PUT /meetings/:id/roll'), roll, headers)
  const before = await counted()
  expect((await sent(earlier)).json()).toMatchObject({ code: 'meetings.not-yet' })
  expect(await counted()).toBe(before)

  const taken = await sent(server)
  expect([taken.statusCode, taken.json()]).toEqual([200, { id: world.meetingId, version: 1 }])
  const after = await counted()
  expect((await sent(server)).body).toBe(taken.body)
  expect(await counted()).toBe(after)
  await undoing.rewind()
})

function endpointOf(name: string): Endpoint {
  const one = endpoints.find((each) => each.name === name)
  if (!one) throw new Error(`no endpoint ${name}`)
  return one.endpoint
}

test.each([
  '/api/organizations/%zz',
  '/api/organizations/%00',
  `/api/organizations/${'a'.repeat(501)}`,
  '/api/organizations?__proto__=1',
  '/api/organizations?constructor=1',
  '/api/organizations?day=2019-07-01&day=2019-07-02',
])('the address %s is refused in words', async (url) => {
  const response = await server.inject({ url, headers: { 'x-actor': 'system' } })
  expect(response.statusCode).toBeGreaterThanOrEqual(400)
  expect(response.statusCode).toBeLessThan(500)
  expect(response.headers['content-type']).toContain('application/problem+json')
})
