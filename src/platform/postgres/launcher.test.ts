import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { scratchFolder } from '../../../test/support/scratch.ts'
import { answers, connected } from './access.ts'
import { homeAt, readPasswords } from './home.ts'
import { openCluster } from './launcher.ts'
import { isAlive, readPidFile } from './postmaster.ts'

const root = scratchFolder()
const home = join(root, 'home')
const launcher = join(import.meta.dirname, 'launcher.ts')

afterAll(() => rmSync(root, { recursive: true, force: true }))

/** Another process that opens the cluster, and how it came by it. */
async function elsewhere(folder: string): Promise<{ process: ChildProcess; attached: boolean }> {
  const program = `
    const { openCluster } = await import(${JSON.stringify(launcher)})
    const cluster = await openCluster({ home: ${JSON.stringify(folder)} })
    process.stdout.write(cluster.attached ? 'attached' : 'started')
    process.on('SIGTERM', () => cluster.stop().then(() => process.exit(0)))
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(child.stdout, 'data')
  return { process: child, attached: `${line}`.trim() === 'attached' }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const exit = once(child, 'exit')
  child.kill(signal)
  await exit
}

async function until(happens: () => boolean | Promise<boolean>, limit = 5000): Promise<boolean> {
  for (const start = Date.now(); Date.now() - start < limit; await sleep(25)) {
    if (await happens()) return true
  }
  return false
}

test('a first start makes a Vietnamese database that only its password opens', async () => {
  const cluster = await openCluster({ home })
  expect(cluster.attached).toBe(false)

  const [facts] = await connected(cluster.url, async (client) => {
    const { rows } = await client.query(`
      select current_user as role, current_database() as database,
             datlocprovider as provider, datlocale as locale, pg_encoding_to_char(encoding) as encoding,
             current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
             current_setting('listen_addresses') as listens, current_setting('timezone') as zone,
             current_setting('data_checksums') as checksums,
             array(select name from (values ('Đ'), ('Ấ'), ('D'), ('E'), ('Â'), ('A')) n(name) order by name) as names
      from pg_database where datname = current_database()`)
    return rows
  })
  expect(facts).toEqual({
    ...{ role: 'goc', database: 'goc', provider: 'i', locale: 'vi-VN', encoding: 'UTF8' },
    ...{ fsync: 'on', commit: 'on', listens: '127.0.0.1', checksums: 'on' },
    ...{ zone: 'Asia/Ho_Chi_Minh', names: ['A', 'Â', 'Ấ', 'D', 'Đ', 'E'] },
  })
  expect(await answers(cluster.url.replace(/:[^:@]+@/, ':guess@'))).toBe(false)
  expect(statSync(join(home, 'data/goc-passwords.json')).mode & 0o777).toBe(0o600)
  await cluster.stop()
  expect(await answers(cluster.url)).toBe(false)
})

test('accented letters count as letters when names are searched by their parts', async () => {
  const cluster = await openCluster({ home })
  const [row] = await connected(cluster.url, async (client) => {
    await client.query('create extension if not exists pg_trgm')
    return (await client.query(`select show_trgm('Ấn') <> show_trgm('n') as seen`)).rows
  })
  expect(row.seen).toBe(true)
  await cluster.stop()
})

test('a second start attaches to the running database and leaves it running', async () => {
  const first = await openCluster({ home })
  const second = await openCluster({ home })
  expect([second.attached, second.url]).toEqual([true, first.url])

  await second.stop()
  expect(await answers(first.url)).toBe(true)
  await first.stop()
})

test('of two first starts at the same moment, one makes the database and the other uses it', async () => {
  const folder = join(root, 'race')
  const both = await Promise.all([elsewhere(folder), elsewhere(folder)])
  expect(both.map(({ attached }) => attached).sort()).toEqual([false, true])
  const [owner, guest] = both[0]?.attached ? both.reverse() : both
  if (guest) await end(guest.process, 'SIGTERM')
  if (owner) await end(owner.process, 'SIGTERM')
  expect(existsSync(join(folder, 'data/postmaster.pid'))).toBe(false)
})

test('a killed server leaves no database process behind, and what it had saved is there', async () => {
  const server = await elsewhere(home)
  const pid = readPidFile(homeAt(home))?.pid ?? 0
  const guest = await openCluster({ home })
  await connected(guest.url, (client) => client.query('create table saved as select 1 as one'))
  await guest.stop()

  await end(server.process, 'SIGKILL')
  expect(await until(() => !isAlive(pid), 3000)).toBe(true)

  const next = await openCluster({ home })
  const rows = await connected(next.url, async (client) => (await client.query('table saved')).rows)
  expect(rows).toEqual([{ one: 1 }])
  await next.stop()
})

test('when the command that started the database ends, the server goes on at the same address', async () => {
  const command = await elsewhere(home)
  const server = await openCluster({ home })
  const { url } = server
  expect(server.attached).toBe(true)

  await end(command.process, 'SIGTERM')
  expect(await until(() => !server.attached && answers(server.url))).toBe(true)
  expect(server.url).toBe(url)
  await server.stop()
})

test('a database process that is killed is started again', async () => {
  const server = await openCluster({ home })
  const pid = readPidFile(homeAt(home))?.pid ?? 0
  process.kill(pid, 'SIGKILL')

  expect(
    await until(() => readPidFile(homeAt(home))?.pid !== pid && answers(server.url), 10_000),
  ).toBe(true)
  await server.stop()
})

test('a process number left over from a crash delays a start but does not prevent it', async () => {
  const other = spawn('sleep', ['1'])
  const file = join(home, 'data/postmaster.pid')
  writeFileSync(file, `${other.pid}\n${home}/data\n0\n1\n\n127.0.0.1\n\nready\n`)

  const server = await openCluster({ home })
  expect(readFileSync(file, 'utf8').split('\n')[0]).not.toBe(`${other.pid}`)
  await server.stop()
  other.kill()
})

test('what PostgreSQL complains of reaches the one who started it', async () => {
  const attempt = openCluster({ home, settings: { shared_buffers: 'plenty' } })
  await expect(attempt).rejects.toThrow('invalid value for parameter "shared_buffers"')
})

test('settings of the house win over ours', async () => {
  writeFileSync(join(home, 'postgresql.local.conf'), 'work_mem = 5MB\n')
  const server = await openCluster({ home })
  const [row] = await connected(server.url, async (c) => (await c.query('show work_mem')).rows)
  expect(row).toEqual({ work_mem: '5MB' })
  await server.stop()
})

test('no password and no secret is visible in the list of processes', async () => {
  const server = await openCluster({ home })
  const pid = readPidFile(homeAt(home))?.pid ?? 0
  const shown = spawn('ps', ['-o', 'args=', '-p', `${pid}`])
  const [line] = await once(shown.stdout, 'data')
  expect(`${line}`).not.toContain(readPasswords(homeAt(home).data).goc)
  await server.stop()
})
