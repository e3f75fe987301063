import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { table } from '../../../test/permissions.table.ts'
import { aWorld, type World } from '../../../test/permissions.world.ts'
import { ctxOn, databaseOfThisFile, theSystem } from '../../../test/support/database.ts'
import { type Rewindable, rewindable } from '../../../test/support/rewindable.ts'
import { rowsOfAll } from '../../../test/support/rows-of-all.ts'
import { actorByHeader, aServer, ask, baseUrl } from '../../../test/support/server.ts'
import { routesOf } from '../../main/modules.ts'
import { readConfig } from '../../platform/config.ts'
import type { Endpoint } from '../../platform/endpoint.ts'

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

let asked = 0

afterAll(() => undoing.close())

type Input = Record<string, unknown>

function send(endpoint: Endpoint, input: Input, headers: Record<string, string> = {}) {
  return ask(server, endpoint, input, { 'x-actor': 'system', ...headers })
}

const counted = () => rowsOfAll(undoing.database.kysely)

const endpoints = routes.flatMap(({ endpoint }) => {
  const name = `${endpoint.method} ${endpoint.path}`
  const row = table[name]
  return row ? [{ name, endpoint, row }] : []
})

const inPath = (endpoint: Endpoint, field: string) => endpoint.path.includes(`:${field}`)
/** What no address can hold: half a sign, and more than the server reads of one. */
const unwritable = ['a lone surrogate', '10,000 letters']

const hostile: [string, unknown][] = [
  ['SQL', "'; drop table members; --"],
  ['a NUL', 'a\0b'],
  ['a lone surrogate', '\ud800'],
  ['signs of patterns', '%_\\'],
  ['a reversed direction', '\u202eabc'],
  ['markup', '<script>alert(1)</script>'],
  ['10,000 letters', 'ă'.repeat(10_000)],
  ['a day that is not', '2019-02-31'],
  ['nothing', ''],
  ['a name of the language', '__proto__'],
  ['a number', 1e308],
  ['a negative number', -1],
  ['null', null],
  ['a list', [1, 'a']],
  ['an object', { a: { b: 'c' } }],
]

/** Known to end as an unexpected error still; a line goes when its fault is mended. */
const known: string[] = []

describe.each(endpoints)('$name', ({ name, endpoint, row }) => {
  test('answers anything in any field with a reply or with what is wrong', async () => {
    const given = row.inputs(world)
    const faults: string[] = []
    for (const input of Array.isArray(given) ? given : [given]) {
      const optional = endpoint.method === 'GET' ? { q: 'a', after: 'a', day: '2019-07-01' } : {}
      for (const field of Object.keys({ ...input, ...optional }))
        for (const [kind, value] of hostile) {
          if (inPath(endpoint, field) && unwritable.includes(kind)) continue
          const response = await send(endpoint, { ...input, [field]: value })
          await undoing.rewind()
          const isProblem =
            response.statusCode < 400 ||
            `${response.headers['content-type']}`.includes('problem+json')
          const isKnown = known.includes(`${name}: ${field} is ${kind}`)
          if (!isKnown && (response.statusCode >= 500 || !isProblem))
            faults.push(
              `${field} is ${kind}: ${response.statusCode} ${response.body.slice(0, 200)}`,
            )
          if (response.json()?.code === 'request.invalid' && response.json().fields.length === 0)
            faults.push(`${field} is ${kind}: no field is named`)
        }
    }
    expect(faults).toEqual([])
  })

  test('names every unknown field and writes nothing', async () => {
    if (row.kind === 'own') return
    const given = row.inputs(world)
    const [input] = Array.isArray(given) ? given : [given]
    const before = await counted()
    const response = await send(endpoint, { ...input, surprise: 1, isAdmin: true })
    expect([response.statusCode, response.json().code]).toEqual([400, 'request.invalid'])
    expect(response.json().fields).toEqual([
      { field: 'surprise', code: 'unknown' },
      { field: 'isAdmin', code: 'unknown' },
    ])
    expect(await counted()).toEqual(before)
    await undoing.rewind()
  })
})

const founding = {
  ...{ name: 'Chi bộ ấp 9', kind: 'cell', from: '2019-07-01' },
  decision: { number: '7-QĐ/ĐU', on: '2019-06-20' },
}

function found(payload: string | object, headers: Record<string, string> = {}) {
  asked += 1
  return server.inject({
    method: 'POST',
    url: '/api/organizations',
    payload,
    headers: { 'x-actor': 'system', 'idempotency-key': `bad-input-${asked}`, ...headers },
  })
}

test('every field at fault is named at once, in words a page can show', async () => {
  const response = await found({
    ...founding,
    parentId: 'xã A1',
    from: '2019-02-31',
    name: '   ',
    decision: { number: 'a\u0007b', on: '31/06/2019' },
  })
  expect(response.statusCode).toBe(400)
  expect(response.headers['content-type']).toContain('application/problem+json')
  const { type, title, status, code, fields } = response.json()
  expect({ type, title, status, code }).toEqual({
    ...{ type: 'urn:goc:request.invalid', title: 'request.invalid' },
    ...{ status: 400, code: 'request.invalid' },
  })
  expect(fields.map((fault: { field: string; code: string }) => [fault.field, fault.code])).toEqual(
    [
      ['name', 'required'],
      ['parentId', 'invalid-format'],
      ['from', 'not-a-day'],
      ['decision.number', 'control-characters'],
      ['decision.on', 'not-a-day'],
    ],
  )
})

describe('a write is refused, and nothing is written,', () => {
  const json = { 'content-type': 'application/json' }
  const whole = () => ({ ...founding, parentId: world.communeId })
  const cases: [string, () => ReturnType<typeof found>, number, string][] = [
    [
      'larger than a megabyte',
      () => found({ ...whole(), name: 'a'.repeat(1_100_000) }),
      413,
      'request.too-large',
    ],
    ['that is not JSON', () => found('{"name": ', json), 400, 'request.malformed'],
    ['that is a list', () => found([], json), 422, 'request.body-not-an-object'],
    ['that is empty', () => found('', json), 400, 'request.malformed'],
    [
      'of a prototype',
      () => found('{"__proto__": {"isAdmin": true}}', json),
      400,
      'request.malformed',
    ],
    [
      'as a form',
      () => found('name=a', { 'content-type': 'application/x-www-form-urlencoded' }),
      415,
      'request.wrong-media-type',
    ],
    [
      'as plain text, which any page may send',
      () => found('{}', { 'content-type': 'text/plain' }),
      422,
      'request.body-not-an-object',
    ],
    ['without a key', () => found(whole(), { 'idempotency-key': '' }), 422, 'request.key-missing'],
    [
      'with a key of strange signs',
      () => found(whole(), { 'idempotency-key': "a'; drop--" }),
      422,
      'request.key-missing',
    ],
    [
      'from another site',
      () => found(whole(), { origin: 'https://evil.example' }),
      403,
      'request.foreign-origin',
    ],
    [
      'from a sandboxed frame',
      () => found(whole(), { origin: 'null' }),
      403,
      'request.foreign-origin',
    ],
    [
      'from a look-alike',
      () => found(whole(), { origin: `${baseUrl}.evil.example` }),
      403,
      'request.foreign-origin',
    ],
    [
      'below an organization there is not',
      () => found({ ...whole(), parentId: '019fffff-0000-7000-8000-000000000000' }),
      404,
      'organizations.parent-missing',
    ],
  ]
  test.each(cases)('%s', async (_, ask, status, code) => {
    const before = await counted()
    const response = await ask()
    expect([response.statusCode, response.json().code]).toEqual([status, code])
    expect(await counted()).toEqual(before)
    await undoing.rewind()
  })
})

test('one key is one act: asked again it answers the same, for another act it is refused', async () => {
  const key = { 'idempotency-key': 'the-same-key' }
  const first = await found({ ...founding, parentId: world.communeId }, key)
  expect(first.statusCode).toBe(200)
  const once = await counted()

  const again = await found({ ...founding, parentId: world.communeId }, key)
  expect(again.body).toBe(first.body)
  const other = await found({ ...founding, name: 'Khác', parentId: world.communeId }, key)
  expect([other.statusCode, other.json().code]).toEqual([409, 'request.key-reused'])
  const elsewhere = await server.inject({
    method: 'POST',
    url: `/api/organizations/${first.json().id}/names`,
    payload: { ...founding, version: 1 },
    headers: { 'x-actor': 'system', ...key },
  })
  expect(elsewhere.statusCode).toBeGreaterThanOrEqual(400)
  expect(await counted()).toEqual(once)
  await undoing.rewind()
})

test('an address there is not is a problem, too', async () => {
  const response = await server.inject({ url: '/api/khong-co' })
  expect(response.statusCode).toBe(404)
})
