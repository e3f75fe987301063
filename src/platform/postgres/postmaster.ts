import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import type { Home } from './home.ts'
import type { Runner } from './runner.ts'

/** What `postmaster.pid` says of the cluster's main process. */
export type PidFile = { pid: number; port: number; status: string }

/** A main process that we started. `stop` waits until it has written everything and ended. */
export type Postmaster = { pid: number; port: number; stop(): Promise<void> }

/** A start that came to nothing; the message is what PostgreSQL said. */
export class StartFailed extends Error {
  /** True when waiting may help: an earlier process is still ending, or the port was just taken. */
  get mayPass(): boolean {
    return /postmaster\.pid" already exists|still in use|could not bind|could not create any TCP/.test(
      this.message,
    )
  }
}

/** Recovery after a crash reads at most a few GiB of WAL; this is far beyond it. */
const longestStart = 10 * 60_000

/** Starts the main process and returns when it accepts connections; throws `StartFailed`. */
export async function startPostmaster(
  home: Home,
  binaries: Binaries,
  runner: Runner,
  wantedPort?: number,
): Promise<Postmaster> {
  const port = await freePort(wantedPort)
  const [program = '', ...words] = [
    ...[...runner.prefix, binaries.postgres, '-D', home.data, '-p', `${port}`],
  ]
  // A session of its own: Ctrl-C in the terminal must reach us alone, so that requests can finish.
  const child = spawn(program, words, {
    cwd: '/',
    env: binaries.env,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = new Promise<void>((settle) => {
    child.once('exit', () => settle())
    child.once('error', () => settle())
  })
  let said = ''
  child.stderr.on('data', (text) => {
    said = `${said}${text}`.slice(-4000)
  })
  const endWithUs = () => child.kill('SIGINT')
  process.once('exit', endWithUs)
  void ended.then(() => process.off('exit', endWithUs))

  await ready(child, home)
  if (hasEnded(child)) throw new StartFailed(`${said}${newestLog(home)}`.trim())
  child.unref()
  ;(child.stderr as Socket).unref()
  return { pid: child.pid ?? 0, port, stop: () => stopChild(child, ended) }
}

/** Reads `postmaster.pid`, or null when there is none (then nothing runs). */
export function readPidFile(home: Home): PidFile | null {
  try {
    const lines = readFileSync(join(home.data, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]), status: lines[7]?.trim() ?? '' }
  } catch {
    return null
  }
}

/** True while a process of this number runs, whoever owns it; an unburied dead one does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  return !isZombie(pid)
}

/** A container's first process may never bury its orphans: they then answer to signals for ever. */
function isZombie(pid: number): boolean {
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

async function ready(child: ChildProcess, home: Home): Promise<void> {
  const until = Date.now() + longestStart
  while (!hasEnded(child) && Date.now() < until) {
    const file = readPidFile(home)
    if (file?.pid === child.pid && file?.status === 'ready') return
    await sleep(15)
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null
}

/** A fast shutdown: open transactions are rolled back, a checkpoint is written. */
async function stopChild(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.ref()
  if (!hasEnded(child)) child.kill('SIGINT')
  await ended
}

/** The end of the newest log file: once it is open, PostgreSQL no longer speaks to us directly. */
function newestLog(home: Home): string {
  const [newest] = readdirSync(home.log)
    .map((name) => join(home.log, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
  return newest ? readFileSync(newest, 'utf8').slice(-2000) : ''
}

/** The wanted port when it is free, else any free one, on the loopback address. */
function freePort(wanted = 0): Promise<number> {
  return new Promise((settle, fail) => {
    const server = createServer()
    server.once('error', (error) => (wanted ? settle(freePort()) : fail(error)))
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => settle(port))
    })
  })
}
