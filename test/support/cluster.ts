import { rmSync } from 'node:fs'
import { connected } from '../../src/platform/postgres/access.ts'
import { openCluster } from '../../src/platform/postgres/launcher.ts'
import { scratchFolder } from './scratch.ts'

/** The server tests run on. `adminUrl` belongs to a role that may create databases. */
export type TestServer = { adminUrl: string; stop(): Promise<void> }

/**
 * Starts a PostgreSQL for one test run, with everything switched off that makes data last.
 *
 * The role is not a superuser, as in production: row-level security holds for it. With
 * `TEST_DATABASE_URL` that server is used instead; its role must be allowed to create databases.
 */
export async function testServer(): Promise<TestServer> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return { adminUrl: given, stop: async () => {} }

  const home = scratchFolder()
  const cluster = await openCluster({ home, tuning: 'throwaway' })
  await connected(cluster.adminUrl, (client) => client.query('alter role goc createdb'))
  return {
    adminUrl: cluster.url,
    async stop() {
      await cluster.stop()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** Makes an empty database and returns its address. */
export async function createDatabase(adminUrl: string, name: string): Promise<string> {
  return create(adminUrl, name, '')
}

/** Makes a copy of a database that nobody is connected to, and returns its address. */
export async function cloneDatabase(
  adminUrl: string,
  template: string,
  name: string,
): Promise<string> {
  // Copying files beats writing every page to the log, the default, when nothing must last.
  return create(adminUrl, name, `template ${quoted(template)} strategy file_copy`)
}

/** Removes a database, whoever is still connected to it; no matter if there is none. */
export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  const drop = () =>
    connected(adminUrl, (client) =>
      client.query(`drop database if exists ${quoted(name)} with (force)`),
    )
  for (let tries = 0; ; tries += 1) {
    const error: unknown = await drop().then(
      () => null,
      (refused: unknown) => refused,
    )
    if (error === null) return
    // Before PostgreSQL 16 nobody but a superuser ends its own cleaning, which is soon over.
    if (!isNotOurs(error) || tries === 50) throw error
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

function isNotOurs(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '42501'
}

async function create(adminUrl: string, name: string, how: string): Promise<string> {
  await connected(adminUrl, (client) => client.query(`create database ${quoted(name)} ${how}`))
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  return url.href
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
