import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync, rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
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
  for (let wait = 0; wait < 1700; wait += 1) {
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

// The first start loads the invented province, which takes a busy machine a minute and more.
beforeAll(start, 180_000)

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

/** Asks the server, signed in; a change of anything has a key of its own. */
async function api<Answer>(cookie: string, path: string, method = 'GET', body?: object) {
  const answer = await fetch(`${address}/api${path}`, {
    method,
    headers: { 'content-type': 'application/json', cookie, 'idempotency-key': randomUUID() },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  return (await answer.json()) as Answer
}

type Import = { id: string; state: string; counts: Record<string, number> }

/** Asks for an import until it is as wanted. */
async function importWhen(cookie: string, id: string, state: string): Promise<Import> {
  for (let wait = 0; wait < 600; wait += 1) {
    const one = await api<Import>(cookie, `/imports/${id}`)
    if (one.state === state) return one
    await sleep(50)
  }
  throw new Error(`The import never was ${state}`)
}

/**
 * Does something while nobody can write the trail, the last of what an act writes, and kills the
 * server once somebody waits to: all else of the act is written by then, and nothing of it kept.
 */
async function killedAtTheTrail(act: () => Promise<unknown>): Promise<void> {
  const cluster = await openCluster({ home })
  const client = new pg.Client({
    connectionString: cluster.url,
    options: '-c search_path=goc,public',
  })
  // Whoever started PostgreSQL takes it along.
  client.on('error', () => {})
  await client.connect()
  await client.query('begin; lock table audit_entries in exclusive mode')
  await act()
  const waiting = `select from pg_stat_activity
    where wait_event_type = 'Lock' and query ilike '%insert into%audit_entries%'`
  for (let wait = 0; (await client.query(waiting)).rowCount === 0; wait += 1) {
    if (wait > 400) throw new Error('Nobody waited to write the trail')
    await sleep(50)
    // A transaction sees the others as it saw them first, unless it looks anew.
    await client.query('select pg_stat_clear_snapshot()')
  }
  const gone = once(server ?? process, 'exit')
  kill('server')
  expect(await gone).toEqual([null, 'SIGKILL'])
  await client.end().catch(() => {})
  await cluster.stop()
}

test('an import whose server is killed while it is written leaves nothing, and the next server writes it once', async () => {
  const cookie = await signIn()
  const [cell] = await ask(
    "select code from organization_versions where kind = 'cell' and code is not null and upper_inf(valid) and valid @> date '2016-01-01' limit 1",
  )
  const rows = Array.from(
    { length: 300 },
    (_, at) =>
      `KILL${at},Lê Văn Số ${at},1990-01-01,nam,${cell?.code},dự bị,2019-01-01,2019-02-01,2019-02-01`,
  )
  const heads =
    'Mã đảng viên,Họ và tên,Ngày sinh,Giới tính,Mã tổ chức,Trạng thái,Ngày quyết định kết nạp,Ngày kết nạp,Từ ngày'
  const { id } = await api<Import>(cookie, '/imports', 'POST', {
    ...{ subject: 'members', fileName: 'kill.csv' },
  })
  const content = Buffer.from([heads, ...rows].join('\n')).toString('base64')
  await api(cookie, `/imports/${id}/parts/0`, 'PUT', { content })
  await api(cookie, `/imports/${id}/checks`, 'POST', {})
  expect((await importWhen(cookie, id, 'checked')).counts).toEqual({ new: rows.length })

  const written = `select (select count(*)::int from members where code like 'KILL%') as members,
    (select count(*)::int from memberships m join members who on who.id = m.member_id
      where who.code like 'KILL%') as memberships,
    (select count(*)::int from batch_changes where batch_id = '${id}') as changes,
    (select count(*)::int from audit_entries where record_id = '${id}') as trail`
  await killedAtTheTrail(() => api(cookie, `/imports/${id}/commitment`, 'POST', {}))
  expect(await ask(written)).toEqual([{ members: 0, memberships: 0, changes: 0, trail: 0 }])

  await start()
  await importWhen(cookie, id, 'committed')
  const once300 = { members: 300, memberships: 300, changes: 600, trail: 1 }
  expect(await ask(written)).toEqual([once300])
}, 120_000)
