import { afterAll, beforeAll, expect, test } from 'vitest'
import { connected } from '../../src/platform/postgres/access.ts'
import {
  cloneDatabase,
  createDatabase,
  dropDatabase,
  type TestServer,
  testServer,
} from './cluster.ts'

const run = `cluster_test_${process.pid}`
let server: TestServer

beforeAll(async () => {
  server = await testServer()
}, 60_000)

afterAll(() => server.stop())

const ask = (url: string, question: string) =>
  connected(url, async (client) => (await client.query(question)).rows)

test('a cloned database holds what the template held, and changes apart from it', async () => {
  const template = await createDatabase(server.adminUrl, `${run}_template`)
  await ask(template, `create table members (name text); insert into members values ('Ất'), ('Ân')`)

  const one = await cloneDatabase(server.adminUrl, `${run}_template`, `${run}_one`)
  const other = await cloneDatabase(server.adminUrl, `${run}_template`, `${run}_other`)
  await ask(one, `delete from members`)

  expect(await ask(one, 'select name from members')).toEqual([])
  expect(await ask(other, 'select name from members')).toHaveLength(2)
  for (const name of ['one', 'other', 'template']) {
    await dropDatabase(server.adminUrl, `${run}_${name}`)
  }
})

test('a database is dropped even while someone is connected to it', async () => {
  const url = await createDatabase(server.adminUrl, `${run}_busy`)
  await connected(url, async (client) => {
    await client.query('select 1')
    await dropDatabase(server.adminUrl, `${run}_busy`)
  })
  await expect(ask(url, 'select 1')).rejects.toThrow('does not exist')
})

test('two clones made at the same moment do not get in each other’s way', async () => {
  await createDatabase(server.adminUrl, `${run}_template`)
  const names = ['a', 'b', 'c'].map((letter) => `${run}_${letter}`)
  await Promise.all(names.map((name) => cloneDatabase(server.adminUrl, `${run}_template`, name)))
  for (const name of [...names, `${run}_template`]) await dropDatabase(server.adminUrl, name)
})
