import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { openCluster } from '../../src/platform/postgres/launcher.ts'
import { scratchFolder } from '../support/scratch.ts'

// The server of the product, killed without warning again and again while it takes writes.
const home = scratchFolder()
const port = 20_000 + (process.pid % 20_000)
const address = `http://127.0.0.1:${port}`
const kills = 20
let server: ChildProcess | null = null

async function start(): Promise<void> {
  const program = ['--import', './src/main/compiled.mjs', 'src/main/server.ts', '--dev']
  server = spawn(process.execPath, program, {
    env: {
      ...process.env,
      GOC_HOME: home,
      PORT: String(port),
      NODE_ENV: 'test',
      GOC_LOG: 'silent',
    },
    stdio: 'ignore',
  })
  for (let wait = 0; wait < 600; wait += 1) {
    if (
      await fetch(`${address}/health`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return
    await sleep(100)
  }
  throw new Error('The server did not come up')
}

afterAll(async () => {
  const gone = new Promise((resolve) => server?.once('exit', resolve))
  server?.kill('SIGTERM')
  await gone
  rmSync(home, { recursive: true, force: true })
})

/** Kills the database's own process, or the server's, at once. */
function kill(what: 'server' | 'postgres'): void {
  if (what === 'server') server?.kill('SIGKILL')
  else
    process.kill(
      Number(readFileSync(`${home}/data/postmaster.pid`, 'utf8').split('\n')[0]),
      'SIGKILL',
    )
}

async function signIn(): Promise<string> {
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

/** Asks the database itself, letting go of it at once: whoever holds on would restart it. */
async function ask(query: string) {
  const cluster = await openCluster({ home })
  const client = new pg.Client({
    connectionString: cluster.url,
    options: '-c search_path=goc,public',
  })
  await client.connect()
  const { rows } = await client.query(query)
  await client.end()
  await cluster.stop()
  return rows
}

/** Sends one write until it is answered; the key stays the same, so it is done once. */
async function write(cookie: string, key: string, body: object): Promise<boolean> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const answer = await fetch(`${address}/api/organizations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie, 'idempotency-key': key },
      body: JSON.stringify(body),
    }).catch(() => null)
    if (answer?.ok) return true
    if (answer && answer.status < 500) throw new Error(`${answer.status} ${await answer.text()}`)
    await sleep(100)
  }
  return false
}

test(`nothing acknowledged is lost and nothing is done twice when server and database are killed ${kills} times`, async () => {
  await start()
  const cookie = await signIn()
  const [commune] = await ask(
    "select organization_id from organization_versions where name = 'Đảng bộ xã Thới Thạnh'",
  )

  let running = true
  const acknowledged: string[] = []
  const writer = (async () => {
    for (let number = 1; running; number += 1) {
      const name = `Chi bộ thử ${number}`
      const body = {
        name,
        kind: 'cell',
        parentId: commune?.organization_id,
        from: '2019-07-01',
        decision: { number: `${number}`, on: '2019-07-01' },
      }
      if (await write(cookie, `kill-test-${number}`, body)) acknowledged.push(name)
    }
  })()
  for (let round = 0; round < kills; round += 1) {
    await sleep(400)
    kill(round % 2 === 0 ? 'postgres' : 'server')
    if (round % 2 === 1) await start()
  }
  await sleep(2000)
  running = false
  await writer

  const kept = await ask(
    "select name, count(*)::int as times from organization_versions where name like 'Chi bộ thử %' group by name",
  )
  const times = new Map(kept.map((row) => [row.name, row.times]))
  expect(acknowledged.length).toBeGreaterThan(kills)
  expect(acknowledged.filter((name) => times.get(name) !== 1)).toEqual([])
  expect([...times.values()].filter((count) => count !== 1)).toEqual([])
}, 240_000)
