import { mkdirSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { addressOf, answers, ensureDatabase } from './access.ts'
import { findBinaries } from './binaries.ts'
import { createDataFolder } from './data-folder.ts'
import { ensureOurs, type Home, hasData, homeAt, prepareHome, readPasswords } from './home.ts'
import { isAlive, readPidFile, StartFailed, startPostmaster } from './postmaster.ts'
import { chooseRunner } from './runner.ts'
import type { Settings, Tuning } from './settings.ts'
import { type Cluster, type Opened, watch } from './watch.ts'

export type { Cluster } from './watch.ts'

export type ClusterOptions = {
  /** The folder all of the cluster lives in; made on first use. */
  home: string
  tuning?: Tuning
  /** Settings over our own, for this start. */
  settings?: Settings
  /** Told in one line what takes time or went wrong. */
  log?: (line: string) => void
}

/** How long another process may take to end, or to become ready. */
const patience = 15_000

/**
 * Opens the PostgreSQL in `home`: makes it on first use, starts it, or attaches to it when it runs.
 *
 * Listens on 127.0.0.1 only, on a free port. Ends with this process, however that ends. When the
 * server goes away while we still need it (the process that started it has stopped), it is started
 * again on the same port, so `url` stays good. Throws when it cannot be started, with what
 * PostgreSQL said.
 */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  const home = homeAt(options.home)
  mkdirSync(home.root, { recursive: true })
  ensureOurs(home)
  return watch(await open(home, options), (port) => open(home, options, port), options.log)
}

async function open(home: Home, options: ClusterOptions, wantedPort?: number): Promise<Opened> {
  const until = Date.now() + patience
  for (;;) {
    const running = await attach(home)
    if (running) return running
    try {
      return await start(home, options, wantedPort)
    } catch (error) {
      if (!(error instanceof StartFailed && error.mayPass)) throw error
      if (Date.now() > until && !isStarting(home)) throw stuck(home, error)
    }
    await sleep(150)
  }
}

/** The server another process runs in this home, when it lets us in. */
async function attach(home: Home): Promise<Opened | null> {
  const file = readPidFile(home)
  if (file?.status !== 'ready' || !isAlive(file.pid)) return null
  const opened = addressed(home, file)
  return (await answers(opened.url)) ? opened : null
}

async function start(home: Home, options: ClusterOptions, wantedPort?: number): Promise<Opened> {
  const tuning = options.tuning ?? 'durable'
  const binaries = findBinaries(home.lib)
  const runner = chooseRunner(binaries.postgres, home.root)
  if (!hasData(home)) {
    options.log?.(`Making a new database in ${home.root}`)
    await createDataFolder(home, binaries, runner, tuning)
  }
  prepareHome(home, runner, tuning, options.settings)

  const owned = await startPostmaster(home, binaries, runner, wantedPort)
  const opened = { ...addressed(home, owned), owned }
  await ensureDatabase(opened.adminUrl, readPasswords(home.data).goc)
  return opened
}

function addressed(home: Home, { pid, port }: { pid: number; port: number }): Opened {
  const passwords = readPasswords(home.data)
  return {
    pid,
    port,
    url: addressOf(port, 'goc', passwords),
    adminUrl: addressOf(port, 'postgres', passwords),
  }
}

/** Another start that is still at work, perhaps recovering from a crash. */
function isStarting(home: Home): boolean {
  const file = readPidFile(home)
  return file?.status === 'starting' && isAlive(file.pid)
}

function stuck(home: Home, cause: Error): Error {
  const pid = readPidFile(home)?.pid
  return new Error(
    `The database in ${home.root} cannot be started: process ${pid} seems to hold it. ` +
      `If that process is not PostgreSQL, the file ${home.data}/postmaster.pid is left over from a crash.`,
    { cause },
  )
}
