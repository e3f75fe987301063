import { expect } from 'vitest'
import { anAccount } from '../../../test/support/actors.ts'
import { aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { readActor } from '../access/actor.ts'
import { endOrganization } from '../organizations/endings.ts'
import { openPost, takeUpPost } from '../posts/commands.ts'
import { correctMember, suspendMember } from './commands.ts'
import { memberRecord } from './record.ts'
import { redateAct } from './redate.ts'
import { takeBackLastAct } from './take-back.ts'
import { transferMember } from './transfers.ts'

const database = databaseOfThisFile()
const inTest = inDatabase(database)
const decision = { number: '45-QĐ/HU', on: '2019-06-20' }
const on = '2019-07-01'
const reason = 'Ghi nhầm người'

inTest('what rests on an act keeps it from being taken back', async (ctx) => {
  const { cellId, siblingCellId } = await aProvince(ctx)
  const member = await aMember(ctx, { organizationId: cellId })
  const post = await openPost(ctx, { id: cellId, kind: 'secretary', from: '2016-01-01' })
  const term = { by: 'election' as const, from: '2019-01-01', until: null, term: null }
  await takeUpPost(ctx, { ...post, ...term, memberId: member.id, decision })
  const refusal = (code: string) => ({ refusal: { code } })
  await expect(takeBackLastAct(ctx, { ...member, reason })).rejects.toMatchObject(
    refusal('members.posts-rest-on-it'),
  )

  const mover = await aMember(ctx, { organizationId: siblingCellId })
  const move = { kind: 'internal' as const, organizationId: cellId, on, decision }
  const moved = await transferMember(ctx, { ...mover, ...move })
  await endOrganization(ctx, {
    ...{ id: siblingCellId, version: 1, on: '2019-07-10', ending: 'dissolution' },
    ...{ successorIds: [], reason: 'Hết nhiệm vụ', decision },
  })
  await expect(takeBackLastAct(ctx, { ...moved, reason })).rejects.toMatchObject(
    refusal('members.place-not-living'),
  )
})

inTest('who has an account stays on the register', async (ctx) => {
  const { cellId } = await aProvince(ctx)
  const member = await aMember(ctx, { organizationId: cellId, status: 'probationary' })
  await anAccount(ctx, [], member.id)
  await expect(takeBackLastAct(ctx, { ...member, reason })).rejects.toMatchObject({
    refusal: { code: 'members.has-an-account' },
  })
})

inTest('one goes back only where the actor may bring them', async (ctx) => {
  const { cellId, otherCellId, otherDistrictId } = await aProvince(ctx)
  const member = await aMember(ctx, { organizationId: cellId })
  const move = { kind: 'official' as const, organizationId: otherCellId, on, decision }
  const moved = await transferMember(ctx, { ...member, ...move })
  const grants = [{ role: 'districtOffice' as const, organizationId: otherDistrictId }]
  const actor = await readActor(ctx.db, await anAccount(ctx, grants), ctx.today)
  if (!actor) throw new Error('no actor')
  await expect(takeBackLastAct({ ...ctx, actor }, { ...moved, reason })).rejects.toMatchObject({
    refusal: { kind: 'forbidden', code: 'members.receiver-not-yours' },
  })
  expect((await takeBackLastAct(ctx, { ...moved, reason })).isRemoved).toBe(false)
})

inTest('a corrected name is kept, and the trail keeps both', async (ctx) => {
  const { cellId } = await aProvince(ctx)
  const member = await aMember(ctx, { organizationId: cellId })
  const suspended = await suspendMember(ctx, { ...member, on, decision })
  const named = { fullName: 'Lê Văn An', reason: 'Viết sai tên' }
  const corrected = await correctMember(ctx, { ...suspended, ...named })
  expect((await memberRecord(ctx, { id: member.id })).lastAct).toMatchObject({
    ...{ act: 'suspended', stands: true },
  })
  await takeBackLastAct(ctx, { ...corrected, reason })
  const { current, fullName, lastAct } = await memberRecord(ctx, { id: member.id })
  expect([current?.status, fullName, lastAct?.act]).toEqual([
    'full',
    'Lê Văn An',
    'recognized-full',
  ])
  const rows = await ctx.db
    .selectFrom('auditEntries')
    .select(['act', 'changes'])
    .where('recordId', '=', member.id)
    .orderBy('id', 'desc')
    .limit(3)
    .execute()
  expect(rows.map((row) => row.act)).toEqual([
    'member.act-taken-back',
    'member.corrected',
    'member.suspended',
  ])
  expect(rows[0]?.changes).toMatchObject({ act: ['suspended', null], reason: [null, reason] })
})

inTest('a day is set right with the decision it rests on', async (ctx) => {
  const { cellId, siblingCellId } = await aProvince(ctx)
  const member = await aMember(ctx, { organizationId: cellId })
  const move = { kind: 'internal' as const, organizationId: siblingCellId, on, decision }
  const moved = await transferMember(ctx, { ...member, ...move })
  const right = { number: '54-QĐ/HU', on: '2019-06-21' }
  const asked = { ...moved, edge: 'opening' as const, on, to: '2019-06-25', reason }
  await redateAct(ctx, { ...asked, decision: right })
  const rows = await ctx.db
    .selectFrom('memberships')
    .select(['valid', 'openingNumber', 'closingNumber'])
    .where('memberId', '=', member.id)
    .orderBy('valid', 'desc')
    .limit(2)
    .execute()
  expect(rows).toEqual([
    { valid: '[2019-06-25,)', openingNumber: '54-QĐ/HU', closingNumber: null },
    { valid: '[2016-05-31,2019-06-25)', openingNumber: '34-QĐ/HU', closingNumber: '54-QĐ/HU' },
  ])
})
