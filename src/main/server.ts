import { parseArgs } from 'node:util'
import { createSignIn } from '../core/access/sign-in.ts'
import { tellOfEnd } from '../core/notifications/jobs.ts'
import { mountCalendarFeeds } from '../modules/calendar-feeds/mount.ts'
import { readConfig } from '../platform/config.ts'
import { buildServer } from '../platform/http/server.ts'
import { startWorker } from '../platform/jobs/worker.ts'
import { createLog } from '../platform/log.ts'
import { requestKeyFor } from '../platform/secret.ts'
import { loadDemoOnce } from './demo.ts'
import { greet } from './greeting.ts'
import { openInstallation } from './installation.ts'
import { failInWords, giveBackAfterStart, stopWhenAsked } from './lifecycle.ts'
import { jobKindsOf, routesOf } from './modules.ts'
import { serveWeb } from './web.ts'
import { buildWebWhenStale } from './web-build.ts'

failInWords()
const { values: options } = parseArgs({
  options: { empty: { type: 'boolean', default: false }, dev: { type: 'boolean', default: false } },
})
const config = readConfig(process.env)
const log = createLog(config.logLevel)

if (!options.dev) await buildWebWhenStale()
const opened = await openInstallation(config, log)
const installation = options.empty ? opened : await loadDemoOnce(opened)
const { database, now, url } = installation

const signIn = await createSignIn({ config, database, url, now })
const server = await buildServer({
  config,
  database,
  log,
  routes: routesOf(config),
  now,
  authenticate: signIn.authenticate,
  requestKey: requestKeyFor(config),
})
await signIn.mount(server)
await mountCalendarFeeds(server, { database, config, now })
if (!options.dev) await serveWeb(server)
const worker = await startWorker({
  database,
  log,
  now,
  kinds: jobKindsOf(config),
  actorOf: signIn.actorOf,
  onEnd: tellOfEnd,
  alone: config.databaseUrl === null,
})
const address = await server.listen({ port: config.port, host: config.host })

stopWhenAsked(async () => {
  await server.close()
  await worker.stop()
  await signIn.close()
  await installation.close()
})
await greet(installation, address)
// What only the start needed is given back now; left alone, it stays until much more is needed.
giveBackAfterStart()
