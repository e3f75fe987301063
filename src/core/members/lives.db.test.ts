import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { ctxOn, databaseOfThisFile, rolledBack } from '../../../test/support/database.ts'
import type { Ctx } from '../../platform/context.ts'
import { addDays, addMonths, type Day } from '../../platform/day.ts'
import { Refused } from '../../platform/refusal.ts'
import { resumeMember, suspendMember, transferMember } from './commands.ts'
import { ListMembers } from './contract.ts'
import { comeBack, endExemption, exemptMember, leaveForATime } from './flags.ts'
import { recognizeFull } from './full-recognition.ts'
import { moveCollectively } from './index.ts'
import { memberInvariants } from './invariants.ts'
import { leaveRegister, readmitMember, reinstateMember, returnMember } from './leaving.ts'
import { departures } from './life.ts'
import { listMembers } from './queries.ts'
import { memberRecord } from './record.ts'

const database = databaseOfThisFile()
let cells: string[] = []

beforeAll(async () => {
  const province = await database.current.kysely.transaction().execute((db) => aProvince(ctxOn(db)))
  cells = [province.cellId, province.siblingCellId, province.otherCellId]
})

type Told = {
  member: { id: string; version: number }
  on: Day
  decision: { number: string; on: Day }
  /** A cell, and another or the same one. */
  here: string
  there: string
  n: number
}

const acts: Record<string, (ctx: Ctx, told: Told) => Promise<unknown>> = {
  recognizeFull: (ctx, { member, decision }) => recognizeFull(ctx, { ...member, decision }),
  transfer: (ctx, { member, on, decision, there }) =>
    transferMember(ctx, { ...member, kind: 'internal', organizationId: there, on, decision }),
  suspend: (ctx, { member, on, decision }) => suspendMember(ctx, { ...member, on, decision }),
  resume: (ctx, { member, on, decision }) => resumeMember(ctx, { ...member, on, decision }),
  exempt: (ctx, { member, on, decision }) => exemptMember(ctx, { ...member, on, decision }),
  endExemption: (ctx, { member, on }) => endExemption(ctx, { ...member, on }),
  leaveForATime: (ctx, { member, on, decision, there, n }) =>
    leaveForATime(ctx, {
      ...member,
      from: on,
      until: addMonths(on, 3 + (n % 9)),
      purpose: 'work',
      hostId: n % 4 === 0 ? null : there,
      decision,
    }),
  comeBack: (ctx, { member, on }) => comeBack(ctx, { ...member, on }),
  leave: (ctx, { member, on, decision, n }) =>
    leaveRegister(ctx, { ...member, kind: departures[n % 5] ?? 'removal', on, decision }),
  readmit: (ctx, { member, on, decision, there }) =>
    readmitMember(ctx, { ...member, organizationId: there, ceremonyOn: on, decision }),
  reinstate: (ctx, { member, on, decision, there }) =>
    reinstateMember(ctx, { ...member, organizationId: there, on, decision }),
  return: (ctx, { member, on, decision, there }) =>
    returnMember(ctx, { ...member, organizationId: there, on, decision }),
  moveCollectively: (ctx, { on, decision, here, there }) =>
    moveCollectively(ctx, { id: here, toOrganizationId: there, on, decision }),
}

/** One step of a random life: an act on a day, which may lie before the last one. */
const step = fc.record({
  act: fc.constantFrom(...Object.keys(acts)),
  days: fc.integer({ min: -90, max: 300 }),
  n: fc.nat(1000),
})
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

/** Lives a life, skipping what is refused; answers the member and the days that matter. */
async function live(ctx: Ctx, steps: readonly Step[]): Promise<{ id: string; days: Day[] }> {
  const cell = (n: number) => cells[n % cells.length] ?? ''
  let day = '2023-05-31'
  const { id } = await aMember(ctx, {
    organizationId: cell(0),
    status: 'probationary',
    decision: { number: '1-QĐ/HU', on: '2023-05-10' },
    ceremonyOn: day,
  })
  const days = ['2023-05-30', day]
  for (const { act, days: passed, n } of steps) {
    day = addDays(day, passed)
    days.push(addDays(day, -1), day)
    const decision = { number: `${n}-QĐ/HU`, on: day }
    const told = { on: day, decision, here: cell(n), there: cell(n >> 2), n }
    await sql`savepoint step`.execute(ctx.db)
    try {
      await acts[act]?.(ctx, { ...told, member: { id, version: await versionOf(ctx, id) } })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      await sql`rollback to savepoint step`.execute(ctx.db)
    }
  }
  return { id, days: [...new Set(days)].sort() }
}

async function versionOf(ctx: Ctx, id: string): Promise<number> {
  const row = await ctx.db.selectFrom('members').select('version').where('id', '=', id).execute()
  return row[0]?.version ?? 0
}

/** Lives many random lives, each in a transaction of its own. */
async function inEveryLife(
  holds: (ctx: Ctx, life: { id: string; days: Day[] }) => Promise<void>,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
      await rolledBack(database.current, async (ctx) => holds(ctx, await live(ctx, steps)))
    }),
    { numRuns: 25 },
  )
}

/** Visits outside the absence they belong to. */
async function guestsNotAway(ctx: Ctx) {
  const { rows } = await sql`
    select here.* from membership_flags here
    where here.flag = 'temporarilyHere'
      and not coalesce((select range_agg(away.valid) from membership_flags away
        where away.member_id = here.member_id and away.flag = 'temporarilyAway'), '{}') @> here.valid
  `.execute(ctx.db)
  return rows
}

test('in every life the register stays sound', async () => {
  await inEveryLife(async (ctx) => {
    for (const { id, find } of memberInvariants) expect([id, await find(ctx)]).toEqual([id, []])
    expect(await guestsNotAway(ctx)).toEqual([])
  })
}, 60_000)

test('in every life full status begins exactly twelve months after the ceremony', async () => {
  await inEveryLife(async (ctx, { id, days }) => {
    const { admittedOn, fullOn, periods } = await memberRecord(ctx, { id, day: days.at(-1) })
    if (fullOn !== null) expect(fullOn).toBe(addMonths(admittedOn, 12))
    for (const [index, again] of periods.entries()) {
      if (again.openedBy !== 'readmission') continue
      const early = periods.slice(index).filter(({ from }) => from < addMonths(again.from, 12))
      expect(early.filter(({ status }) => status === 'full')).toEqual([])
    }
  })
}, 60_000)

test('in every life, on any day, the list and the record tell the same', async () => {
  await inEveryLife(async (ctx, { id, days }) => {
    let age = 0
    for (const day of days.filter((one) => one >= '2023-05-31')) {
      const { current, partyAgeYears, flags } = await memberRecord(ctx, { id, day })
      const roll = current ? 'current' : 'former'
      const { rows } = await listMembers(ctx, ListMembers.parse({ day, roll }))
      const holding = flags.filter(({ from, until }) => from <= day && !(until && until <= day))
      expect(rows).toMatchObject([
        {
          ...(current && { status: current.status, organizationId: current.organizationId }),
          partyAgeYears,
          flags: holding.map(({ flag }) => flag).sort(),
        },
      ])
      expect(partyAgeYears).toBeGreaterThanOrEqual(age)
      age = partyAgeYears
    }
  })
}, 60_000)
