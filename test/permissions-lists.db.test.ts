import type { FastifyInstance } from 'fastify'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { roleNames, roles } from '../src/core/access/roles.ts'
import type { FigureValue } from '../src/core/figures/contract.ts'
import { isRatio } from '../src/core/figures/figure.ts'
import { exportedLists, figures, routesOf } from '../src/main/modules.ts'
import { readConfig } from '../src/platform/config.ts'
import type { Actor, Ctx } from '../src/platform/context.ts'
import { dayWritten } from '../src/platform/day.ts'
import type { Endpoint } from '../src/platform/endpoint.ts'
import { rowsOfText } from '../src/platform/sheets/csv.ts'
import { type Asker, broughtAskers, nameOf } from './permissions.askers.ts'
import { table } from './permissions.table.ts'
import { aWorld, type World } from './permissions.world.ts'
import { type Listed, lists } from './permissions-lists.table.ts'
import { ctxOn, databaseOfThisFile } from './support/database.ts'
import { type Rewindable, rewindable } from './support/rewindable.ts'
import { actorByHeader, aServer, ask } from './support/server.ts'

/**
 * What one may see is the same wherever one meets it: a list page by page, its total, its counts by
 * state, its file, its sheet, what a search finds of it, the figure it is counted in.
 */
const database = databaseOfThisFile({ keepsPlans: true })
const endpoints = new Map(
  routesOf(readConfig({})).map(({ endpoint }) => [`${endpoint.method} ${endpoint.path}`, endpoint]),
)
const askers: readonly Asker[] = [
  ...roleNames.flatMap((role) =>
    (['own', 'above', 'sibling'] as const).map((relation) => ({
      ...{ at: 'cell' as const, role, relation },
    })),
  ),
  { at: 'cell', role: 'communeOffice', relation: 'none' },
  { at: 'cell', role: 'communeOffice', relation: 'sees' },
]

/** Everybody with the permission of an endpoint, and one without. */
function askersOf(name: string): Asker[] {
  const permission = endpoints.get(name)?.permission
  const holds = ({ role, relation }: Asker) =>
    relation !== 'none' && roles[role].permissions.some((one) => one === permission)
  const without = askers.find((asker) => permission !== 'signed-in' && !holds(asker))
  return [
    ...askers.filter((asker) => permission === 'signed-in' || holds(asker)),
    ...(without ? [without] : []),
  ]
}

let world: World
let undoing: Rewindable
let server: FastifyInstance

beforeAll(async () => {
  let actors = new Map<string, Actor>()
  await database.current.kysely.transaction().execute(async (db) => {
    const ctx = ctxOn(db)
    world = await aWorld(ctx)
    actors = await broughtAskers(ctx, world)
    await ownThings(ctx, [...actors])
  })
  undoing = await rewindable(database.current)
  server = await aServer(undoing.database, actorByHeader(actors))
}, 120_000)

afterAll(() => undoing.close())

/** A job, an import and a notice of everybody's own, which nobody else may see. */
async function ownThings(ctx: Ctx, actors: readonly [string, Actor][]): Promise<void> {
  const of = actors.map(([name, { accountId }]) => ({ id: uuid(), accountId, name }))
  await ctx.db
    .insertInto('jobs')
    .values(
      of.map(({ id, accountId, name }) => ({
        ...{ id, kind: 'example', title: name, input: '{}', accountId },
        ...{ state: 'done', queuedAt: ctx.now, finishedAt: ctx.now },
      })),
    )
    .execute()
  await ctx.db
    .insertInto('imports')
    .values(
      of.map(({ id, accountId, name }) => ({
        ...{ id, subject: 'members', fileName: name, accountId },
        ...{ accountName: name, state: 'checked', createdAt: ctx.now },
      })),
    )
    .execute()
  await ctx.db
    .insertInto('notices')
    .values(
      of.map(({ id, accountId, name }) => ({
        ...{ id, accountId, kind: 'jobDone', topic: 'jobs', path: '/viec-dang-chay' },
        ...{ details: { title: name }, key: `job:${id}`, dueAt: ctx.now },
      })),
    )
    .execute()
}

type Row = Record<string, unknown>
type Page = { rows: Row[]; total?: number; next?: unknown } & Record<string, unknown>
type Read = { status: number; code?: string; rows: Row[]; first: Page }

const nothing = { rows: [], first: { rows: [] } }

async function asked(name: string, input: Row, asker: Asker) {
  const endpoint = endpoints.get(name)
  if (!endpoint) throw new Error(`no endpoint ${name}`)
  return ask(server, endpoint, input, { 'x-actor': nameOf(asker) })
}

/** All rows of a list, a few at a time; each page must tell the same total. */
async function walked(name: string, input: Row, asker: Asker): Promise<Read> {
  const rows: Row[] = []
  let first: Page | undefined
  const inPages = fieldsOf(endpoints.get(name)).includes('limit')
  for (let after: unknown; ; ) {
    const paging = inPages ? { limit: 9, ...(after !== undefined && { after }) } : {}
    const response = await asked(name, { ...input, ...paging }, asker)
    const { statusCode: status } = response
    if (status !== 200) return { status, code: response.json().code, ...nothing }
    const reply = response.json()
    const page: Page = Array.isArray(reply) ? { rows: reply } : reply
    first ??= page
    expect(page.total).toBe(first.total)
    rows.push(...page.rows)
    if (page.next === undefined || page.next === null) return { status, rows, first }
    after = page.next
  }
}

/** The lines of the file of a list, each by the heads of its columns. */
async function taken(of: Listed, input: Row, asker: Asker) {
  const asking = { format: 'csv', ...(of.fileAsked?.(input) ?? input) }
  const made = await asked(`POST /exports/${of.file}`, asking, asker)
  const { fileId = null, jobId = null, code } = made.json()
  const { statusCode: status } = made
  expect(jobId).toBeNull()
  if (fileId === null) return { status, code, lines: [] }
  const { body } = await asked('GET /exports/:id', { id: fileId }, asker)
  await undoing.rewind()
  const [heads = [], ...lines] = [...rowsOfText([body.replace('\ufeff', '')])]
    .flat()
    .map(({ cells }) => cells)
  return {
    ...{ status, code },
    lines: lines.map((cells) => Object.fromEntries(cells.map((cell, at) => [heads[at], cell]))),
  }
}

/** A value as files have it: days are written as in Vietnam. */
function written(value: string | number | null | undefined): string {
  const text = `${value ?? ''}`
  return /^\d{4}-\d\d-\d\d$/.test(text) ? dayWritten(text) : text
}

const fieldsOf = (endpoint: Endpoint | undefined) =>
  endpoint?.input instanceof z.ZodObject ? Object.keys(endpoint.input.shape) : []

const everyWay = Object.entries(lists)

test('every list that has a file, and every one with a total, has a row in the table of lists', () => {
  const files = everyWay.flatMap(([, { file }]) => file ?? [])
  expect([...files].sort()).toEqual(exportedLists.map(({ name }) => name).sort())
  const counted = [...endpoints].flatMap(([name, { reply }]) => {
    const isCounted =
      reply instanceof z.ZodObject && 'rows' in reply.shape && 'total' in reply.shape
    const row = table[name]
    // What is one's own, and what is of the whole installation, answers nobody of the matrix.
    return isCounted && row?.kind !== 'own' && !row?.topOnly ? [name] : []
  })
  expect(counted.filter((name) => !(name in lists))).toEqual([])
})

describe.each(everyWay)('%s', (name, of) => {
  test('shows each person the same in its pages, its total, its counts, file and sheet', async () => {
    const wrong: string[] = []
    const seeing = new Set<boolean>()
    for (const asker of askersOf(name))
      for (const input of of.asked(world)) {
        const read = await walked(name, input, asker)
        seeing.add(read.rows.length > 0)
        const say = (what: string) =>
          wrong.push(`${nameOf(asker)} ${JSON.stringify(input)}: ${what}`)
        if (read.first.total !== undefined && read.first.total !== read.rows.length)
          say(`${read.rows.length} rows, but ${read.first.total} in all`)
        for (const row of of.ownerIn ? read.rows : [])
          if (of.ownerIn?.(row as never) !== nameOf(asker)) say('what is somebody else’s')
        for (const lie of await wrongCounts(name, input, asker, read.first)) say(lie)
        if (of.file) for (const lie of await wrongFile(of, input, asker, read)) say(lie)
        if (of.sheet) for (const lie of await wrongSheet(of.sheet, input, asker, read)) say(lie)
      }
    expect(wrong).toEqual([])
    // Somebody sees something, and not everybody does but what is their own.
    expect([...seeing].sort()).toEqual(of.ownerIn ? expect.arrayContaining([true]) : [false, true])
  })
})

/** Counts by state, by kind: each is the total of the list narrowed to it, and to nothing else. */
async function wrongCounts(name: string, input: Row, asker: Asker, first: Page): Promise<string[]> {
  const narrows = new Set(fieldsOf(endpoints.get(name)))
  const wrong: string[] = []
  for (const [field, by, parts] of countsIn(first)) {
    if (!narrows.has(by) || countsIn(first).some(([, other]) => other in input)) continue
    for (const { count, [by]: value } of parts.filter((part) => part.count !== 0)) {
      const response = await asked(name, { ...input, [by]: value, limit: 1 }, asker)
      const { total } = response.json()
      if (total !== count) wrong.push(`${field} says ${count} ${value}, and there are ${total}`)
    }
  }
  return wrong
}

/** The fields of a reply that hold counts, with what each is counted by. */
function countsIn(page: Page): [string, string, Row[]][] {
  return Object.entries(page).flatMap(([field, parts]): [string, string, Row[]][] => {
    if (field === 'rows' || !Array.isArray(parts)) return []
    const { count, ...of } = parts[0] ?? {}
    const [by] = Object.keys(of)
    return by && typeof count === 'number' ? [[field, by, parts]] : []
  })
}

async function wrongFile(of: Listed, input: Row, asker: Asker, read: Read): Promise<string[]> {
  const file = await taken(of, input, asker)
  if (read.status !== file.status || read.code !== file.code)
    return [`list ${read.status} ${read.code}, file ${file.status} ${file.code}`]

  const must = read.rows.flatMap((row) => of.lines(row as never, world))
  const heads = Object.keys(must[0] ?? {})
  const asText = (line: Row | Record<string, string | number | null>) =>
    heads.map((head) => written(line[head] as string | null)).join(' · ')
  const [is, told] = [file.lines, must].map((lines) => {
    const texts = lines.map(asText)
    return (of.hasOwnOrder ? texts.sort() : texts).join('\n')
  })
  return is === told ? [] : [`in its file\n${is}\n and not\n${told}`]
}

async function wrongSheet(name: string, input: Row, asker: Asker, read: Read): Promise<string[]> {
  const response = await asked(name, input, asker)
  const rows: Row[] = response.statusCode === 200 ? response.json().rows : []
  const ids = (of: Row[]) => of.map(({ id }) => id).join()
  return ids(rows) === ids(read.rows)
    ? []
    : [`${rows.length} on the sheet, not ${read.rows.length}`]
}

test('a search finds of each kind what its list has for the same words, and counts no more', async () => {
  const wrong: string[] = []
  const found = new Set<string>()
  for (const asker of askers)
    for (const [kind, name, q] of [
      ['organization', 'GET /organizations', 'chi bo ap'],
      ['member', 'GET /members', 'nguyen van an'],
      ['unit', 'GET /administrative-units', 'xa a1'],
    ] as const) {
      const hits: (Page & { kind: string })[] = (
        await asked('GET /search', { q, limit: 20 }, asker)
      ).json()
      const of = hits.find((one) => one.kind === kind) ?? { rows: [], total: 0 }
      const list = await walked(name, { q }, asker)
      const ids = new Set(list.rows.map(({ id }) => id))
      const isSame = of.total === list.rows.length && of.rows.every(({ id }) => ids.has(id))
      if (!isSame) wrong.push(`${nameOf(asker)}: ${of.total} ${kind}, and ${ids.size} in the list`)
      if (of.rows.length > 0) found.add(kind)
    }
  expect(wrong).toEqual([])
  expect([...found].sort()).toEqual(['member', 'organization', 'unit'])
})

test('a figure says how many records it opens, to whoever may open them', async () => {
  const wrong: string[] = []
  const opened = new Set<string>()
  for (const asker of askers)
    for (const organizationId of placesAsked(asker)) {
      const rowsOf = (id: string) => walked('GET /figures/:id/rows', { id, organizationId }, asker)
      const values = await asked('GET /figures', { organizationId }, asker)
      if (values.statusCode !== 200) {
        const { status } = await rowsOf('members.total')
        if (status !== values.statusCode) wrong.push(`${nameOf(asker)}: rows without values`)
        continue
      }
      for (const { id, value } of values.json() as FigureValue[]) {
        if (value === 0 || !counted.has(id)) continue
        const { status, first } = await rowsOf(id)
        if (status !== 200) continue
        opened.add(id)
        if (first.total !== value)
          wrong.push(`${nameOf(asker)}: ${id} ${value}, opens ${first.total}`)
      }
    }
  expect(wrong).toEqual([])
  expect(opened.size).toBeGreaterThan(15)
})

/** Figures count what hangs below; a role that reaches no further opens nothing of that. */
function placesAsked({ role }: Asker): string[] {
  return roles[role].reach === 'here' ? [world.cellId] : [world.cellId, world.communeId]
}

const counted = new Set(
  figures.filter((one) => !isRatio(one) && one.measure === 'count').map(({ id }) => id),
)
