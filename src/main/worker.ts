import { createSignIn } from '../core/access/sign-in.ts'
import { tellOfEnd } from '../core/notifications/jobs.ts'
import { readConfig } from '../platform/config.ts'
import { startWorker } from '../platform/jobs/worker.ts'
import { createLog } from '../platform/log.ts'
import { openInstallation } from './installation.ts'
import { failInWords, giveBackAfterStart, stopWhenAsked } from './lifecycle.ts'
import { jobKindsOf } from './modules.ts'

// The worker alone, beside servers that answer requests on the same database.
failInWords()
const config = readConfig(process.env)
const log = createLog(config.logLevel)
const installation = await openInstallation(config, log)
const { database, now, url } = installation
const signIn = await createSignIn({ config, database, url, now })
const worker = await startWorker({
  database,
  log,
  now,
  kinds: jobKindsOf(config),
  actorOf: signIn.actorOf,
  onEnd: tellOfEnd,
  alone: false,
})
stopWhenAsked(async () => {
  await worker.stop()
  await signIn.close()
  await installation.close()
})
giveBackAfterStart()
