import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { routes } from '../src/main/modules.ts'
import { type Endpoint, fillPath } from '../src/platform/endpoint.ts'
import { table } from './permissions.table.ts'
import { aWorld, type World } from './permissions.world.ts'
import { ctxOn, databaseOfThisFile, theSystem } from './support/database.ts'
import { actorByHeader, aServer, type Rewindable, rewindable } from './support/server.ts'

const database = databaseOfThisFile()
let world: World
let undoing: Rewindable
let server: FastifyInstance
let asked = 0
let counting = ''

beforeAll(async () => {
  world = await database.current.kysely.transaction().execute((db) => aWorld(ctxOn(db)))
  counting = await countingAll()
  undoing = await rewindable(database.current)
  const actors = new Map([['system', { ...theSystem, accountId: world.idleAccountId }]])
  server = await aServer(undoing.database, actorByHeader(actors))
})

afterAll(() => undoing.close())

type Input = Record<string, unknown>

function send(endpoint: Endpoint, input: Input) {
  asked += 1
  const { path, rest } = fillPath(endpoint.path, input)
  const reads = endpoint.method === 'GET'
  const query = new URLSearchParams(
    Object.entries(rest).map(([name, value]): [string, string] => [name, String(value)]),
  )
  return server.inject({
    method: endpoint.method,
    url: `/api${path}${reads ? `?${query}` : ''}`,
    headers: { 'x-actor': 'system', 'idempotency-key': `worse-input-${asked}` },
    ...(!reads && { payload: rest }),
  })
}

/** How many rows every table has, of every schema there is: no list to forget one in. */
async function rowsOfAll(): Promise<string> {
  const { rows } = await sql<{ name: string; count: number }>`${sql.raw(counting)}`.execute(
    undoing.database.kysely,
  )
  return rows.map(({ name, count }) => `${name} ${count}`).join('\n')
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
  const declared = Object.keys((endpoint.input as z.ZodObject).shape).map((field) => [field])
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
    const before = await rowsOfAll()
    const faults: string[] = []
    for (const input of Array.isArray(given) ? given : [given])
      for (const place of placesIn(endpoint, input))
        for (const [kind, value] of strange) {
          const { statusCode, headers, body } = await send(endpoint, put(input, place, value))
          const isFault =
            statusCode >= 500 ||
            (statusCode >= 400 && !`${headers['content-type']}`.includes('problem+json')) ||
            (statusCode >= 400 && endpoint.method !== 'GET' && (await rowsOfAll()) !== before)
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
