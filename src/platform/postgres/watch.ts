import { isAlive, type Postmaster } from './postmaster.ts'

/** A running PostgreSQL of our own. */
export type Cluster = {
  /** Address of the database `goc`, as its owner `goc`. */
  readonly url: string
  /** Address of the database `postgres`, as the superuser: for backups and tests only. */
  readonly adminUrl: string
  /** True while another process holds the server; then `stop` leaves it running. */
  readonly attached: boolean
  stop(): Promise<void>
}

/** One opened server: `owned` when we started it. */
export type Opened = {
  pid: number
  port: number
  url: string
  adminUrl: string
  owned?: Postmaster
}

/**
 * Keeps a cluster running for as long as we need it.
 *
 * A command line may have started the server that this process attached to; when the command
 * ends, or the server is killed, it is opened again here, on the same port if that is still free.
 */
export function watch(
  first: Opened,
  open: (port: number) => Promise<Opened>,
  log: (line: string) => void = () => {},
): Cluster {
  let current = first
  let reopening: Promise<void> | null = null

  const reopen = async () => {
    log('The database has stopped; starting it again')
    try {
      current = await open(current.port)
    } catch (error) {
      log(`The database could not be started again: ${error}`)
    }
    reopening = null
  }
  const timer = setInterval(() => {
    if (!reopening && !isAlive(current.pid)) reopening = reopen()
  }, 500)
  timer.unref()

  return {
    get url() {
      return current.url
    },
    get adminUrl() {
      return current.adminUrl
    },
    get attached() {
      return !current.owned
    },
    async stop() {
      clearInterval(timer)
      await reopening
      await current.owned?.stop()
    },
  }
}
