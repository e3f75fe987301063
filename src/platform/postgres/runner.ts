import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * As whom PostgreSQL runs, since it refuses to run as root.
 *
 * `prefix` goes before the program on the command line; `owner` is who must own its files, null
 * when that is simply who we are.
 */
export type Runner = {
  prefix: string[]
  owner: { uid: number; gid: number } | null
}

type Account = { uid: number; gid: number }

/**
 * Chooses how to start PostgreSQL so that it can read `program` and use the folder `home`.
 *
 * A normal user starts it directly. Root starts it as whoever owns the data or the home, else as the
 * system user `postgres` (made if missing); where that user cannot reach the files because a
 * folder above them is closed (mode 0700, as /root), as root seen from a user namespace in which
 * it is an ordinary user.
 */
export function chooseRunner(program: string, home: string): Runner {
  if (process.getuid?.() !== 0) return { prefix: diesWithUs([]), owner: null }

  for (const runner of candidates(home)) {
    if (reaches(runner, program, home)) return runner
  }
  throw new Error(
    `PostgreSQL must not run as root, and no other user can reach ${program} and ${home}. ` +
      'Start as a normal user, or move the folder to where the user "postgres" may read it.',
  )
}

/** Gives the files below `path` to whom PostgreSQL runs as, when they are not theirs already. */
export function giveTo(runner: Runner, path: string): void {
  if (!runner.owner || !existsSync(path)) return
  const { uid, gid } = runner.owner
  const entry = lstatSync(path)
  if (entry.uid === uid) return

  if (entry.isDirectory()) for (const name of readdirSync(path)) giveTo(runner, join(path, name))
  // The folder last: had we been stopped half-way, it would still show that there is work left.
  chownSync(path, uid, gid)
}

function* candidates(home: string): Generator<Runner> {
  for (const account of [ownerOf(home), postgresAccount()]) {
    if (!account || account.uid === 0) continue
    const { uid, gid } = account
    const become = ['--reuid', `${uid}`, '--regid', `${gid}`, '--clear-groups']
    yield { prefix: diesWithUs(become), owner: account }
  }
  const namespace = ['unshare', '--user', '--map-user=1000', '--map-group=1000']
  yield { prefix: [...namespace, ...diesWithUs([])], owner: { uid: 0, gid: 0 } }
}

/** Whose the data are; before there are any, whose the home is. */
function ownerOf(home: string): Account {
  const data = join(home, 'data')
  const { uid, gid } = lstatSync(existsSync(data) ? data : home)
  return { uid, gid }
}

function postgresAccount(): Account | null {
  return accountOf('postgres') ?? (createAccount('postgres') ? accountOf('postgres') : null)
}

function accountOf(name: string): Account | null {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name]))
  if (uid?.status !== 0 || gid?.status !== 0) return null
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
}

function createAccount(name: string): boolean {
  const flags = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin']
  return spawnSync('useradd', [...flags, name]).status === 0
}

function reaches(runner: Runner, program: string, home: string): boolean {
  const [command, ...words] = runner.prefix
  if (!command) return false
  const probe = ['sh', '-c', 'test -x "$1" && test -x "$2"', 'sh', program, home]
  return spawnSync(command, [...words, ...probe], { cwd: '/' }).status === 0
}

/**
 * `setpriv` with a death signal: when we are killed, the kernel asks PostgreSQL to shut down, so
 * no orphan keeps the data. Without `setpriv` (macOS) only an orderly end takes it along.
 */
function diesWithUs(become: string[]): string[] {
  const words = ['setpriv', ...become, '--pdeathsig', 'INT']
  if (become.length > 0) return words
  return spawnSync('setpriv', ['--pdeathsig', 'INT', 'true']).status === 0 ? words : []
}
