import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { type Home, hasData, type Passwords, writePasswords } from './home.ts'
import { isAlive } from './postmaster.ts'
import { giveTo, type Runner } from './runner.ts'
import type { Tuning } from './settings.ts'

/**
 * Character classes come from the C library, the order of names from ICU. With the class "C",
 * trigram search would not see accented letters as letters.
 */
const characterClasses = ['C.UTF-8', 'en_US.UTF-8', 'C']

/**
 * Makes the data folder of a new cluster: UTF-8, Vietnamese order, checksums, generated passwords.
 *
 * It is built beside its place and moved there in one step, so a start that is cut short leaves
 * nothing half-made, and of two first starts at once one wins and the other uses what it made.
 */
export async function createDataFolder(
  home: Home,
  binaries: Binaries,
  runner: Runner,
  tuning: Tuning,
): Promise<void> {
  removeAbandonedDrafts(home)
  const draft = join(home.root, `data.new-${process.pid}`)
  mkdirSync(draft, { mode: 0o700 })
  giveTo(runner, draft)

  try {
    const passwords = { postgres: newPassword(), goc: newPassword() }
    await fill(draft, passwords, { binaries, runner, tuning })
    writePasswords(draft, passwords)
    renameSync(draft, home.data)
  } catch (error) {
    if (!hasData(home)) throw error
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

type Means = { binaries: Binaries; runner: Runner; tuning: Tuning }

async function fill(draft: string, passwords: Passwords, means: Means): Promise<void> {
  const passwordFile = `${draft}.password`
  writeFileSync(passwordFile, passwords.postgres, { mode: 0o600 })
  giveTo(means.runner, passwordFile)
  try {
    for (const characterClass of characterClasses) {
      const complaint = await initialise(draft, passwordFile, characterClass, means)
      if (!complaint) return
      if (!complaint.includes('locale')) throw new Error(`initdb failed: ${complaint}`)
    }
    throw new Error('initdb found no usable locale')
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

/** Runs initdb; the answer is what it complained of, empty when it succeeded. */
function initialise(
  data: string,
  passwordFile: string,
  characterClass: string,
  { binaries, runner, tuning }: Means,
): Promise<string> {
  const [program = '', ...words] = [
    ...[...runner.prefix, binaries.initdb, '-D', data, '--username=postgres'],
    ...['--encoding=UTF8', '--locale=C', `--lc-ctype=${characterClass}`],
    ...['--locale-provider=icu', '--icu-locale=vi-VN', '--data-checksums'],
    ...['--auth=scram-sha-256', `--pwfile=${passwordFile}`],
    ...(tuning === 'throwaway' ? ['--no-sync'] : []),
  ]
  return new Promise((settle, fail) => {
    const child = spawn(program, words, {
      cwd: '/',
      env: binaries.env,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let complaint = ''
    child.stderr.on('data', (text) => {
      complaint += text
    })
    child.on('error', fail)
    child.on('close', (code) => settle(code === 0 ? '' : complaint || `exit code ${code}`))
  })
}

function removeAbandonedDrafts(home: Home): void {
  for (const name of readdirSync(home.root)) {
    const pid = /^data\.new-(\d+)(\.password)?$/.exec(name)?.[1]
    if (pid && (Number(pid) === process.pid || !isAlive(Number(pid)))) {
      rmSync(join(home.root, name), { recursive: true, force: true })
    }
  }
}

function newPassword(): string {
  return randomBytes(24).toString('base64url')
}
