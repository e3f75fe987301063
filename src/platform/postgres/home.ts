import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { giveTo, type Runner } from './runner.ts'
import { configuration, type Settings, type Tuning } from './settings.ts'

/** The folders of one cluster, all below its home. */
export type Home = {
  root: string
  /** PostgreSQL's own data folder, with our generated passwords in it. */
  data: string
  log: string
  walArchive: string
  backups: string
  /** Library links, where the package folder could not take them. */
  lib: string
}

/** The generated passwords of the superuser `postgres` and of the application's role `goc`. */
export type Passwords = { postgres: string; goc: string }

/** Where things lie in a cluster's home; makes nothing. */
export function homeAt(folder: string): Home {
  const root = resolve(folder)
  return {
    root,
    data: join(root, 'data'),
    log: join(root, 'log'),
    walArchive: join(root, 'wal-archive'),
    backups: join(root, 'backups'),
    lib: join(root, 'lib'),
  }
}

/** Stops whoever may not enter the data folder, before anything takes it for a missing one. */
export function ensureOurs(home: Home): void {
  if (!existsSync(home.data)) return
  try {
    accessSync(home.data, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (cause) {
    const message = `The database in ${home.root} belongs to another account: use that one, or root.`
    throw new Error(message, { cause })
  }
}

/** Readies the folders and the configuration for a start as `runner`. */
export function prepareHome(home: Home, runner: Runner, tuning: Tuning, extra?: Settings): void {
  for (const folder of [home.data, home.log, home.walArchive]) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  }
  replaceFile(join(home.data, 'postgresql.conf'), configuration(home.root, tuning, extra))
  for (const folder of [home.data, home.log, home.walArchive]) giveTo(runner, folder)
  giveTo(runner, join(home.data, 'postgresql.conf'))
}

export function writePasswords(data: string, passwords: Passwords): void {
  writeFileSync(passwordFile(data), `${JSON.stringify(passwords)}\n`, { mode: 0o600 })
}

/** The passwords kept inside the data folder: they are born, moved, and restored with the data. */
export function readPasswords(data: string): Passwords {
  return JSON.parse(readFileSync(passwordFile(data), 'utf8')) as Passwords
}

/** True once the cluster has been made: the data folder appears in one step, complete. */
export function hasData(home: Home): boolean {
  return existsSync(join(home.data, 'PG_VERSION'))
}

function passwordFile(data: string): string {
  return join(data, 'goc-passwords.json')
}

function replaceFile(file: string, text: string): void {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, text, { mode: 0o600 })
  renameSync(draft, file)
}
