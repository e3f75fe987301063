import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routesOf } from '../src/main/modules.ts'
import { readConfig } from '../src/platform/config.ts'
import type { Endpoint } from '../src/platform/endpoint.ts'
import { loopClashes } from './bad-input.loop.ts'
import { decision } from './permissions/decision.ts'
import { table } from './permissions.table.ts'
import { aWorld, type World } from './permissions.world.ts'
import { ctxOn, databaseOfThisFile, noon, theSystem } from './support/database.ts'
import { fieldsOf } from './support/fields.ts'
import {
  actorByHeader,
  aServer,
  ask,
  type Rewindable,
  rewindable,
  testConfig,
} from './support/server.ts'

const database = databaseOfThisFile()
const routes = routesOf(readConfig({}))
let world: World
let undoing: Rewindable
let server: FastifyInstance
let counting = ''

beforeAll(async () => {
  world = await database.current.kysely.transaction().execute((db) => aWorld(ctxOn(db)))
  counting = await countingAll()
  undoing = await rewindable(database.current)
  const actors = new Map([['system', { ...theSystem, accountId: world.idleAccountId }]])
  server = await aServer(undoing.database, actorByHeader(actors))
})

let asked = 0

afterAll(() => undoing.close())

type Input = Record<string, unknown>

function send(endpoint: Endpoint, input: Input) {
  return ask(server, endpoint, input, { 'x-actor': 'system' })
}

/** How many rows every table has, of every schema there is: no list to forget one in. */
async function rowsOfAll(): Promise<string> {
  const { rows } = await sql<{ name: string; count: number }>`${sql.raw(counting)}`.execute(
    undoing.database.kysely,
  )
  // The tables may be counted side by side, and answer in any order.
  const said = rows.map(({ name, count }) => `${name} ${count}`)
  return said.toSorted().join('\n')
}

async function countingAll(): Promise<string> {
  const { rows } = await sql<{ one: string }>`
    select format('select %L as name, count(*)::int as count from %I.%I',
      table_schema || '.' || table_name, table_schema, table_name) as one
    from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
    order by table_schema, table_name
  `.execute(database.current.kysely)
  return rows.map(({ one }) => one).join(' union all ')
}

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

/** What is refused at the edge never came as far as the database. */
function mayHaveWritten({ method }: Endpoint, body: string): boolean {
  return method !== 'GET' && !body.includes('urn:goc:request.')
}

describe.each(endpoints)('$name', ({ endpoint, row }) => {
  test('answers what is well formed and absurd, and writes nothing it refuses', async () => {
    const given = row.inputs(world)
    const before = await rowsOfAll()
    const faults: string[] = []
    for (const input of Array.isArray(given) ? given : [given])
      for (const place of placesIn(endpoint, input))
        for (const [kind, value] of strange) {
          const { statusCode, headers, body } = await send(endpoint, put(input, place, value))
          const isFault =
            statusCode >= 500 ||
            (statusCode >= 400 && !`${headers['content-type']}`.includes('problem+json')) ||
            (statusCode >= 400 && mayHaveWritten(endpoint, body) && (await rowsOfAll()) !== before)
          if (isFault) faults.push(`${place.join('.')} is ${kind}: ${statusCode} ${body}`)
          await undoing.rewind()
        }
    expect(faults).toEqual([])
  })
})

test('nothing is nested so deep that reading it ends the server', async () => {
  const before = await rowsOfAll()
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
  expect(await rowsOfAll()).toBe(before)
})

const versioned = endpoints.filter(
  ({ endpoint, row }) => fieldsOf(endpoint.input).includes('version') && row.kind !== 'own',
)

test.each(versioned)('$name refuses what was written on an older state', async (one) => {
  const before = await rowsOfAll()
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
  expect(await rowsOfAll()).toBe(before)
  await undoing.rewind()
})

function post(path: string, payload: object, on: FastifyInstance = server, key?: string) {
  asked += 1
  return on.inject({
    method: 'POST',
    url: `/api${path}`,
    payload,
    headers: { 'x-actor': 'system', 'idempotency-key': key ?? `worse-input-${asked}` },
  })
}

const from = '2019-07-01'
const clashes: [string, (w: World) => ReturnType<typeof post>, string][] = [
  [
    'an organization below itself',
    (w) =>
      post(`/organizations/${w.communeId}/parents`, {
        ...{ version: w.communeVersion, from, decision, parentId: w.communeId },
      }),
    'organizations.cycle',
  ],
  [
    'an organization below its own grandchild',
    (w) =>
      post(`/organizations/${w.districtId}/parents`, {
        ...{ version: 1, from, decision, parentId: w.cellId },
      }),
    'organizations.cycle',
  ],
  [
    'a change before the founding',
    (w) =>
      post(`/organizations/${w.communeId}/names`, {
        ...{ version: w.communeVersion, from: '2009-01-01', decision, name: 'Đảng bộ cũ' },
      }),
    'organizations.not-founded-yet',
  ],
  [
    'a membership inside an earlier one',
    (w) =>
      post(`/members/${w.full.id}/transfers`, {
        ...{ version: w.full.version, kind: 'internal', organizationId: w.siblingCellId },
        ...{ on: '2015-06-01', decision },
      }),
    'members.later-change',
  ],
  [
    'a second exemption',
    (w) =>
      post(`/members/${w.exempt.id}/exemption`, {
        ...{ version: w.exempt.version, on: from, decision },
      }),
    'members.flag-set',
  ],
  [
    'an absence within another',
    (w) =>
      post(`/members/${w.away.id}/absence`, {
        ...{ version: w.away.version, from: '2019-09-01', until: '2019-12-01' },
        ...{ purpose: 'work', decision },
      }),
    'members.flag-set',
  ],
  [
    'the same post twice',
    (w) => post(`/organizations/${w.cellId}/posts`, { kind: 'secretary', from }),
    'posts.exists',
  ],
  [
    'a right inside one given already',
    (w) =>
      post('/grants', {
        ...{ accountId: w.accountId, role: 'communeOffice', organizationId: w.communeId },
        ...{ from, until: '2019-08-01', reason: 'Thêm' },
      }),
    'access.held-already',
  ],
]

test.each(clashes)('%s is refused, and nothing is written', async (_, clash, code) => {
  const before = await rowsOfAll()
  const response = await clash(world)
  expect([response.statusCode, response.json().code]).toEqual([409, code])
  expect(response.headers['content-type']).toContain('application/problem+json')
  expect(await rowsOfAll()).toBe(before)
  await undoing.rewind()
})

test.each(loopClashes)('%s is refused in words, and nothing is written', async (...row) => {
  const [, name, inputOf, status, code] = row
  const before = await rowsOfAll()
  const response = await send(endpointOf(name), inputOf(world))
  expect([response.statusCode, response.json().code]).toEqual([status, code])
  expect(await rowsOfAll()).toBe(before)
  await undoing.rewind()
})

test('a device whose clock is a day ahead loses nothing: what is of tomorrow is taken tomorrow, once', async () => {
  const yesterday = new Date(noon.getTime() - 24 * 3_600_000)
  const actors = actorByHeader(
    new Map([['system', { ...theSystem, accountId: world.idleAccountId }]]),
  )
  const earlier = await aServer(undoing.database, actors, testConfig(), () => yesterday)
  const roll = { id: world.meetingId, version: 0, present: [], absent: [] }
  const headers = { 'x-actor': 'system', 'idempotency-key': 'written-a-day-ahead' }
  const sent = (on: FastifyInstance) => ask(on, endpointOf('PUT /meetings/:id/roll'), roll, headers)
  const before = await rowsOfAll()
  expect((await sent(earlier)).json()).toMatchObject({ code: 'meetings.not-yet' })
  expect(await rowsOfAll()).toBe(before)

  const taken = await sent(server)
  expect([taken.statusCode, taken.json()]).toEqual([200, { id: world.meetingId, version: 1 }])
  const after = await rowsOfAll()
  expect((await sent(server)).body).toBe(taken.body)
  expect(await rowsOfAll()).toBe(after)
  await undoing.rewind()
})

function endpointOf(name: string): Endpoint {
  const one = endpoints.find((each) => each.name === name)
  if (!one) throw new Error(`no endpoint ${name}`)
  return one.endpoint
}

describe('what arrives twice', () => {
  // On connections of their own, as two requests at one moment are.
  const founding = (name: string) => ({
    ...{ name, kind: 'cell', parentId: world.communeId, from },
    decision,
  })
  const named = (name: string) =>
    database.current.kysely
      .selectFrom('organizationVersions')
      .select('id')
      .where('name', '=', name)
      .execute()
  const serverFor = (accountId: string) =>
    aServer(database.current, actorByHeader(new Map([['system', { ...theSystem, accountId }]])))

  test('at one moment with one key is one act with one reply', async () => {
    const own = await serverFor(world.idleAccountId)
    const asking = Array.from({ length: 8 }, () =>
      post('/organizations', founding('Chi bộ một lần'), own, 'at-one-moment'),
    )
    const answers = (await Promise.all(asking)).map((one) => `${one.statusCode} ${one.body}`)
    expect(new Set(answers)).toHaveLength(1)
    expect(answers[0]).toMatch(/^200 /)
    expect(await named('Chi bộ một lần')).toHaveLength(1)
  })

  test('from two people with one key is two acts, and each gets their own reply again', async () => {
    const both = await Promise.all([world.idleAccountId, world.accountId].map(serverFor))
    const asking = () =>
      Promise.all(
        both.map((on) => post('/organizations', founding('Chi bộ hai người'), on, 'one-for-two')),
      )
    const first = await asking()
    expect(first.map(({ statusCode }) => statusCode)).toEqual([200, 200])
    expect(first[0]?.json().id).not.toBe(first[1]?.json().id)
    expect((await asking()).map(({ body }) => body)).toEqual(first.map(({ body }) => body))
    expect(await named('Chi bộ hai người')).toHaveLength(2)
  })

  test('after a refusal is looked at anew', async () => {
    const own = await serverFor(world.idleAccountId)
    const wrong = { ...founding('Chi bộ lần hai'), kind: 'provincialChapter' }
    const refused = await post('/organizations', wrong, own, 'tried-again')
    expect(refused.statusCode).toBe(409)
    const done = await post('/organizations', founding('Chi bộ lần hai'), own, 'tried-again')
    expect(done.statusCode).toBe(200)
  })
})

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
