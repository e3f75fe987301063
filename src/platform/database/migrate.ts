import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type pg from 'pg'
import { schema } from './database.ts'

const folder = new URL('../../../db/migrations/', import.meta.url)

/**
 * Brings the database to this version's tables; says which migrations it ran.
 *
 * Each file runs in a transaction of its own together with its entry in `migrations`. Two
 * processes may start at once: the second waits. Refuses a database whose applied files
 * differ from the ones here: a merged migration is never edited.
 */
export async function migrate(pool: pg.Pool): Promise<string[]> {
  const client = await pool.connect()
  try {
    await client.query(`create schema if not exists ${schema}`)
    await client.query(
      'create table if not exists migrations (name text primary key, sha256 text not null, ran_at timestamptz not null default now())',
    )
    const applied = await appliedIn(client)
    const ran: string[] = []
    for (const migration of await migrationsHere()) {
      // Read before any lock: what has run stays so, and a start waits for nobody because of it.
      if (applied.get(migration.name) === migration.sha256) continue
      if (await runOnce(client, migration)) ran.push(migration.name)
    }
    return ran
  } finally {
    client.release()
  }
}

type Migration = { name: string; text: string; sha256: string }

async function migrationsHere(): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(new URL(name, folder), 'utf8')
      return { name, text, sha256: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

/** The hash of each migration this database has, by name. */
async function appliedIn(client: pg.PoolClient): Promise<Map<string, string>> {
  const { rows } = await client.query<Omit<Migration, 'text'>>(
    'select name, sha256 from migrations',
  )
  return new Map(rows.map(({ name, sha256 }) => [name, sha256]))
}

async function runOnce(client: pg.PoolClient, migration: Migration): Promise<boolean> {
  const { name, text, sha256 } = migration
  await client.query('begin')
  try {
    await client.query("set local lock_timeout = '10s'")
    await client.query('lock table migrations in exclusive mode')
    const { rows } = await client.query<{ sha256: string }>(
      'select sha256 from migrations where name = $1',
      [name],
    )
    const applied = rows[0]
    if (applied && applied.sha256 !== sha256)
      throw new Error(`Migration ${name} was changed after it ran on this database.`)
    if (!applied) {
      await client.query(text)
      await client.query('insert into migrations (name, sha256) values ($1, $2)', [name, sha256])
    }
    await client.query('commit')
    return !applied
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}
