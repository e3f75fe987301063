import { createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from './config.ts'

/**
 * The key of this installation, which signs session cookies: from the environment where several processes share it, else
 * made once and kept in the home folder, readable by its owner alone.
 */
export function installationSecret({ home }: Config): string {
  if (process.env.BETTER_AUTH_SECRET) return process.env.BETTER_AUTH_SECRET
  const file = join(home, 'sign-in-secret')
  if (existsSync(file)) return readFileSync(file, 'utf8')
  mkdirSync(home, { recursive: true })
  // Whole at once under its name: of two processes that start together, the second reads the first's.
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, randomBytes(32).toString('base64url'), { mode: 0o600 })
  try {
    linkSync(draft, file)
  } catch (error) {
    if (!existsSync(file)) throw error
  } finally {
    rmSync(draft)
  }
  return readFileSync(file, 'utf8')
}

/** A key for one purpose, from which neither the secret nor another purpose's key follows. */
export function keyFor(purpose: string, config: Config): Buffer {
  return createHmac('sha256', installationSecret(config)).update(purpose).digest()
}

/** Under which requests are remembered, so that one is told from another without keeping it. */
export function requestKeyFor(config: Config): KeyObject {
  return createSecretKey(keyFor('requests', config))
}
