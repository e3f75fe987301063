import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase, rolledBack } from '../../../test/support/database.ts'
import { versionOf } from '../../../test/support/histories.ts'
import type { Ctx } from '../../platform/context.ts'
import { addDays } from '../../platform/day.ts'
import { Refused } from '../../platform/refusal.ts'
import { readFacts } from './act-journal.ts'
import { resumeMember, suspendMember } from './commands.ts'
import { exemptMember, leaveForATime } from './flags.ts'
import { leaveRegister } from './leaving.ts'
import { cancelPlan, replan } from './planned.ts'
import { memberRecord } from './record.ts'
import { transferMember } from './transfers.ts'

const database = databaseOfThisFile()
const inTest = inDatabase(database)
const decision = { number: '45-QĐ/HU', on: '2019-06-20' }
const reason = 'Hội nghị đã đổi ý'
const on = '2019-09-01'
const refusal = (code: string) => ({ refusal: { code } })

async function aPlannedMove(ctx: Ctx) {
  const { cellId, siblingCellId } = await aProvince(ctx)
  const member = await aMember(ctx, { organizationId: cellId })
  const before = await readFacts(ctx, member.id)
  const move = { kind: 'internal' as const, organizationId: siblingCellId, on, decision }
  const moved = await transferMember(ctx, { ...member, ...move })
  return { before, cellId, siblingCellId, moved }
}

inTest(
  'a plan is moved, given another decision, and canceled as if it had never been',
  async (ctx) => {
    const { before, moved } = await aPlannedMove(ctx)
    const right = { number: '54-QĐ/HU', on: '2019-06-21' }
    const edge = 'opening' as const
    const later = await replan(ctx, {
      ...moved,
      edge,
      on,
      to: '2019-10-01',
      decision: null,
      reason,
    })
    const decided = await replan(ctx, {
      ...{ ...later, edge, on: '2019-10-01', to: '2019-10-01', decision: right, reason },
    })
    const { periods } = await memberRecord(ctx, { id: moved.id })
    expect(periods.at(-1)).toMatchObject({ from: '2019-10-01', openingOn: '2019-06-21' })

    await cancelPlan(ctx, { ...decided, on: '2019-10-01', reason })
    expect(await readFacts(ctx, moved.id)).toBe(before)
    const { rows } = {
      rows: await ctx.db
        .selectFrom('auditEntries')
        .select('act')
        .where('recordId', '=', moved.id)
        .orderBy('id', 'desc')
        .limit(4)
        .execute(),
    }
    expect(rows.map(({ act }) => act)).toEqual([
      'member.plan-canceled',
      'member.redated',
      'member.redated',
      'member.transferred',
    ])
  },
)

inTest('on its day a plan is no plan any more', async (ctx) => {
  const { moved } = await aPlannedMove(ctx)
  const onTheDay = { ...ctx, today: on }
  await expect(cancelPlan(onTheDay, { ...moved, on, reason })).rejects.toMatchObject(
    refusal('members.plan-day-has-come'),
  )
  const asked = { ...moved, edge: 'opening' as const, on, to: '2019-10-01', decision: null, reason }
  await expect(replan(onTheDay, asked)).rejects.toMatchObject(refusal('members.plan-day-has-come'))
  await expect(replan(ctx, { ...asked, to: ctx.today })).rejects.toMatchObject(
    refusal('members.plan-day-behind'),
  )
})

inTest('an act of today recorded since is not lost with the plan', async (ctx) => {
  const { moved } = await aPlannedMove(ctx)
  const exempt = await exemptMember(ctx, { ...moved, on: ctx.today, decision })
  await expect(cancelPlan(ctx, { ...exempt, on, reason })).rejects.toMatchObject(
    refusal('members.changed-since-planned'),
  )
})

inTest('a planned admission that is canceled leaves nobody behind', async (ctx) => {
  const { cellId } = await aProvince(ctx)
  const planned = await aMember(ctx, {
    ...{ organizationId: cellId, status: 'probationary', ceremonyOn: on },
    decision: { number: '12-QĐ/HU', on: '2019-07-01' },
  })
  expect(await cancelPlan(ctx, { ...planned, on, reason })).toMatchObject({ isRemoved: true })
  await expect(memberRecord(ctx, { id: planned.id })).rejects.toMatchObject(
    refusal('members.missing'),
  )
})

type Step = { act: keyof typeof acts; days: number; there: boolean }
type Told = { id: string; version: number; on: string; cells: readonly string[]; there: boolean }

const acts = {
  move: (ctx: Ctx, { cells, there, ...told }: Told) =>
    transferMember(ctx, {
      ...{ ...told, kind: 'internal', decision },
      organizationId: cells[there ? 1 : 0] ?? '',
    }),
  suspend: (ctx: Ctx, { id, version, on }: Told) =>
    suspendMember(ctx, { id, version, on, decision }),
  resume: (ctx: Ctx, { id, version, on }: Told) => resumeMember(ctx, { id, version, on, decision }),
  exempt: (ctx: Ctx, { id, version, on }: Told) => exemptMember(ctx, { id, version, on, decision }),
  leave: (ctx: Ctx, { id, version, on }: Told) =>
    leaveRegister(ctx, { id, version, on, kind: 'departure', decision }),
  away: (ctx: Ctx, { id, version, on }: Told) =>
    leaveForATime(ctx, {
      ...{ id, version, decision, from: on, until: addDays(on, 120) },
      ...{ purpose: 'work', hostId: null },
    }),
}

const steps = fc.array(
  fc.record({
    act: fc.constantFrom(...(Object.keys(acts) as (keyof typeof acts)[])),
    days: fc.integer({ min: -60, max: 60 }),
    there: fc.boolean(),
  }),
  { minLength: 1, maxLength: 6 },
)

/** Tries an act in a part of its own; a refused one leaves nothing. */
async function tried<Done>(work: () => Promise<Done>): Promise<Done | null> {
  return work().catch((error: unknown) => {
    if (error instanceof Refused) return null
    throw error
  })
}

test('in every history a canceled plan was never planned', async () => {
  let canceled = 0
  await fc.assert(
    fc.asyncProperty(steps, (given: Step[]) =>
      rolledBack(database.current, async (ctx) => {
        const { cellId, siblingCellId } = await aProvince(ctx)
        const { id } = await aMember(ctx, { organizationId: cellId })
        const cells = [cellId, siblingCellId]
        for (const { act, days, there } of given) {
          const before = await readFacts(ctx, id)
          const on = addDays(ctx.today, days)
          const version = await versionOf(ctx, id, 'members')
          const done = await tried(() => acts[act](ctx, { id, version, on, cells, there }))
          if (!done || on <= ctx.today) continue
          const asked = { id, version: done.version, on, reason }
          const undone = await tried(() => cancelPlan(ctx, asked))
          if (!undone) continue
          canceled += 1
          expect(await readFacts(ctx, id)).toBe(before)
          const again = { id, version: undone.version, on, cells, there }
          expect(await tried(() => acts[act](ctx, again))).not.toBeNull()
        }
      }),
    ),
    { numRuns: 60 },
  )
  expect(canceled).toBeGreaterThan(10)
}, 120_000)
