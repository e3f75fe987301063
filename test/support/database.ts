import { basename } from 'node:path'
import type { Kysely } from 'kysely'
import { afterAll, beforeAll, inject, test } from 'vitest'
import type { DB } from '../../db/types.ts'
import { systemActor } from '../../src/core/access/system.ts'
import type { Actor, Ctx } from '../../src/platform/context.ts'
import { type Database, openDatabase } from '../../src/platform/database/database.ts'
import { dayOf } from '../../src/platform/day.ts'
import { cloneDatabase, dropDatabase } from './cluster.ts'
import { keepEveryPlan } from './kept-plans.ts'

declare module 'vitest' {
  interface ProvidedContext {
    testServerUrl: string
  }
}

export const noon = new Date('2019-07-22T12:00:00+07:00')

/** Everything, everywhere. Tests about rights build their own actor. */
export const theSystem: Actor = systemActor()

/**
 * A database of this test file's own, cloned from the migrated template and dropped afterwards.
 *
 * With `keepsPlans` a statement is planned once a connection: for files that say the same ones
 * thousands of times.
 */
export function databaseOfThisFile({ keepsPlans = false } = {}): { current: Database } {
  const holder = {} as { current: Database }
  let name = ''
  beforeAll(async () => {
    name = `goc_test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`
    holder.current = openDatabase(
      await cloneDatabase(inject('testServerUrl'), 'goc_template', name),
    )
    if (keepsPlans) holder.current.pool.on('connect', keepEveryPlan)
  })
  afterAll(async () => {
    await holder.current.close()
    await dropDatabase(inject('testServerUrl'), name)
  })
  return holder
}

export function ctxOn(db: Kysely<DB>, actor: Actor = theSystem, now: Date = noon): Ctx {
  return { db, actor, now, today: dayOf(now) }
}

class RolledBack extends Error {}

/** Runs `work` in a transaction that is rolled back when it ends. */
export async function rolledBack(
  database: Database,
  work: (ctx: Ctx) => Promise<void>,
): Promise<void> {
  try {
    await database.kysely.transaction().execute(async (db) => {
      await work(ctxOn(db))
      throw new RolledBack(basename(import.meta.filename))
    })
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error
  }
}

/** Declares a test that runs on a real database, in a transaction rolled back at its end. */
export function inDatabase(holder: { current: Database }) {
  return (name: string, work: (ctx: Ctx) => Promise<void>, timeout?: number) =>
    test(name, () => rolledBack(holder.current, work), timeout)
}
