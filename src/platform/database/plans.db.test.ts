import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { databaseOfThisFile } from '../../../test/support/database.ts'
import { keptPlan } from './plans.ts'

const database = databaseOfThisFile()

test('what is marked is planned once a connection, whatever it is asked about', async () => {
  const plans = await database.current.kysely.connection().execute(async (db) => {
    for (const number of [1, 2, 3])
      await sql`${keptPlan} select ${number}::int + 1 as next`.execute(db)
    await sql`select ${4}::int`.execute(db)
    const { rows } = await sql<{ asked: number }>`
      select (generic_plans + custom_plans)::int as asked from pg_prepared_statements
    `.execute(db)
    return rows
  })
  expect(plans).toEqual([{ asked: 3 }])
})
