import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { scratchFolder } from '../../../test/support/scratch.ts'
import { connected } from './access.ts'
import { type Backup, backupCluster, pruneBackups } from './backup.ts'
import { checkBackup } from './backup-check.ts'
import { type Cluster, openCluster } from './launcher.ts'
import { restoreCluster } from './restore.ts'
import { segmentAfter } from './wal-segments.ts'

const root = scratchFolder()
const home = join(root, 'home')
let cluster: Cluster
let backup: Backup
let moment: Date
let tick: NodeJS.Timeout

const notes = (url: string) =>
  connected(url, async (client) => {
    const { rows } = await client.query<{ text: string }>('select text from notes order by id')
    return rows.map(({ text }) => text)
  })
const write = (text: string) =>
  connected(cluster.url, (client) => client.query('insert into notes (text) values ($1)', [text]))

beforeAll(async () => {
  cluster = await openCluster({ home })
  await connected(cluster.url, (client) =>
    client.query(`create table notes (id bigint generated always as identity, text text not null);
                  create table noise as select md5(n::text) from generate_series(1, 200000) n`),
  )
  await write('before the backup')
  // Pages change under the copy, as they do on a working day.
  tick = setInterval(() => {
    connected(cluster.url, (client) =>
      client.query('update noise set md5 = md5(md5) where md5 < $1', ['2']),
    ).catch(() => {})
  }, 150)
  backup = await backupCluster({ home })
  clearInterval(tick)
  await sleep(500)

  await write('after the backup')
  await sleep(50)
  moment = new Date()
  await sleep(50)
  await write('after the moment')
}, 60_000)

afterAll(async () => {
  clearInterval(tick)
  await cluster.stop()
  rmSync(root, { recursive: true, force: true })
})

test('a check finds a backup whole, and names a file that has changed since', async () => {
  expect(await checkBackup(backup)).toMatchObject({ damaged: [], logIsWhole: true })
  const file = join(backup.folder, 'data', 'PG_VERSION')
  const was = readFileSync(file)
  writeFileSync(file, '17\n')
  expect((await checkBackup(backup)).damaged).toEqual(['PG_VERSION'])
  writeFileSync(file, was)
})

test('a restore to a moment holds what was written before it and nothing after', async () => {
  let seen: string[] = []
  const restored = await restoreCluster({
    home,
    to: moment,
    into: join(root, 'then'),
    verify: async (url) => {
      seen = await notes(url)
    },
  })

  expect(seen).toEqual(['before the backup', 'after the backup'])
  expect(restored.lastCommitAt && restored.lastCommitAt <= moment).toBe(true)
})

test('a restored database opens with its old passwords and goes on its own way', async () => {
  const again = await openCluster({ home: join(root, 'then') })
  await connected(again.url, (client) => client.query(`insert into notes (text) values ('new')`))
  expect(await notes(again.url)).toEqual(['before the backup', 'after the backup', 'new'])
  await again.stop()

  const second = await backupCluster({ home: join(root, 'then') })
  expect(second.manifest.firstSegment.slice(0, 8)).toBe('00000002')
  const verify = async (url: string) => expect(await notes(url)).toContain('new')
  await restoreCluster({
    home: join(root, 'then'),
    to: 'latest',
    into: join(root, 'third'),
    verify,
  })
})

test('a restore to a moment after the last change holds everything', async () => {
  await restoreCluster({
    home,
    to: new Date(),
    into: join(root, 'quiet'),
    verify: async (url) => expect(await notes(url)).toContain('after the moment'),
  })
})

test('a restore to the latest state reaches what no backup and no archive has yet', async () => {
  await write('a second ago')
  await restoreCluster({
    home,
    to: 'latest',
    into: join(root, 'latest'),
    verify: async (url) => expect(await notes(url)).toContain('a second ago'),
  })
})

test('a folder of backups is enough by itself, up to the end of its last backup', async () => {
  await backupCluster({ home, into: join(root, 'elsewhere') })
  await restoreCluster({
    backups: join(root, 'elsewhere'),
    to: 'latest',
    into: join(root, 'alone'),
    verify: async (url) => expect(await notes(url)).toContain('after the moment'),
  })
})

test('a moment before the oldest backup is refused, naming the earliest possible one', async () => {
  const longAgo = restoreCluster({ home, to: new Date(0), into: join(root, 'never') })
  await expect(longAgo).rejects.toThrow(backup.manifest.finishedAt)
})

test('a damaged backup is refused, naming the file', async () => {
  const { folder } = await backupCluster({ home, into: join(root, 'damaged') })
  writeFileSync(join(folder, 'data/PG_VERSION'), '81\n')

  const attempt = restoreCluster({
    backups: join(root, 'damaged'),
    to: 'latest',
    into: join(root, 'no'),
  })
  await expect(attempt).rejects.toThrow(/damaged.*PG_VERSION/)
})

test('a missing piece of the log stops a restore instead of losing what follows', async () => {
  const into = join(root, 'torn')
  const { manifest } = await backupCluster({ home, into })
  for (const text of ['in the hole', 'beyond the hole']) {
    await write(text)
    await connected(cluster.adminUrl, (client) => client.query('select pg_switch_wal()'))
  }
  const { folder } = await backupCluster({ home, into })
  rmSync(folder, { recursive: true })
  rmSync(join(into, 'wal', segmentAfter(manifest.lastSegment)))

  const attempt = restoreCluster({ backups: into, to: 'latest', into: join(root, 'hole') })
  await expect(attempt).rejects.toThrow('is missing')
})

test('pruning keeps the newest backups and the log they need', async () => {
  const newest = await backupCluster({ home })
  const removed = pruneBackups({ home, keep: 1 })

  expect(removed).toEqual([backup.folder])
  expect(readdirSync(join(home, 'backups/wal')).sort()[0]).toBe(newest.manifest.firstSegment)
  await restoreCluster({ home, to: 'latest', into: join(root, 'pruned') })
})
