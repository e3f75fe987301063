import { Client } from 'pg'
import type { Passwords } from './home.ts'

/** The address of a database of ours on this machine. */
export function addressOf(port: number, role: keyof Passwords, passwords: Passwords): string {
  return `postgres://${role}:${passwords[role]}@127.0.0.1:${port}/${role}`
}

/** Runs `work` on one connection that is closed afterwards, whatever happens. */
export async function connected<Result>(
  url: string,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 3000 })
  // A connection cut while idle is reported here; the next question would fail anyway.
  client.on('error', () => {})
  try {
    await client.connect()
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}

/** True when the server at `url` lets us in: it runs, and it is the cluster of these passwords. */
export async function answers(url: string): Promise<boolean> {
  return connected(url, async () => true).catch(() => false)
}

/** Makes the application's role and its database when they are not there yet. */
export async function ensureDatabase(adminUrl: string, password: string): Promise<void> {
  await connected(adminUrl, async (client) => {
    const { rows } = await client.query<{ role: boolean; database: boolean }>(`
      select exists (select from pg_roles where rolname = 'goc') as role,
             exists (select from pg_database where datname = 'goc') as database`)
    if (!rows[0]?.role) {
      await client.query(`create role goc login password ${client.escapeLiteral(password)}`)
    }
    if (!rows[0]?.database) await client.query('create database goc owner goc')
  })
}
