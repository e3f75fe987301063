import { systemActor } from '../../src/core/access/system.ts'
import { batchJobs } from '../../src/core/batches/jobs.ts'
import { tellOfEnd } from '../../src/core/notifications/jobs.ts'
import { reorganizationJobs } from '../../src/modules/reorganization/jobs.ts'
import { type Database, openDatabase } from '../../src/platform/database/database.ts'
import { startWorker } from '../../src/platform/jobs/worker.ts'
import { createLog } from '../../src/platform/log.ts'

/** A worker alone on a database, on the day of the tests; it frees what a dead one held. */
export function workOn(database: Database, now: Date) {
  return startWorker({
    database,
    log: createLog('silent'),
    kinds: [...batchJobs, ...reorganizationJobs].filter(({ crontab }) => crontab === null),
    now: () => now,
    actorOf: async () => systemActor(),
    onEnd: tellOfEnd,
    alone: true,
  })
}

// In a process of its own, to be killed: `node … <address> <instant>`.
if (process.argv[1] === import.meta.filename)
  await workOn(openDatabase(process.argv[2] ?? ''), new Date(process.argv[3] ?? ''))
