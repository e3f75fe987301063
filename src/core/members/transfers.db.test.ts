import { expect } from 'vitest'
import { aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { actOf, doToMany, judgeMany } from './many.ts'
import { memberRecord } from './record.ts'
import { transferMember } from './transfers.ts'

const database = databaseOfThisFile()
const inTest = inDatabase(database)
const move = { kind: null, on: '2019-07-01', decision: { number: '45-QĐ/HU', on: '2019-06-20' } }

inTest('a transfer nobody says the kind of is what the two organizations make it', async (ctx) => {
  const { cellId, siblingCellId, otherCellId } = await aProvince(ctx)
  const member = await aMember(ctx, { organizationId: cellId })
  const moved = await transferMember(ctx, { ...member, ...move, organizationId: siblingCellId })
  await transferMember(ctx, {
    ...{ ...moved, ...move, on: '2019-07-02' },
    organizationId: otherCellId,
  })
  const { periods } = await memberRecord(ctx, { id: member.id })
  expect(periods.map(({ openedBy }) => openedBy).slice(-2)).toEqual([
    'internalTransfer',
    'officialTransfer',
  ])
})

inTest('by one decision some move within their organization, others into it', async (ctx) => {
  const { cellId, siblingCellId, otherCellId } = await aProvince(ctx)
  const inside = await aMember(ctx, { organizationId: cellId })
  const outside = await aMember(ctx, { organizationId: otherCellId })
  const act = await actOf(ctx, { act: 'transfer', ...move, organizationId: siblingCellId })
  const judged = await judgeMany(ctx, act, [inside.id, outside.id])
  expect(judged.map(({ whyNot }) => whyNot)).toEqual([null, null])
  await doToMany(
    ctx,
    act,
    judged.map(({ member }) => member),
    '016b0000-0000-7000-8000-0000000000ff',
  )
  const openedBy = async ({ id }: { id: string }) =>
    (await memberRecord(ctx, { id })).current?.openedBy
  expect([await openedBy(inside), await openedBy(outside)]).toEqual([
    'internalTransfer',
    'officialTransfer',
  ])
})
