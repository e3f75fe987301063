import { expect } from 'vitest'
import { aRight } from '../../../test/support/actors.ts'
import { aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import type { Ctx } from '../../platform/context.ts'
import { ListDeadlines } from '../deadlines/contract.ts'
import { listDeadlines } from '../deadlines/queries.ts'
import { introduceMember, withdrawIntroduction } from './introductions.ts'
import { memberRecord } from './record.ts'
import { takeBackLastAct } from './take-back.ts'
import { transferMember } from './transfers.ts'

const database = databaseOfThisFile()
const inTest = inDatabase(database)
const paper = { number: '17-GT/HU', on: '2026-01-30' }

/** In a year whose rules set a limit, with a member introduced to a cell of another district. */
async function anIntroduction(given: Ctx) {
  const ctx = { ...given, now: new Date('2026-02-02T09:00:00+07:00'), today: '2026-02-02' }
  const { cellId, siblingCellId, otherCellId: receiverId } = await aProvince(ctx)
  const member = await aMember(ctx, { organizationId: cellId })
  const introduced = await introduceMember(ctx, { ...member, receiverId, decision: paper })
  return { ctx, introduced, cellId, siblingCellId, receiverId }
}

async function registrarOf(ctx: Ctx, organizationId: string): Promise<Ctx> {
  const { scopePath } = await ctx.db
    .selectFrom('organizations')
    .select('scopePath')
    .where('id', '=', organizationId)
    .executeTakeFirstOrThrow()
  const right = aRight('cellSecretary', { organizationId, scopePath })
  const grants = [{ ...right, permissions: [...right.permissions, 'members.manage' as const] }]
  return { ...ctx, actor: { ...ctx.actor, accountId: 'registrar', grants } }
}

const due = async (ctx: Ctx, kind: string, day: string) =>
  (await listDeadlines(ctx, ListDeadlines.parse({ kind, day }))).rows.map((row) => [
    row.organizationId,
    row.state,
    row.dueOn,
  ])

inTest(
  'a paper is due thirty working days after its day, Tết not counted, at both ends',
  async (given) => {
    const { ctx, introduced, cellId, receiverId } = await anIntroduction(given)
    const record = await memberRecord(ctx, { id: introduced.id })
    expect(record.handInBy).toBe('2026-03-20')
    expect(record.current?.organizationId).toBe(cellId)

    expect(await due(ctx, 'handInTransfer', '2026-03-20')).toEqual([
      [cellId, 'coming', '2026-03-20'],
    ])
    expect(await due(ctx, 'receiveTransfer', '2026-03-21')).toEqual([
      [receiverId, 'over', '2026-03-20'],
    ])
  },
)

inTest(
  'a paper forgotten for years is due when it was, and the last of days is asked in vain',
  async (given) => {
    const { ctx, cellId } = await anIntroduction(given)
    expect(await due(ctx, 'handInTransfer', '2031-05-05')).toEqual([[cellId, 'over', '2026-03-20']])
    expect(await due(ctx, 'handInTransfer', '9999-12-31')).toEqual([[cellId, 'over', '2026-03-20']])
  },
)

inTest('under rules that set no limit nothing falls due', async (ctx) => {
  const { cellId } = await aProvince(ctx)
  const member = await aMember(ctx, { organizationId: cellId })
  const decision = { number: '17-GT/HU', on: '2019-07-01' }
  const { id } = await introduceMember(ctx, { ...member, receiverId: null, decision })
  expect((await memberRecord(ctx, { id })).handInBy).toBeNull()
  expect(await due(ctx, 'handInTransfer', '2019-07-22')).toEqual([])
})

inTest(
  'who receives a member introduced there needs no right over where they were',
  async (given) => {
    const { ctx, introduced, receiverId, siblingCellId } = await anIntroduction(given)
    const receiver = await registrarOf(ctx, receiverId)
    const move = { ...introduced, kind: null, on: '2026-02-02', decision: paper }

    const elsewhere = await registrarOf(ctx, siblingCellId)
    await expect(
      transferMember(elsewhere, { ...move, organizationId: siblingCellId }),
    ).rejects.toMatchObject({ refusal: { code: 'members.missing' } })

    const moved = await transferMember(receiver, { ...move, organizationId: receiverId })
    const record = await memberRecord(ctx, { id: moved.id })
    expect(record.current).toMatchObject({
      organizationId: receiverId,
      openedBy: 'officialTransfer',
    })
    expect(record.flags).toMatchObject([{ flag: 'introduced', from: '2026-01-30', until: move.on }])
    expect(await due(ctx, 'receiveTransfer', '2026-03-21')).toEqual([])
  },
)

inTest('an introduction gives its receiver nothing but the receiving', async (given) => {
  const { ctx, introduced, receiverId, siblingCellId } = await anIntroduction(given)
  const receiver = await registrarOf(ctx, receiverId)
  await expect(
    transferMember(receiver, {
      ...{ ...introduced, kind: 'official', on: '2026-02-02', decision: paper },
      organizationId: siblingCellId,
    }),
  ).rejects.toMatchObject({ refusal: { kind: 'forbidden' } })
  await expect(
    withdrawIntroduction(receiver, { ...introduced, on: '2026-02-02' }),
  ).rejects.toMatchObject({ refusal: { kind: 'forbidden' } })
})

inTest('one introduction holds at a time; withdrawn, the member stays', async (given) => {
  const { ctx, introduced, cellId, receiverId } = await anIntroduction(given)
  await expect(
    introduceMember(ctx, { ...introduced, receiverId, decision: paper }),
  ).rejects.toMatchObject({ refusal: { code: 'members.flag-set' } })

  const kept = await withdrawIntroduction(ctx, { ...introduced, on: '2026-02-02' })
  const record = await memberRecord(ctx, { id: kept.id })
  expect([record.current?.organizationId, record.handInBy]).toEqual([cellId, null])
  const back = await takeBackLastAct(ctx, { ...kept, reason: 'Ghi nhầm người' })
  expect((await memberRecord(ctx, { id: back.id })).handInBy).toBe('2026-03-20')
})

inTest('nobody is introduced to where they are', async (given) => {
  const { ctx, introduced, cellId } = await anIntroduction(given)
  const free = await withdrawIntroduction(ctx, { ...introduced, on: '2026-01-30' })
  await expect(
    introduceMember(ctx, { ...free, receiverId: cellId, decision: paper }),
  ).rejects.toMatchObject({ refusal: { code: 'members.same-organization' } })
})
