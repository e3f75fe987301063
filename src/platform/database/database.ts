import { CamelCasePlugin, Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import type { DB } from '../../../db/types.ts'
import { keepPlans } from './plans.ts'
import { sendTogether } from './together.ts'

/** One province lives in one schema; nothing in SQL names it, the connection's search path does. */
export const schema = 'goc'

pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

export type Database = {
  kysely: Kysely<DB>
  pool: pg.Pool
  close(): Promise<void>
}

/** Opens a pool on a PostgreSQL ≥ 15. */
export function openDatabase(url: string, options: { connections?: number } = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.connections ?? 20,
    // Compiling short queries costs more than it saves.
    options: `-c search_path=${schema},public -c jit=off`,
    connectionTimeoutMillis: 10_000,
    pipeline: true,
  })
  // An idle connection that the server closed is replaced at the next query; nothing to do here.
  pool.on('error', () => {})
  pool.on('connect', (client) => {
    client.on('error', () => {})
    keepPlans(client)
    sendTogether(client)
  })
  const kysely = new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin()],
  })
  return { kysely, pool, close: () => kysely.destroy() }
}

/** Runs `work` in one transaction and again when the database asks for a retry. */
export async function inTransaction<Result>(
  db: Kysely<DB>,
  work: (db: Kysely<DB>) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute(work)
    } catch (error) {
      if (attempt === 4 || !isWorthRetrying(error)) throw error
    }
  }
}

/** Runs `work` on one snapshot of the database, read only. */
export function inSnapshot<Result>(
  db: Kysely<DB>,
  work: (db: Kysely<DB>) => Promise<Result>,
): Promise<Result> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(work)
}

/** Serialization failure or deadlock: nothing was written, the same work may be tried again. */
function isWorthRetrying(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code === '40001' || error.code === '40P01')
}

/** `[from, until)` as a PostgreSQL range; an `until` of null never ends. */
export function period(from: string, until: string | null) {
  return sql<string>`daterange(${from}::date, ${until}::date, '[)')`
}

/** That the period in a column holds on a day. */
export function holdsOn(column: string, day: string) {
  return sql<boolean>`${sql.ref(column)} @> ${day}::date`
}

/**
 * Runs `work` in one transaction with both handles on it: the query builder, and the driver's own
 * connection for what only that can do (COPY).
 */
export async function inRawTransaction<Result>(
  { pool }: Database,
  work: (db: Kysely<DB>, client: pg.ClientBase) => Promise<Result>,
): Promise<Result> {
  // COPY does not work on a pipelined connection.
  const client = new pg.Client({ ...pool.options, pipeline: false })
  await client.connect()
  const borrowed = { query: client.query.bind(client), release: () => {} }
  const db = new Kysely<DB>({
    dialect: new PostgresDialect({
      pool: {
        connect: async () => borrowed as unknown as pg.PoolClient,
        end: async () => {},
      } as never,
    }),
    plugins: [new CamelCasePlugin()],
  })
  try {
    await client.query('begin')
    const result = await work(db, client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    await client.end()
  }
}
