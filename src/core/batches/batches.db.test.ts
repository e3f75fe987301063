import fc from 'fast-check'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { actorOf, anAccount, as } from '../../../test/support/actors.ts'
import { aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { versionOf } from '../../../test/support/histories.ts'
import { tables } from '../../../test/support/imports.ts'
import type { Ctx } from '../../platform/context.ts'
import { Refused } from '../../platform/refusal.ts'
import type { ManyAct } from '../members/acts.ts'
import { suspendMember } from '../members/commands.ts'
import { comeBack, endExemption, exemptMember, leaveForATime } from '../members/flags.ts'
import { recognizeFull } from '../members/full-recognition.ts'
import { memberInvariants } from '../members/invariants.ts'
import { takeBackLastAct } from '../members/take-back.ts'
import { transferMember } from '../members/transfers.ts'
import { commitBatch, previewBatch, undoWholeBatch } from './commands.ts'
import { ListBatches } from './contract.ts'
import { listBatches, listBatchMembers } from './queries.ts'

const inTest = inDatabase(databaseOfThisFile())
const decision = { number: '45-QĐ/HU', on: '2019-06-20' }
const on = '2019-07-01'

const transferTo = (organizationId: string): ManyAct => ({
  ...{ act: 'transfer', kind: 'internal', organizationId, on, decision },
})
const ticked = (...members: { id: string }[]) => ({
  by: 'tick' as const,
  memberIds: members.map(({ id }) => id),
})
const whoOf = async (ctx: Ctx, id: string, outcome: 'refused' | 'changed' | 'differs' | 'kept') =>
  (await listBatchMembers(ctx, { id, outcome, limit: 50 })).rows.map((row) => [
    row.fullName,
    row.why?.code ?? null,
  ])

inTest('a preview says of each what the rules say, and writes nothing', async (ctx) => {
  const { cellId, siblingCellId } = await aProvince(ctx)
  const named = (fullName: string) => aMember(ctx, { organizationId: cellId, fullName })
  const [an, binh, chi] = [
    await named('Lê Văn An'),
    await named('Lê Văn Bình'),
    await named('Lê Văn Chi'),
  ]
  await suspendMember(ctx, { ...binh, on: '2019-06-01', decision })
  const before = await tables(ctx)
  const batch = await previewBatch(ctx, {
    ...transferTo(siblingCellId),
    chosen: ticked(an, binh, chi),
  })
  expect(batch).toMatchObject({
    state: 'ready',
    counts: { ready: 2, refused: 1 },
    reasons: [{ outcome: 'refused', code: 'members.suspended', count: 1 }],
    receiver: { id: siblingCellId },
  })
  expect(batch.sizes.map(({ id, before: was, all }) => [id, was.all, all])).toEqual(
    expect.arrayContaining([
      [cellId, 3, 1],
      [siblingCellId, 0, 2],
    ]),
  )
  expect(await whoOf(ctx, batch.id, 'refused')).toEqual([['Lê Văn Bình', 'members.suspended']])
  expect(await tables(ctx)).toEqual(before)
})

inTest(
  'what changed since the preview is left as it is, and said; the rest is written once',
  async (ctx) => {
    const { cellId, siblingCellId } = await aProvince(ctx)
    const named = (fullName: string) => aMember(ctx, { organizationId: cellId, fullName })
    const [an, binh] = [await named('Lê Văn An'), await named('Lê Văn Bình')]
    const { id } = await previewBatch(ctx, {
      ...transferTo(siblingCellId),
      chosen: ticked(an, binh),
    })
    await exemptMember(ctx, { ...binh, on: '2019-06-01', decision })
    const batch = await commitBatch(ctx, { id })
    expect(batch).toMatchObject({ state: 'committed', counts: { changed: 1, differs: 1 } })
    expect(await whoOf(ctx, id, 'differs')).toEqual([['Lê Văn Bình', 'members.stale']])
    const written = await tables(ctx)
    expect((await commitBatch(ctx, { id })).counts).toEqual(batch.counts)
    expect(await tables(ctx)).toEqual(written)
  },
)

inTest(
  'a batch is undone of all but those changed since, and again when that is mended',
  async (ctx) => {
    const { cellId, siblingCellId } = await aProvince(ctx)
    const named = (fullName: string) => aMember(ctx, { organizationId: cellId, fullName })
    const [an, binh] = [await named('Lê Văn An'), await named('Lê Văn Bình')]
    const before = await tables(ctx)
    const { id } = await previewBatch(ctx, {
      ...transferTo(siblingCellId),
      chosen: ticked(an, binh),
    })
    await commitBatch(ctx, { id })
    const version = await versionOf(ctx, binh.id, 'members')
    const exempt = { id: binh.id, version, on: '2019-07-05', decision }
    const { version: next } = await exemptMember(ctx, exempt)
    expect(await undoWholeBatch(ctx, { id })).toMatchObject({
      state: 'committed',
      counts: { undone: 1, kept: 1 },
    })
    expect(await whoOf(ctx, id, 'kept')).toEqual([['Lê Văn Bình', 'members.changed-since']])
    await takeBackLastAct(ctx, { id: binh.id, version: next, reason: 'Ghi nhầm' })
    expect((await undoWholeBatch(ctx, { id })).state).toBe('undone')
    expect(await tables(ctx)).toEqual(before)
  },
)

inTest(
  'all that match a filter are chosen within what one sees, and changed where one manages',
  async (ctx) => {
    const { communeId, otherCellId, cellId } = await aProvince(ctx)
    await aMember(ctx, { organizationId: cellId, fullName: 'Lê Văn An' })
    await aMember(ctx, { organizationId: otherCellId, fullName: 'Lê Văn Xa' })
    const own = await as(ctx, 'communeOffice', communeId)
    const asked: ManyAct = { act: 'exempt', on, decision }
    const batch = await previewBatch(own, { ...asked, chosen: { by: 'members', q: 'le van' } })
    expect(batch.counts).toEqual({ ready: 1 })
    await expect(
      previewBatch(own, { ...asked, chosen: { by: 'members', q: 'xa' } }),
    ).rejects.toMatchObject({ refusal: { code: 'batches.nobody' } })
    await commitBatch(own, { id: batch.id })

    const neighbour = {
      ...ctx,
      actor: await actorOf(
        ctx,
        await anAccount(ctx, [{ role: 'communeOffice', organizationId: otherCellId }]),
      ),
    }
    expect((await listBatches(neighbour, { limit: 50 })).rows).toEqual([])
    await expect(undoWholeBatch(neighbour, { id: batch.id })).rejects.toMatchObject({
      refusal: { code: 'batches.missing' },
    })
    const colleague = await as(ctx, 'communeOffice', communeId)
    expect((await listBatches(colleague, { limit: 50 })).rows.map(({ id }) => id)).toEqual([
      batch.id,
    ])
    const found = async (asked: object) =>
      (await listBatches(colleague, ListBatches.parse(asked))).total
    const fits = { act: 'exempt', state: 'committed', q: decision.number.toLowerCase() }
    expect(await found({ ...fits, organizationId: communeId, from: ctx.today })).toBe(1)
    expect(await found({ act: 'transfer' })).toBe(0)
    expect(await found({ state: 'kept' })).toBe(0)
    expect(await found({ q: 'khong co' })).toBe(0)
    expect(await found({ organizationId: otherCellId })).toBe(0)
    expect(await found({ until: '2019-07-21' })).toBe(0)
    await expect(commitBatch(colleague, { id: batch.id })).rejects.toMatchObject({
      refusal: { code: 'batches.missing' },
    })
    expect((await undoWholeBatch(colleague, { id: batch.id })).state).toBe('undone')
  },
)

const anAct = fc.record({
  act: fc.constantFrom(
    'recognizeFull',
    'transfer',
    'exempt',
    'endExemption',
    'leaveForATime',
    'comeBack',
    'correctGender',
  ),
  cell: fc.nat(1),
  on: fc.constantFrom('2019-06-25', '2019-07-01', '2019-08-01'),
})
type Act = typeof anAct extends fc.Arbitrary<infer One> ? One : never

function asked({ act, cell, on: day }: Act, cells: readonly string[]): ManyAct {
  const organizationId = cells[cell] ?? ''
  if (act === 'recognizeFull') return { act, decision }
  if (act === 'transfer') return { act, kind: 'internal', organizationId, on: day, decision }
  if (act === 'exempt') return { act, on: day, decision }
  if (act === 'leaveForATime')
    return {
      act,
      from: day,
      until: '2020-01-15',
      purpose: 'study',
      hostId: organizationId,
      decision,
    }
  if (act === 'correctGender') return { act, gender: 'female', reason: 'Ghi nhầm' }
  return act === 'endExemption' ? { act, on: day } : { act, on: day }
}

/** The same act to one member, as a person would do it alone; what is refused does not happen. */
async function alone(ctx: Ctx, id: string, act: ManyAct): Promise<void> {
  const edit = { id, version: await versionOf(ctx, id, 'members') }
  const done = {
    recognizeFull: () => act.act === 'recognizeFull' && recognizeFull(ctx, { ...act, ...edit }),
    transfer: () => act.act === 'transfer' && transferMember(ctx, { ...act, ...edit }),
    exempt: () => act.act === 'exempt' && exemptMember(ctx, { ...act, ...edit }),
    endExemption: () => act.act === 'endExemption' && endExemption(ctx, { ...act, ...edit }),
    leaveForATime: () => act.act === 'leaveForATime' && leaveForATime(ctx, { ...act, ...edit }),
    comeBack: () => act.act === 'comeBack' && comeBack(ctx, { ...act, ...edit }),
    correctGender: () => false,
  }
  await attempt(ctx, async () => done[act.act]())
}

async function attempt(ctx: Ctx, act: () => Promise<unknown>): Promise<boolean> {
  await sql`savepoint act`.execute(ctx.db)
  try {
    await act()
    return true
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    await sql`rollback to savepoint act`.execute(ctx.db)
    return false
  }
}

/** The tables without the ids of rows, which are drawn anew each time. */
async function factsOf(ctx: Ctx) {
  const { rows } = await sql<{ fact: string }>`
    select (to_jsonb(m) - 'id')::text as fact from memberships m
    union all select (to_jsonb(f) - 'id')::text from membership_flags f
    union all select (to_jsonb(who) - 'version')::text from members who order by 1
  `.execute(ctx.db)
  return rows.map(({ fact }) => fact)
}

inTest(
  'in every history an act upon many is that act upon each, and undone leaves what was there before',
  async (ctx) => {
    const { cellId, siblingCellId } = await aProvince(ctx)
    const cells = [cellId, siblingCellId]
    const members: { id: string }[] = []
    for (let at = 0; at < 6; at += 1)
      members.push(
        await aMember(ctx, {
          organizationId: cells[at % 2] ?? '',
          ...(at > 2 && {
            status: 'probationary',
            decision: { number: '5-QĐ/HU', on: at === 5 ? '2018-12-10' : '2018-05-10' },
            ceremonyOn: at === 5 ? '2018-12-31' : '2018-05-31',
          }),
        }),
      )
    const reached = { written: 0, refused: 0 }
    await fc.assert(
      fc.asyncProperty(fc.array(anAct, { maxLength: 3 }), anAct, async (before, last) => {
        await sql`savepoint history`.execute(ctx.db)
        for (const [at, one] of before.entries()) {
          const some = members.filter((_, index) => index % (at + 2) === 0)
          for (const { id } of some) await alone(ctx, id, asked(one, cells))
        }
        const act = asked(last, cells)
        const then = await tables(ctx)
        await sql`savepoint many`.execute(ctx.db)
        for (const { id } of members) await alone(ctx, id, act)
        const oneByOne = await factsOf(ctx)
        await sql`rollback to savepoint many`.execute(ctx.db)

        const batch = await previewBatch(ctx, { ...act, chosen: ticked(...members) })
        expect(await tables(ctx)).toEqual(then)
        reached.refused += batch.counts.refused ?? 0
        if (batch.counts.ready) {
          const { counts } = await commitBatch(ctx, batch)
          reached.written += 1
          expect(counts.changed).toBe(batch.counts.ready)
          if (act.act !== 'correctGender') expect(await factsOf(ctx)).toEqual(oneByOne)
          for (const { id, find } of memberInvariants)
            expect([id, await find(ctx)]).toEqual([id, []])
          expect((await undoWholeBatch(ctx, batch)).counts.kept).toBe(undefined)
          expect(await tables(ctx)).toEqual(then)
        }
        await sql`rollback to savepoint history`.execute(ctx.db)
      }),
      { numRuns: 60 },
    )
    expect(reached.written).toBeGreaterThan(10)
    expect(reached.refused).toBeGreaterThan(10)
  },
  120_000,
)
