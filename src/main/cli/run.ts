import { systemActor } from '../../core/access/system.ts'
import { readConfig } from '../../platform/config.ts'
import type { Ctx } from '../../platform/context.ts'
import { inSnapshot, inTransaction } from '../../platform/database/database.ts'
import { dayOf } from '../../platform/day.ts'
import { problemOf } from '../../platform/http/problem.ts'
import { createLog } from '../../platform/log.ts'
import { readWords, sayFault, sayRefusal } from '../../platform/messages.ts'
import { type Installation, openInstallation } from '../installation.ts'

/** Exit codes: 0 done, 1 checked and found wanting, 2 refused or wrongly asked, 70 a bug. */
export const exit = { done: 0, foundWanting: 1, refused: 2, bug: 70 } as const

/** Opens the installation for one command, whether or not its server is running, and closes it. */
export async function withInstallation<Result>(
  work: (installation: Installation) => Promise<Result>,
): Promise<Result> {
  const installation = await openInstallation(readConfig(process.env), createLog('error'))
  try {
    return await work(installation)
  } finally {
    await installation.close()
  }
}

/** Runs a reading command on one snapshot. */
export function reading<Result>(work: (ctx: Ctx) => Promise<Result>): Promise<Result> {
  return withInstallation((installation) =>
    inSnapshot(installation.database.kysely, (db) => work(ctxOf(installation, db))),
  )
}

/** Runs a writing command in one transaction. */
export function writing<Result>(work: (ctx: Ctx) => Promise<Result>): Promise<Result> {
  return withInstallation((installation) =>
    inTransaction(installation.database.kysely, (db) => work(ctxOf(installation, db))),
  )
}

/** Runs a command of several transactions, each complete in itself. */
export function transacting<Result>(
  work: (transact: Transact) => Promise<Result>,
): Promise<Result> {
  return withInstallation((installation) =>
    work((part) =>
      inTransaction(installation.database.kysely, (db) => part(ctxOf(installation, db))),
    ),
  )
}

type Transact = <Result>(work: (ctx: Ctx) => Promise<Result>) => Promise<Result>

export function ctxOf({ now }: Installation, db: Ctx['db']): Ctx {
  const instant = now()
  return { db, now: instant, today: dayOf(instant), actor: systemActor('goc') }
}

/** Prints a result: JSON for machines, or lines for people. */
export function print(result: unknown, json: boolean, lines: () => string[]): void {
  process.stdout.write(`${json ? JSON.stringify(result, null, 2) : lines().join('\n')}\n`)
}

/** Says on standard error what went wrong, and answers the exit code for it. */
export function explain(error: unknown): number {
  const problem = problemOf(error)
  if (!problem) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return exit.bug
  }
  const words = readWords()
  const faults = (problem.fields ?? []).map((fault) => `  ${sayFault(words, fault)}`)
  const lines = [`${sayRefusal(words, problem)} (${problem.code})`, ...faults]
  process.stderr.write(`${lines.join('\n')}\n`)
  return exit.refused
}

/** Columns lined up, numbers to the right. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => [...(row[column] ?? '')].length)),
  )
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const space = ' '.repeat(Math.max(0, (widths[column] ?? 0) - [...cell].length))
        return /^[\d.,% –-]+$/.test(cell) ? space + cell : cell + space
      })
      .join('  ')
      .trimEnd(),
  )
}
