import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import packageJson from '../package.json' with { type: 'json' }
import { openCluster } from '../src/platform/postgres/launcher.ts'
import { scratchFolder } from '../test/support/scratch.ts'
import { filesAgainstFloor, memoryFlags } from './files.ts'
import { installSize } from './install.ts'
import { compare, quantile, type Target } from './load.ts'
import { applyPlans } from './plans.ts'
import { type Prepared, prepare } from './prepare.ts'
import { memoryOf, type Started, start, stop } from './processes.ts'
import { atMost, linesOf, questionsFor } from './questions.ts'
import { savingAgainstFloor } from './saving.ts'
import { type Line, tableOf, writeInto } from './table.ts'

/**
 * `npm run bench [-- --write README.md]`: the product against the floor, in one run.
 * `npm run bench -- month`: a month of meetings of the whole province, through the API; with
 * `--of 837` of the organization of this code alone, and all below it.
 * `npm run bench -- plans`: the demonstration's plans of reorganization, while somebody else goes on.
 */
const { values: options, positionals } = parseArgs({
  options: { write: { type: 'string' }, of: { type: 'string' } },
  allowPositionals: true,
})
/** What `npm start` runs, after `node`. */
const startCommand = packageJson.scripts.start.split(' ').slice(1)
const home = scratchFolder()
const whole: Record<string, () => Promise<string>> = { month, plans: reorganization }
try {
  const table = await (whole[positionals[0] ?? ''] ?? bench)()
  process.stdout.write(`\n${table}\n`)
  if (options.write && !writeInto(options.write, table))
    process.stderr.write(`${options.write} has no <!-- bench --> … <!-- /bench -->\n`)
} finally {
  rmSync(home, { recursive: true, force: true })
}

/** The plans of reorganization, applied while somebody else goes on. */
async function reorganization(): Promise<string> {
  say('loading the demonstration')
  const product = await startProduct()
  say('rehearsing, applying, taking back')
  const cluster = await openCluster({ home })
  const writer = new pg.Pool({ connectionString: cluster.url })
  try {
    const target = { address: product.address, cookie: await signIn(product.address) }
    const write = () => writer.query('select pg_current_xact_id()')
    return (await applyPlans(target, product, write)).join('\n')
  } finally {
    await writer.end()
    await cluster.stop()
    await stop(product)
  }
}

async function bench(): Promise<string> {
  say('loading the demonstration')
  await stop(await startProduct())
  const beforePostgres = performance.now()
  const cluster = await openCluster({ home })
  const postgresTook = performance.now() - beforePostgres
  try {
    const prepared = await prepare(cluster.url)
    const floor = await startFloor(cluster.url)
    say('starting')
    const lines = [...(await starts(cluster.url, postgresTook)), ...(await footprint())]
    const product = await startProduct()
    const asked = await ask(cluster.url, floor, product, prepared)
    lines.push(megabytes('memory after these questions', memoryOf(product)))
    await stop(product)
    await stop(floor)
    say('files')
    lines.push(...filesAgainstFloor(cluster.url))
    return tableOf([...asked, ...lines], prepared)
  } finally {
    await cluster.stop()
  }
}

/** In a process of its own, with the memory flags of a server. */
async function month(): Promise<string> {
  say('loading the demonstration')
  await stop(await startProduct())
  say('replaying')
  const worker = ['bench/month-worker.ts', home, ...(options.of ? [options.of] : [])]
  const { stdout, status } = spawnSync(process.execPath, [...memoryFlags, ...worker], {
    ...{ encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  })
  if (status !== 0) throw new Error('The replay failed')
  return stdout
}

/** Every question of the table, put to the floor and to the product as a signed-in person. */
async function ask(
  url: string,
  floor: Started,
  product: Started,
  prepared: Prepared,
): Promise<Line[]> {
  const theirs: Target = { address: floor.address, cookie: '' }
  const ours: Target = { address: product.address, cookie: await signIn(product.address) }
  const writer = new pg.Pool({ connectionString: url })
  // Whoever asks for a number of their own has written, as far as anybody else can tell.
  const write = () => writer.query('select pg_current_xact_id()')
  const lines: Line[] = []
  for (const question of questionsFor(prepared)) {
    say(question.question)
    lines.push(...linesOf(question, await compare(theirs, ours, write, question)))
  }
  await writer.end()
  say('saving')
  // A browser renews its cookie each minute.
  const renewed = { ...ours, cookie: await signIn(product.address) }
  return [...lines, ...(await savingAgainstFloor(url, theirs, renewed))]
}

/** From the start of the process to its first answer, with PostgreSQL already running and without. */
async function starts(url: string, postgresTook: number): Promise<Line[]> {
  const took = { floor: [] as number[], ours: [] as number[] }
  for (let round = 0; round < 3; round += 1) {
    took.floor.push(await timed(startFloor(url)))
    took.ours.push(await timed(startProduct()))
  }
  const [base, ours] = [quantile(took.floor, 0.5), quantile(took.ours, 0.5)]
  return [
    atMost('start to first answer', base, ours, 5),
    atMost('start of PostgreSQL, to be added to both', postgresTook, postgresTook),
  ]
}

async function timed(starting: Promise<Started>): Promise<number> {
  const started = await starting
  await stop(started)
  return started.took
}

async function footprint(): Promise<Line[]> {
  const product = await startProduct()
  await sleep(5000)
  const idle = memoryOf(product)
  await stop(product)
  return [
    megabytes('memory when idle', idle, 120),
    megabytes('production install without PostgreSQL and Node', installSize(), 60),
  ]
}

function megabytes(question: string, measured: number, most?: number): Line {
  return {
    question,
    floor: '',
    ours: Number.isNaN(measured) ? 'not measured' : `${measured.toFixed(0)} MB`,
    ratio: null,
    bar: most === undefined ? null : { megabytes: most, measured },
  }
}

function startProduct(): Promise<Started> {
  const env = { GOC_HOME: home, PORT: '0', NODE_ENV: 'production', DATABASE_URL: '' }
  return start(startCommand, env, '/health')
}

function startFloor(url: string): Promise<Started> {
  return start(['bench/floor.ts'], { BENCH_DATABASE: url }, '/health')
}

async function signIn(address: string): Promise<string> {
  const answer = await fetch(`${address}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'bantochuc', password: 'bantochuc-minhhoa' }),
  })
  if (!answer.ok) throw new Error(`Sign-in failed: ${answer.status} ${await answer.text()}`)
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

function say(step: string): void {
  process.stderr.write(`· ${step}\n`)
}
