import { sql } from 'kysely'
import { expect } from 'vitest'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { addDays, type Day } from '../../platform/day.ts'
import { daysNotWorked, readCalendar } from './queries.ts'
import { isWorkingDay } from './working-days.ts'

const inTest = inDatabase(databaseOfThisFile())

inTest('a statement leaves out the very days the rule calls not worked', async (ctx) => {
  const [from, until] = ['2018-01-01', '2027-12-31']
  const calendar = await readCalendar(ctx)
  const { rows } = await sql<{ day: Day }>`
    select day from (${daysNotWorked(sql`${from}::date`, sql`${until}::date`)}) d order by day
  `.execute(ctx.db)

  const expected: Day[] = []
  for (let day = from; day <= until; day = addDays(day, 1))
    if (!isWorkingDay(day, calendar)) expected.push(day)
  expect(rows.map(({ day }) => day)).toEqual(expected)
})
