import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { ctxOn, databaseOfThisFile, rolledBack } from '../../../test/support/database.ts'
import { versionOf } from '../../../test/support/histories.ts'
import type { Ctx } from '../../platform/context.ts'
import { addDays, addMonths, type Day } from '../../platform/day.ts'
import { Refused } from '../../platform/refusal.ts'
import { readFacts } from './act-journal.ts'
import { resumeMember, suspendMember } from './commands.ts'
import { ListMembers } from './contract.ts'
import { comeBack, endExemption, exemptMember, leaveForATime } from './flags.ts'
import { recognizeFull } from './full-recognition.ts'
import { moveCollectively } from './index.ts'
import { memberInvariants } from './invariants.ts'
import { leaveRegister, readmitMember, reinstateMember, returnMember } from './leaving.ts'
import { departures } from './life.ts'
import { listMembers } from './queries.ts'
import { memberRecord } from './record.ts'
import { redateAct } from './redate.ts'
import { datedActs } from './rules.ts'
import { takeBackLastAct } from './take-back.ts'
import { transferMember } from './transfers.ts'

const database = databaseOfThisFile({ keepsPlans: true })
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
  transfer: (ctx, { member, on, decision, there, n }) => {
    const kind = n % 2 === 0 ? 'internal' : 'official'
    return transferMember(ctx, { ...member, kind, organizationId: there, on, decision })
  },
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

/** A member with the days that matter, and the facts that each act found ('' before the first). */
type Lived = { id: string; days: Day[]; found: string[] }

/** Lives a life, skipping what is refused; answers the member and the days that matter. */
async function live(ctx: Ctx, steps: readonly Step[]): Promise<Lived> {
  const cell = (n: number) => cells[n % cells.length] ?? ''
  let day = '2023-05-31'
  const { id } = await aMember(ctx, {
    organizationId: cell(0),
    status: 'probationary',
    decision: { number: '1-QĐ/HU', on: '2023-05-10' },
    ceremonyOn: day,
  })
  const days = ['2023-05-30', day]
  const found = ['']
  for (const { act, days: passed, n } of steps) {
    day = addDays(day, passed)
    days.push(addDays(day, -1), day)
    const decision = { number: `${n}-QĐ/HU`, on: day }
    const told = { on: day, decision, here: cell(n), there: cell(n >> 2), n }
    const facts = await readFacts(ctx, id)
    const version = await versionOf(ctx, id, 'members')
    await sql`savepoint step`.execute(ctx.db)
    try {
      await acts[act]?.(ctx, { ...told, member: { id, version } })
      // A whole cell may move without this member.
      if ((await versionOf(ctx, id, 'members')) > version) found.push(facts)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      await sql`rollback to savepoint step`.execute(ctx.db)
    }
  }
  return { id, days: [...new Set(days)].sort(), found }
}

/** Lives many random lives, each in a transaction of its own. */
async function inEveryLife(holds: (ctx: Ctx, life: Lived) => Promise<void>): Promise<void> {
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
    if (fullOn !== null) {
      // Who left on probation and came back begins it anew.
      const begun = periods.filter((one) => one.openedBy === 'readmission' && one.from <= fullOn)
      expect(fullOn).toBe(addMonths(begun.at(-1)?.from ?? admittedOn, 12))
    }
    for (const [index, again] of periods.entries()) {
      if (again.openedBy !== 'readmission') continue
      const early = periods.slice(index).filter(({ from }) => from < addMonths(again.from, 12))
      expect(early.filter(({ status }) => status === 'full')).toEqual([])
    }
  })
}, 60_000)

test('in every life, acts taken back one after the other leave what was there before each', async () => {
  await inEveryLife(async (ctx, { id, found }) => {
    for (const facts of found.toReversed()) {
      const member = { id, version: await versionOf(ctx, id, 'members') }
      const { isRemoved } = await takeBackLastAct(ctx, { ...member, reason: 'Ghi nhầm' })
      expect(isRemoved).toBe(facts === '')
      expect(await readFacts(ctx, id)).toBe(facts)
    }
    const { rows } = await sql`
      select from members where id = ${id} union all
      select from memberships where member_id = ${id} union all
      select from membership_flags where member_id = ${id}`.execute(ctx.db)
    expect(rows).toEqual([])
  })
}, 60_000)

test('in every life, an act set right to another day leaves the register sound', async () => {
  await inEveryLife(async (ctx, { id, days }) => {
    const record = await memberRecord(ctx, { id, day: days.at(-1) })
    for (const [at, { edge, on }] of datedActs(record).entries()) {
      const to = addDays(on, ((at * 37) % 120) - 60)
      // On the way back, a flag that ended by itself on that day looks like one the act had ended.
      if (record.flags.some(({ until }) => until === to)) continue
      const member = { id, version: await versionOf(ctx, id, 'members') }
      const before = await readFacts(ctx, id)
      await sql`savepoint redating`.execute(ctx.db)
      const asked = { ...member, edge, decision: null, reason: 'Ghi nhầm ngày' }
      const moved = await redateAct(ctx, { ...asked, on, to }).catch(refused)
      if (!moved) {
        await sql`rollback to savepoint redating`.execute(ctx.db)
        continue
      }
      for (const { id: name, find } of memberInvariants)
        expect([name, await find(ctx)]).toEqual([name, []])
      await redateAct(ctx, { ...asked, ...moved, on: to, to: on })
      expect(await readFacts(ctx, id)).toBe(before)
    }
  })
}, 60_000)

function refused(error: unknown): null {
  if (error instanceof Refused) return null
  throw error
}

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
