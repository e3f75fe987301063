import { expect } from 'vitest'
import { aRight } from '../../../test/support/actors.ts'
import { aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import type { Actor, Ctx } from '../../platform/context.ts'
import { comeBack, leaveForATime } from './flags.ts'
import { leaveRegister } from './leaving.ts'
import { memberRecord } from './record.ts'
import { transferMember } from './transfers.ts'

const database = databaseOfThisFile()
const inTest = inDatabase(database)
const decision = { number: '45-QĐ/HU', on: '2019-02-20' }

/** A member of a cell who meets in one of another district from March to October. */
async function aGuest(ctx: Ctx, from = '2019-03-01') {
  const { cellId, siblingCellId, otherCellId: hostId } = await aProvince(ctx)
  const member = await aMember(ctx, { organizationId: cellId })
  const guest = await leaveForATime(ctx, {
    ...member,
    ...{ from, until: '2019-10-01', purpose: 'work' as const, hostId, decision },
  })
  return { guest, hostId, siblingCellId }
}

async function secretaryOf(ctx: Ctx, organizationId: string): Promise<Actor> {
  const { scopePath } = await ctx.db
    .selectFrom('organizations')
    .select('scopePath')
    .where('id', '=', organizationId)
    .executeTakeFirstOrThrow()
  const right = aRight('cellSecretary', { organizationId, scopePath })
  return { ...ctx.actor, accountId: 'secretary', grants: [right] }
}

async function flagsOf(ctx: Ctx, id: string) {
  const { flags } = await memberRecord(ctx, { id })
  return flags.map(({ flag, from, until }) => [flag, from, until]).sort()
}

inTest('a host sees the record of its guest, for as long as they meet there', async (ctx) => {
  const { guest, hostId, siblingCellId } = await aGuest(ctx)
  const host = { ...ctx, actor: await secretaryOf(ctx, hostId) }
  expect((await memberRecord(host, { id: guest.id })).id).toBe(guest.id)

  const missing = { refusal: { kind: 'missing', code: 'members.missing' } }
  const other = { ...ctx, actor: await secretaryOf(ctx, siblingCellId) }
  await expect(memberRecord(other, { id: guest.id })).rejects.toMatchObject(missing)
  await comeBack(ctx, { ...guest, on: '2019-06-01' })
  await expect(memberRecord(host, { id: guest.id })).rejects.toMatchObject(missing)
})

inTest('who moves to their host for good is a guest there no more', async (ctx) => {
  const { guest, hostId } = await aGuest(ctx)
  const on = '2019-06-01'
  await transferMember(ctx, { ...guest, kind: 'official', organizationId: hostId, on, decision })
  expect(await flagsOf(ctx, guest.id)).toEqual([
    ['temporarilyAway', '2019-03-01', on],
    ['temporarilyHere', '2019-03-01', on],
  ])
})

inTest('who moves elsewhere meanwhile stays a guest', async (ctx) => {
  const { guest, siblingCellId: organizationId } = await aGuest(ctx)
  await transferMember(ctx, {
    ...guest,
    kind: 'internal',
    organizationId,
    on: '2019-06-01',
    decision,
  })
  expect((await flagsOf(ctx, guest.id)).map(([, , until]) => until)).toEqual([
    '2019-10-01',
    '2019-10-01',
  ])
})

inTest('one who dies before a planned absence has it taken back first', async (ctx) => {
  const { guest } = await aGuest(ctx, '2019-07-01')
  const death = { kind: 'death' as const, on: '2019-06-15', decision: null }
  await expect(leaveRegister(ctx, { ...guest, ...death })).rejects.toMatchObject({
    refusal: { code: 'members.later-flag', details: { on: '2019-07-01' } },
  })
  const home = await comeBack(ctx, { ...guest, on: '2019-07-01' })
  expect(await flagsOf(ctx, guest.id)).toEqual([])
  await leaveRegister(ctx, { ...home, ...death })
})
