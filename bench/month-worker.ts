import { openCluster } from '../src/platform/postgres/launcher.ts'
import { runMonth } from './month/run.ts'

/** The replay in a process of its own, so that its memory is its own: `node month-worker.ts home [code]`. */
const [home = '', code] = process.argv.slice(2)
const cluster = await openCluster({ home })
try {
  process.stdout.write(await runMonth(cluster.url, { home, code }))
} finally {
  await cluster.stop()
}
