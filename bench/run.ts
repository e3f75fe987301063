import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { openCluster } from '../src/platform/postgres/launcher.ts'
import { scratchFolder } from '../test/support/scratch.ts'
import { type Measured, measure, type Target } from './load.ts'
import { memoryOf, start, stop } from './processes.ts'

// `npm run bench [-- --write]`: the product against the floor, in one run on one machine.
type Line = { question: string; floor: string; goc: string; ratio: string; bar: string }

const day = '2019-07-22'
const past = '2016-06-30'
const home = scratchFolder()
const env = { GOC_HOME: home, PORT: '0', NODE_ENV: 'production', GOC_LOG: 'error' }
const lines: Line[] = []

await stop(await start(['src/main/server.ts'], env))
const again = await start(['src/main/server.ts'], env)
const cluster = await openCluster({ home })
const { district, province } = await prepare(cluster.url)
const floorProcess = await start(['bench/floor.ts'], { BENCH_DATABASE: cluster.url })
const floor: Target = { address: floorProcess.address, cookie: '' }
const product: Target = { address: `${again.address}/api`, cookie: await signIn(again.address) }

lines.push(
  bareRatio('start to first answer', floorProcess.milliseconds, again.milliseconds, 'ms', 5),
)
await compareList(
  'page of 50 members of a district, by name',
  `organizationId=${district}&day=${day}`,
  1.5,
)
await compareList(
  'page of 50 members of the province, by name',
  `organizationId=${province}&day=${day}`,
  1.5,
)
await compareList(
  'accent-free search in a district',
  `organizationId=${district}&day=${day}&q=nguyen van`,
  1.3,
)
await compareList(
  'the district list as of a past day',
  `organizationId=${district}&day=${past}`,
  1.3,
)
await compareRollUp('roll-up of the province by committee, against kept counters', day)
await compareRollUp('the same roll-up as of a past day', past)
await sleep(3000)
lines.push({
  question: 'memory when idle',
  floor: '–',
  goc: `${memoryOf(again).toFixed(0)} MB`,
  ratio: '–',
  bar: '≤ 120 MB',
})
await stop(floorProcess)
await cluster.stop()
await stop(again)
rmSync(home, { recursive: true, force: true })
report()

async function compareList(question: string, query: string, bar: number): Promise<void> {
  const [base, ours] = [
    await measure(floor, `/members?${query.replaceAll(' ', '%20')}`, 30),
    await measure(product, `/members?${query.replaceAll(' ', '%20')}`, 30),
  ]
  const ids = (body: string, key: string) =>
    JSON.parse(body).rows.map((row: Record<string, string>) => row[key])
  const isSame =
    JSON.stringify(ids(base.body, 'full_name').toSorted()) ===
    JSON.stringify(ids(ours.body, 'fullName').toSorted())
  // With a search the product ranks its hits; the floor only finds them, so the totals must agree.
  if (query.includes('q=') ? JSON.parse(base.body).total !== JSON.parse(ours.body).total : !isSame)
    throw new Error(`${question}: the floor and the product answer differently`)
  push(question, base, ours, bar)
}

async function compareRollUp(question: string, on: string): Promise<void> {
  const base = await measure(floor, `/roll-up?organizationId=${province}&day=${on}`, 30)
  const ours = await measure(product, `/organizations/${province}/children?day=${on}`, 30)
  const counts = (rows: { members: number }[]) => JSON.stringify(rows.map((row) => row.members))
  if (counts(JSON.parse(base.body).rows) !== counts(JSON.parse(ours.body)))
    throw new Error(`${question}: the counters and the live count differ`)
  push(question, base, ours, 1.5)
}

function push(question: string, base: Measured, ours: Measured, bar: number): void {
  process.stderr.write(`${question}\n`)
  lines.push(bareRatio(`${question}: p50`, base.p50, ours.p50, 'ms', bar))
  lines.push({
    question: `${question}: rate at 16 connections`,
    floor: `${base.rate.toFixed(0)}/s`,
    goc: `${ours.rate.toFixed(0)}/s`,
    ratio: `${(ours.rate / base.rate).toFixed(2)}×`,
    bar: '≥ 0.6×',
  })
}

function bareRatio(question: string, base: number, ours: number, unit: string, bar: number): Line {
  const shown = (value: number) => `${value.toFixed(value < 100 ? 1 : 0)} ${unit}`
  return {
    question,
    floor: shown(base),
    goc: shown(ours),
    ratio: `${(ours / base).toFixed(2)}×`,
    bar: `≤ ${bar}×`,
  }
}

/** Counters as a program that keeps them would have, and the places asked about. */
async function prepare(url: string): Promise<{ district: string; province: string }> {
  const client = new pg.Client({ connectionString: url, options: '-c search_path=goc,public' })
  await client.connect()
  await client.query(`
    create table bench_counts as
    select c.organization_id, d.day, count(m.id)::int as members
    from unnest(array['${day}', '${past}']::date[]) d(day)
    join organization_paths c on c.valid @> d.day and c.depth <= 1
    join organization_paths p on p.path >= c.path and p.path < c.path || '~' and p.valid @> d.day
    join memberships m on m.organization_id = p.organization_id and m.valid @> d.day
    group by 1, 2`)
  await client.query('create index on bench_counts (organization_id, day)')
  await client.query('analyze')
  const { rows } = await client.query(
    `select organization_id as id from organization_versions where name in ('Đảng bộ tỉnh Bến Tre', 'Đảng bộ huyện Thạnh Phú') order by name desc`,
  )
  await client.end()
  return { province: rows[0].id, district: rows[1].id }
}

async function signIn(address: string): Promise<string> {
  const answer = await fetch(`${address}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'bantochuc', password: 'bantochuc-minhhoa' }),
  })
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

function report(): void {
  const machine = `${cpus()[0]?.model.trim()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, PostgreSQL 18 embedded`
  const table = [
    '| question | floor | Gốc | ratio | bar |',
    '|---|---|---|---|---|',
    ...lines.map((line) => `| ${Object.values(line).join(' | ')} |`),
    '',
    `Measured on: ${machine}; 55,610 members, 4,125 organizations.`,
  ].join('\n')
  process.stdout.write(`${table}\n`)
  if (!process.argv.includes('--write')) return
  const readme = readFileSync('README.md', 'utf8')
  const written = readme.replace(
    /<!-- bench -->[\s\S]*<!-- \/bench -->/,
    `<!-- bench -->\n${table}\n<!-- /bench -->`,
  )
  writeFileSync('README.md', written)
}
