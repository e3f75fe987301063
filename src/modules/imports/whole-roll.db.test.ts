import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { anOrganization, aProvince } from '../../../test/support/builders.ts'
import { ctxOn, databaseOfThisFile, noon } from '../../../test/support/database.ts'
import { faultyRoll } from '../../../test/support/faulty-roll.ts'
import { checked, faultsOf, tables } from '../../../test/support/imports.ts'
import type { Ctx } from '../../platform/context.ts'
import { commitImport } from './batches.ts'
import type { Import } from './contract.ts'
import { ownImport } from './own-import.ts'

// The roll of a whole province, with one row in a hundred spoilt.
const roll = faultyRoll(55_610)
// Some ten seconds on a machine of its own; others may be at work on it.
const patience = 180_000
const database = databaseOfThisFile()
let before: Record<string, unknown>
let one: Import

function transact<Result>(work: (ctx: Ctx) => Promise<Result>): Promise<Result> {
  return database.current.kysely.transaction().execute((db) => work(ctxOn(db)))
}

beforeAll(async () => {
  await transact(async (ctx) => {
    const { communeId } = await aProvince(ctx)
    for (let cell = 0; cell < 100; cell += 1)
      await anOrganization(ctx, { parentId: communeId, kind: 'cell', code: `C${cell}` })
    await anOrganization(ctx, { parentId: null, kind: 'provincialChapter', code: 'H' })
    for (const file of roll.before) await commitImport(ctx, await checked(ctx, 'members', file))
  })
  before = await transact(tables)
  one = await transact((ctx) => checked(ctx, 'members', roll.file))
}, patience)

test('of a roll of 55,610 rows all 556 faults are named by row and column, and no other', async () => {
  expect(Object.keys(roll.planted)).toHaveLength(556)
  expect(await transact((ctx) => faultsOf(ctx, one.id))).toEqual(roll.planted)
  expect(one.counts).toEqual({ new: 55_610 - 556, faulty: 556 })
  expect(await transact(tables)).toEqual(before)
})

test(
  'its writing, killed half-way, leaves nothing',
  async () => {
    const { connectionString = '' } = database.current.pool.options
    const program = ['test/support/commit-import.ts', connectionString, one.id, noon.toISOString()]
    const committing = spawn(process.execPath, program, { stdio: 'ignore' })
    const ended = once(committing, 'exit')
    await whileRunning('insert into batch_changes')
    committing.kill('SIGKILL')
    expect(await ended).toEqual([null, 'SIGKILL'])
    await untilNobodyWrites()
    expect(await transact(tables)).toEqual(before)
    expect((await transact((ctx) => ownImport(ctx, one.id))).state).toBe('checked')
  },
  patience,
)

/** Waits until somebody is at a statement that begins so. */
async function whileRunning(statement: string): Promise<void> {
  while ((await statements()).every((query) => !query.trim().startsWith(statement))) await sleep(5)
}

/** PostgreSQL notices at the end of a statement that nobody is there any more. */
async function untilNobodyWrites(): Promise<void> {
  while ((await statements()).length > 0) await sleep(20)
}

async function statements(): Promise<string[]> {
  const { rows } = await sql<{ query: string }>`
    select query from pg_stat_activity where datname = current_database()
      and pid <> pg_backend_pid() and state in ('active', 'idle in transaction')
      and backend_type = 'client backend'
  `.execute(database.current.kysely)
  return rows.map(({ query }) => query)
}
