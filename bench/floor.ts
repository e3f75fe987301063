import { createServer } from 'node:http'
import pg from 'pg'
import { addDays, yearsBetween } from '../src/platform/day.ts'
import { fold } from '../src/platform/fold.ts'
import { saveRoll } from './floor-saving.ts'
import { statements } from './floor-sql.ts'

// The floor: the same questions in tuned, prepared SQL behind a bare node:http, in a process of its
// own. It knows no rights, no contract and no sizes but those of the benchmark.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
const pool = new pg.Pool({
  connectionString: process.env.BENCH_DATABASE,
  // A generic plan knows neither the day nor the size of a subtree, and takes minutes.
  options: '-c search_path=goc,public -c jit=off -c plan_cache_mode=force_custom_plan',
  max: 20,
})

type Row = Record<string, unknown> & { decidedOn: string; outside: number; total: number }

async function members(asked: URLSearchParams): Promise<unknown> {
  const [organization, day, q] = [asked.get('of'), asked.get('day') ?? '', asked.get('q')]
  const places = [organization, day]
  const isProvince = asked.has('all')
  const { rows } = q
    ? await prepared(isProvince ? 'hitsInProvince' : 'hitsInDistrict', [
        ...places,
        `${fold(q)}%`,
        `% ${fold(q)}%`,
        exact(q),
      ])
    : await prepared(isProvince ? 'pageOfProvince' : 'pageOfDistrict', places)
  const page = (rows as Row[]).slice(0, 50)
  return {
    rows: page.map(({ decidedOn, outside, total: _, rank: __, key: ___, ...row }) => ({
      ...row,
      partyAgeYears: yearsBetween(addDays(decidedOn, outside), day),
    })),
    total: rows[0]?.total ?? 0,
    next: rows.length > 50 ? cursorOf(page.at(-1)) : null,
  }
}

async function children(asked: URLSearchParams): Promise<unknown> {
  const values = [asked.get('of'), asked.get('day')]
  const { rows } = await prepared(asked.has('kept') ? 'childrenKept' : 'childrenCounted', values)
  return rows
}

function prepared(name: keyof typeof statements, values: unknown[]) {
  return pool.query({ name, text: statements[name], values })
}

function exact(q: string): string {
  return `% ${q.replace(/(^|\s)\S/g, (letter) => letter.toUpperCase())}%`
}

function cursorOf(last: Row | undefined): string {
  const place = ['fit', String(last?.rank), last?.key, last?.id]
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

async function roll(body: AsyncIterable<Buffer>): Promise<unknown> {
  const parts: Buffer[] = []
  for await (const part of body) parts.push(part)
  return saveRoll(pool, JSON.parse(Buffer.concat(parts).toString()))
}

const server = createServer(async (request, reply) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://floor')
  try {
    if (pathname === '/roll') return reply.end(JSON.stringify(await roll(request)))
    const answers = pathname === '/members' ? members : pathname === '/children' ? children : health
    reply.setHeader('content-type', 'application/json; charset=utf-8')
    reply.end(JSON.stringify(await answers(searchParams)))
  } catch (error) {
    reply.statusCode = 500
    reply.end(String(error))
  }
})

async function health(): Promise<unknown> {
  await pool.query('select 1')
  return { database: 'up' }
}

server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address && typeof address === 'object')
    process.stdout.write(`floor: http://127.0.0.1:${address.port}\n`)
})
process.once('SIGTERM', () => process.exit())
