import { systemActor } from '../core/access/system.ts'
import { continueElsewhere } from '../core/audit/seal.ts'
import { shipRuleSets } from '../core/rule-sets/ship.ts'
import type { Config } from '../platform/config.ts'
import { type Database, inTransaction, openDatabase } from '../platform/database/database.ts'
import { migrate } from '../platform/database/migrate.ts'
import { dayOf } from '../platform/day.ts'
import { prepareQueue } from '../platform/jobs/worker.ts'
import type { Logger } from '../platform/log.ts'
import { openCluster } from '../platform/postgres/launcher.ts'

/** One province's Gốc, opened: its database, migrated, and its clock. */
export type Installation = {
  database: Database
  /** Address of the database. */
  url: string
  /** Superuser address of the embedded server, for backups; null with an outside database. */
  adminUrl: string | null
  /** The time as this installation tells it; a demonstration has a clock of its own. */
  now: () => Date
  /** Whether the invented province is loaded. */
  isDemo: boolean
  close(): Promise<void>
}

/** Opens the database of the settings, starting the embedded one where no other is named. */
export async function openInstallation(config: Config, log: Logger): Promise<Installation> {
  const cluster = config.databaseUrl
    ? null
    : await openCluster({ home: config.home, log: (line) => log.info(line) })
  const url = config.databaseUrl ?? cluster?.url ?? ''
  const database = openDatabase(url)
  const close = async () => {
    await database.close()
    await cluster?.stop()
  }
  try {
    await migrate(database.pool)
    await prepareQueue(database, log)
    await shipRuleSets(database.kysely)
    const clock = await readClock(database)
    await goOnSealing(database, clock.now())
    return { database, url, adminUrl: cluster?.adminUrl ?? null, ...clock, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Before anything is written: a dump restored in this cluster goes on in a new epoch. */
async function goOnSealing({ kysely }: Database, now: Date): Promise<void> {
  const ctx = { now, today: dayOf(now), actor: systemActor() }
  await inTransaction(kysely, (db) => continueElsewhere({ ...ctx, db }))
}

/** The demo clock started on a day of 2019 when the demo was loaded, and has run on since. */
export async function readClock({
  kysely,
}: Database): Promise<Pick<Installation, 'now' | 'isDemo'>> {
  const { demoClockStart, demoClockSet } = await kysely
    .selectFrom('settings')
    .select(['demoClockStart', 'demoClockSet'])
    .executeTakeFirstOrThrow()
  if (!demoClockStart || !demoClockSet) return { isDemo: false, now: () => new Date() }

  const behind = demoClockSet.getTime() - demoClockStart.getTime()
  return { isDemo: true, now: () => new Date(Date.now() - behind) }
}
