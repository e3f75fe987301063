import fc from 'fast-check'
import { type ControlledTransaction, type Kysely, sql } from 'kysely'
import { beforeAll, expect, test, vi } from 'vitest'
import type { DB } from '../../../db/types.ts'
import { ctxOn, databaseOfThisFile, theSystem } from '../../../test/support/database.ts'
import type { Actor } from '../context.ts'
import { showGreatAct } from '../database/great-act.ts'
import { stateOf } from '../database/state.ts'
import { keptAnswers, questionOf } from './kept.ts'

const database = databaseOfThisFile()

beforeAll(() => sql`create table marks (n int)`.execute(database.current.kysely))

const marks = { key: 'marks', mayAge: true }

async function liveCount(db: Kysely<DB>): Promise<string> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from marks`.execute(db)
  return String(rows[0]?.n)
}

async function beginAndAdd(db: Kysely<DB>): Promise<ControlledTransaction<DB>> {
  const begun = await db.startTransaction().execute()
  await sql`insert into marks values (1)`.execute(begun)
  return begun
}

const steps = ['write', 'take away', 'undo', 'begin', 'finish', 'give up', 'ask'] as const

test('whatever is written, undone or still under way, a kept answer is the live one', async () => {
  const { kysely } = database.current
  const history = fc.array(fc.constantFrom(...steps), { maxLength: 25 })
  await fc.assert(
    fc.asyncProperty(history, async (taken) => {
      const kept = keptAnswers(kysely)
      const open: ControlledTransaction<DB>[] = []
      for (const step of taken) {
        if (step === 'write') await sql`insert into marks values (1)`.execute(kysely)
        if (step === 'take away')
          await sql`delete from marks where ctid = (select ctid from marks limit 1)`.execute(kysely)
        if (step === 'undo') await (await beginAndAdd(kysely)).rollback().execute()
        if (step === 'begin' && open.length < 5) open.push(await beginAndAdd(kysely))
        if (step === 'finish') await open.shift()?.commit().execute()
        if (step === 'give up') await open.pop()?.rollback().execute()
        expect(await kept(marks, liveCount)).toEqual({ text: await liveCount(kysely), age: null })
      }
      for (const each of open) await each.rollback().execute()
    }),
    { numRuns: 40 },
  )
})

test('what is asked again is not worked out again', async () => {
  const kept = keptAnswers(database.current.kysely)
  let workedOut = 0
  for (let asked = 0; asked < 100; asked += 1)
    await kept(marks, async () => {
      workedOut += 1
      return 'an answer'
    })

  // Other databases of the same server write meanwhile, and count as a change here.
  expect(workedOut).toBeLessThan(100)
})

test('while a great act is under way an answer is given on for half a minute, with its age', async () => {
  const { kysely } = database.current
  const kept = keptAnswers(kysely)
  const write = () => sql`insert into marks values (1)`.execute(kysely)
  vi.useFakeTimers({ toFake: ['Date'] })
  try {
    const { text } = await kept(marks, liveCount)
    await write()
    expect(await kept(marks, liveCount)).toEqual({ text: `${Number(text) + 1}`, age: null })

    const act = await kysely.startTransaction().execute()
    await showGreatAct(act)
    vi.setSystemTime(Date.now() + 5000)
    await write()
    const given = { text: `${Number(text) + 1}`, age: 5 }
    expect(await kept(marks, liveCount)).toEqual(given)
    // Of people nobody is told what was so before.
    const people = { key: 'people', mayAge: false }
    const now = { text: `${Number(text) + 2}`, age: null }
    expect(await kept(people, liveCount)).toEqual(now)
    await sql`delete from marks where ctid = (select ctid from marks limit 1)`.execute(kysely)
    expect(await kept(people, liveCount)).toEqual({ text: `${Number(text) + 1}`, age: null })
    await write()
    // What is asked for the first time is worked out, and makes nobody forget the rest.
    expect(await kept({ key: 'others', mayAge: true }, liveCount)).toEqual({
      text: `${Number(text) + 2}`,
      age: 0,
    })
    expect(await kept(marks, liveCount)).toEqual(given)

    vi.setSystemTime(Date.now() + 26_000)
    expect(await kept(marks, liveCount)).toEqual({ text: `${Number(text) + 2}`, age: 0 })
    await write()
    await act.commit().execute()
    expect(await kept(marks, liveCount)).toEqual({ text: `${Number(text) + 3}`, age: null })
  } finally {
    vi.useRealTimers()
  }
})

test('who has written already sees more than any state tells', async () => {
  const begun = await beginAndAdd(database.current.kysely)
  expect(await stateOf(begun)).toBeNull()
  await begun.rollback().execute()
})

test('one question with other rights, or on another day, is another question', () => {
  const { kysely } = database.current
  const asked = (actor: Actor, now?: Date) => questionOf('/x', {}, ctxOn(kysely, actor, now))
  const [grant] = theSystem.grants
  if (!grant) throw new Error('the system has no rights')
  const narrower: Actor = { ...theSystem, grants: [{ ...grant, scopePath: '1/' }] }

  expect(asked({ ...theSystem, name: 'other' })).toBe(asked(theSystem))
  expect(asked(narrower)).not.toBe(asked(theSystem))
  expect(asked(theSystem, new Date('2019-07-23T12:00:00+07:00'))).not.toBe(asked(theSystem))
})
