import { setImmediate } from 'node:timers/promises'
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import type { DB } from '../../db/types.ts'
import type { Database } from '../../src/platform/database/database.ts'

export type Rewindable = {
  database: Database
  /** Undoes what was written since the beginning. */
  rewind(): Promise<void>
  /** Makes what was written since the beginning part of it. */
  keep(): void
  close(): Promise<void>
}

/**
 * The same database on one connection inside one transaction: what requests commit is undone by
 * `rewind`, so that thousands of them each find it as it was.
 *
 * What begins and ends savepoints is said no sooner than the next statement comes, all of it at once,
 * and not at all where a rewinding makes it void: half of what is said would be that.
 */
export async function rewindable({ pool }: Database): Promise<Rewindable> {
  const client = await pool.connect()
  await client.query('begin; savepoint beginning')
  let unsaid: string[] = []
  let hasWritten = false

  const query = async (text: string, values: unknown[]) => {
    const aboutTransaction = nested(text)
    if (aboutTransaction !== null) {
      unsaid.push(aboutTransaction)
      return { command: '', rowCount: 0, rows: [] }
    }
    if (unsaid.length > 0) await client.query(unsaid.splice(0).join('; '))
    hasWritten ||= !isReading(text)
    return client.query(text, values).catch((error) => {
      hasWritten = true
      throw error
    })
  }
  const rewind = async () => {
    if (hasWritten) unsaid = ['rollback to savepoint beginning']
    hasWritten = false
    // A thousand refusals at the edge wait for nothing: without a pause the server takes itself for busy.
    await setImmediate()
  }
  const keep = () => {
    if (hasWritten) unsaid.push('release savepoint beginning', 'savepoint beginning')
    hasWritten = false
  }
  const onePool = {
    connect: async () => ({ query, processID: 1, release: () => {} }) as unknown as pg.PoolClient,
    end: async () => {},
  }
  const kysely = new Kysely<DB>({
    dialect: new PostgresDialect({ pool: onePool as never }),
    plugins: [new CamelCasePlugin()],
  })
  return {
    database: { kysely, pool, close: async () => {} },
    rewind,
    keep,
    close: async () => {
      await client.query('rollback')
      client.release()
    },
  }
}

/** What begins or ends a transaction, as it is said inside the one there is already. */
function nested(text: string): string | null {
  if (text === 'begin' || text.startsWith('start transaction')) return 'savepoint request'
  if (text === 'commit') return 'release savepoint request'
  if (text !== 'rollback') return null
  return 'rollback to savepoint request; release savepoint request'
}

const reading = /^\s*(?:\/\*[^*]*\*\/\s*)?(?:select|with)\b/i
const writing = /\b(?:insert|update|delete|merge|add_jobs?)\b/i

/** In doubt it is none: what is undone without need is undone all the same. */
function isReading(text: string): boolean {
  return reading.test(text) && !writing.test(text)
}
