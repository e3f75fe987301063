import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Role, roleNames, roles } from '../src/core/access/roles.ts'
import { recordElection } from '../src/core/elections/commands.ts'
import { openPost, takeUpPost } from '../src/core/posts/commands.ts'
import { routesOf } from '../src/main/modules.ts'
import { readConfig } from '../src/platform/config.ts'
import type { Actor, Ctx } from '../src/platform/context.ts'
import type { Endpoint } from '../src/platform/endpoint.ts'
import { decision } from './permissions/decision.ts'
import type { Row } from './permissions/rows/row.ts'
import { electionOf } from './permissions/world/posts.ts'
import {
  type Asker,
  actorOf,
  broughtAskers,
  nameOf,
  type Relation,
  relations,
} from './permissions.askers.ts'
import { table } from './permissions.table.ts'
import { aWorld, type World } from './permissions.world.ts'
import { anAccount } from './support/actors.ts'
import { aMember } from './support/builders-members.ts'
import { ctxOn, databaseOfThisFile } from './support/database.ts'
import { fieldsOf } from './support/fields.ts'
import { type Rewindable, rewindable } from './support/rewindable.ts'
import { actorByHeader, aServer, ask } from './support/server.ts'

type Held = { role: Role; relation: Extract<Relation, 'own' | 'above' | 'below' | 'sibling'> }

const database = databaseOfThisFile({ keepsPlans: true })
const routes = routesOf(readConfig({}))
let actors: Map<string, Actor>
let world: World
let beyond: readonly string[]
let undoing: Rewindable
let server: FastifyInstance

beforeAll(async () => {
  await database.current.kysely.transaction().execute(async (db) => {
    const ctx = ctxOn(db)
    world = await aWorld(ctx)
    actors = await broughtAskers(ctx, world)
    beyond = await recordsBeyond(ctx)
    await bringAll(ctx)
  })
  undoing = await rewindable(database.current)
  server = await aServer(undoing.database, actorByHeader(actors))
}, 120_000)

let asked = 0

afterAll(() => undoing.close())

function heldBy({ role, relation, at }: Asker): Held[] {
  if (relation === 'former' || relation === 'future' || relation === 'none') return []
  if (relation === 'sees')
    return [
      { role, relation: 'sibling' },
      { role: 'auditor', relation: 'above' },
    ]
  return [{ role, relation: at === 'cell' && relation === 'below' ? 'own' : relation }]
}

const holds = (held: Held, permission: string) =>
  roles[held.role].permissions.some((one) => one === permission)
const reaches = ({ role, relation }: Held, { isBelow }: Row) =>
  (relation === 'own' && !isBelow) ||
  ((relation === 'above' || relation === 'own') && roles[role].reach === 'below')

type Outcome = { status: number; code?: string; shown?: boolean }

/** What the rights say must come of it. */
function expected(endpoint: Endpoint, row: Row, asker: Asker): Outcome {
  const held = heldBy(asker)
  const open = endpoint.permission === 'public' || endpoint.permission === 'signed-in'
  const atTheDoor = !row.topOnly && (open || held.some((one) => holds(one, endpoint.permission)))
  if (!atTheDoor) return { status: 403, code: 'access.no-permission' }
  if (row.provinceOnly) return { status: 403, code: 'access.not-here' }
  if (row.over) return { status: 409, code: row.over }
  if (row.kind === 'plain') return { status: 200 }
  if (row.kind === 'own') return { status: 404 }

  const needs = row.needs ?? [endpoint.permission]
  const here = (permission: string) =>
    held.some((one) => holds(one, permission) && reaches(one, row))
  const lacking = needs.find((permission) =>
    row.fromAbove
      ? !held.some((one) => holds(one, permission) && reaches(one, row) && one.relation === 'above')
      : !here(permission),
  )
  if (row.kind === 'list') return { status: 200, shown: lacking === undefined }
  if (lacking === undefined) return row.barred ?? { status: 200 }
  if (!here(row.sees ?? '') && !row.tellsUnseen) return { status: 404 }
  const elsewhere = held.some((one) => holds(one, lacking))
  return {
    status: 403,
    code: elsewhere ? (row.notHere ?? 'access.not-here') : 'access.no-permission',
  }
}

async function asAsked(endpoint: Endpoint, input: Record<string, unknown>, actor: string) {
  const response = await ask(server, endpoint, input, { 'x-actor': actor })
  await undoing.rewind()
  return response
}

async function found(endpoint: Endpoint, row: Row, asker: Asker, input: Record<string, unknown>) {
  const response = await asAsked(endpoint, input, nameOf(asker))
  const outcome: Outcome = { status: response.statusCode }
  // A file is not JSON, and that it came is all there is to say of it.
  const isJson = `${response.headers['content-type']}`.includes('json')
  const reply = isJson ? response.json() : {}
  if (response.statusCode === 200 && row.shows) outcome.shown = row.shows(reply as never, world)
  if (response.statusCode === 403) outcome.code = reply.code
  if (response.statusCode > 404)
    outcome.code = reply.code === row.over ? reply.code : JSON.stringify(reply)
  return outcome
}

test.each(routes.map(({ endpoint }) => [`${endpoint.method} ${endpoint.path}`]))(
  '%s has a row in the table of rights',
  (name) => expect(Object.keys(table)).toContain(name),
)

test('the table of rights names no endpoint that is gone', () => {
  const names = routes.map(({ endpoint }) => `${endpoint.method} ${endpoint.path}`)
  expect(Object.keys(table).filter((name) => !names.includes(name))).toEqual([])
})

describe.each(
  routes.flatMap(({ endpoint }) => {
    const name = `${endpoint.method} ${endpoint.path}`
    const row = table[name]
    return row ? [row, row.also ?? []].flat().map((one) => ({ name, endpoint, row: one })) : []
  }),
)('$name', ({ endpoint, row }) => {
  test('answers each role by where its right lies', async () => {
    const given = row.inputs(world)
    const wrong: string[] = []
    for (const role of roleNames)
      for (const relation of relations)
        for (const input of Array.isArray(given) ? given : [given]) {
          const asker = { at: row.at ?? 'commune', role, relation }
          const must = JSON.stringify(expected(endpoint, row, asker))
          const is = JSON.stringify(await found(endpoint, row, asker, input))
          if (is !== must) wrong.push(`${role}, ${relation}: ${is} and not ${must}`)
        }
    expect(wrong).toEqual([])
  })

  test('answers nobody who is not signed in, unless it is public', async () => {
    const given = row.inputs(world)
    const response = await asAsked(
      endpoint,
      Array.isArray(given) ? (given[0] ?? {}) : given,
      'nobody',
    )
    const isPublic = endpoint.permission === 'public'
    const answered = row.over ? [409, row.over] : [200, undefined]
    expect([response.statusCode, response.json().code]).toEqual(
      isPublic ? answered : [403, 'access.not-signed-in'],
    )
  })
})

/** A record of every sort that nobody with rights over one district may see. */
async function recordsBeyond(ctx: Ctx): Promise<string[]> {
  const { provinceId, otherDistrictId, otherCommuneId, otherCellId: cellId } = world
  const { id: memberId } = await aMember(ctx, { organizationId: cellId })
  const post = await openPost(ctx, { id: cellId, kind: 'secretary', from: '2016-01-01' })
  const term = { by: 'election' as const, from: '2019-01-01', until: null, term: null }
  const holding = await takeUpPost(ctx, { ...post, ...term, memberId, decision })
  const election = await recordElection(ctx, { ...post, ...electionOf(memberId) })
  const accountId = await anAccount(ctx, [{ role: 'auditor', organizationId: otherCommuneId }])
  const ofAccount = ctx.db.selectFrom('grants').select('id').where('accountId', '=', accountId)
  const ofOrganization = ctx.db
    .selectFrom('organizationVersions')
    .select('id')
    .where('organizationId', '=', cellId)
  const grant = await ofAccount.executeTakeFirstOrThrow()
  const version = await ofOrganization.executeTakeFirstOrThrow()
  const organizations = [provinceId, otherDistrictId, otherCommuneId, cellId]
  const others = [
    ...[memberId, post.id, holding.id, election.id, accountId, grant.id, version.id],
    world.jobId,
  ]
  return [...organizations, ...others]
}

/** Somebody who holds every role over one district, and one who also reads the whole province. */
async function bringAll(ctx: Ctx): Promise<void> {
  const all = roleNames.map((role) => ({ role, organizationId: world.districtId }))
  const reading = { role: 'auditor' as const, organizationId: world.provinceId }
  const held = { 'everything-in-one-district': all, 'and-reads-the-rest': [...all, reading] }
  for (const [name, grants] of Object.entries(held))
    actors.set(name, await actorOf(ctx, await anAccount(ctx, grants)))
}

const nobodysId = '019fffff-0000-7000-8000-000000000000'

/** The fields of an input that name a record, each with how it names one. */
function namingFields(
  { input: schema }: Endpoint,
  input: Record<string, unknown>,
): [string, (id: string) => unknown][] {
  const within = Object.entries(input).flatMap(([field, inner]): Naming[] =>
    isRecord(inner)
      ? Object.keys(inner)
          .flatMap(namingOf)
          .map(([part, naming]) => [field, (id) => ({ ...inner, [part]: naming(id) })])
      : [],
  )
  return [...fieldsOf(schema).flatMap(namingOf), ...within]
}

type Naming = [string, (id: string) => unknown]

function namingOf(field: string): Naming[] {
  if (/(Id|^id|^under)$/.test(field)) return [[field, (id) => id]]
  return field.endsWith('Ids') ? [[field, (id) => [id]]] : []
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

describe.each(
  routes.flatMap(({ endpoint }) => {
    const name = `${endpoint.method} ${endpoint.path}`
    const row = table[name]
    return row ? [row, row.also ?? []].flat().map((one) => ({ name, endpoint, row: one })) : []
  }),
)('$name', ({ endpoint, row }) => {
  test('answers for a record beyond one’s reach as for one there is not', async () => {
    const given = row.inputs(world)
    const wrong: string[] = []
    for (const input of Array.isArray(given) ? given : [given])
      for (const [field, naming] of namingFields(endpoint, input)) {
        const answer = async (id: string) => {
          const asked = { ...input, [field]: naming(id) }
          const { statusCode, body } = await asAsked(endpoint, asked, 'everything-in-one-district')
          return `${statusCode} ${body}`
        }
        const toNobody = await answer(nobodysId)
        // A list asked by what is above one's reach shows what lies within it, and no more.
        const isList = row.kind === 'list' || row.isOfList
        for (const id of isList ? beyond.slice(1) : beyond) {
          const is = await answer(id)
          if (is !== toNobody) wrong.push(`${field} ${beyond.indexOf(id)}: ${is}, not ${toNobody}`)
        }
      }
    expect(wrong).toEqual([])
  })

  test('writes nothing about a record one sees but does not manage', async () => {
    if (endpoint.method === 'GET') return
    const given = row.inputs(world)
    const wrong: string[] = []
    for (const input of Array.isArray(given) ? given : [given])
      for (const [field, naming] of namingFields(endpoint, input)) {
        if (row.seeingSuffices?.includes(field)) continue
        for (const id of beyond) {
          const asked = { ...input, [field]: naming(id) }
          const { statusCode } = await asAsked(endpoint, asked, 'and-reads-the-rest')
          if (statusCode < 400) wrong.push(`${field} ${beyond.indexOf(id)}: ${statusCode}`)
        }
      }
    expect(wrong).toEqual([])
  })
})

test('who is on the roll of a meeting reads its card and answers, and no more of it', async () => {
  const ctx = ctxOn(undoing.database.kysely)
  const seat = async (organizationId: string) => {
    const { id: memberId } = await aMember(ctx, { organizationId: world.otherCellId })
    const post = { id: organizationId, kind: 'committeeMember', from: '2016-01-01' }
    const term = { by: 'election' as const, from: '2019-01-01', until: null, term: null }
    await takeUpPost(ctx, { ...(await openPost(ctx, post)), ...term, memberId, decision })
    return actorOf(ctx, await anAccount(ctx, [], memberId))
  }
  const id = world.invitedMeetingId
  const tried = async (actor: Actor) => {
    actors.set('on-a-roll', actor)
    const passed: string[] = []
    for (const { endpoint } of routes) {
      const name = `${endpoint.method} ${endpoint.path}`
      if (!endpoint.path.startsWith('/meetings/:id')) continue
      const given = table[name]?.inputs(world) ?? {}
      const input = { ...(Array.isArray(given) ? given[0] : given), id }
      asked += 1
      const { statusCode } = await ask(server, endpoint, input, { 'x-actor': 'on-a-roll' })
      if (statusCode < 400) passed.push(name)
    }
    return passed
  }
  const [sits, sitsElsewhere] = [await seat(world.communeId), await seat(world.secondCommuneId)]
  const stranger = await actorOf(
    ctx,
    await anAccount(ctx, [], (await aMember(ctx, { organizationId: world.otherCellId })).id),
  )
  expect(await tried(sits)).toEqual(['GET /meetings/:id', 'PUT /meetings/:id/answer'])
  expect(await tried(sitsElsewhere)).toEqual([])
  expect(await tried(stranger)).toEqual([])
  await undoing.rewind()
})

test('nobody takes up a post that gives a role by their own hand', async () => {
  const anybody = actors.get('everything-in-one-district') as Actor
  actors.set('oneself', { ...anybody, memberId: world.full.id })
  const taking = { by: 'appointment', from: '2019-07-01', decision }
  const takeUp = async (postId: string, memberId: string) => {
    asked += 1
    const response = await server.inject({
      method: 'POST',
      url: `/api/posts/${postId}/holdings`,
      headers: { 'x-actor': 'oneself', 'idempotency-key': `by-own-hand-${asked}` },
      payload: { ...taking, memberId },
    })
    return [response.statusCode, response.json().code]
  }
  expect(await takeUp(world.postId, world.full.id)).toEqual([409, 'access.not-to-oneself'])
  expect(await takeUp(world.postId, world.exempt.id)).toEqual([200, undefined])

  const withoutRole = { id: world.cellId, kind: 'committeeMember', from: '2016-01-01' }
  const { id } = await openPost(ctxOn(undoing.database.kysely), withoutRole)
  expect(await takeUp(id, world.full.id)).toEqual([200, undefined])
  await undoing.rewind()
})
