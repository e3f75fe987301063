import { expect } from 'vitest'
import { aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { suspendMember, transferMember } from './commands.ts'
import { memberRecord } from './record.ts'
import { transferTogether } from './together.ts'

const database = databaseOfThisFile()
const inTest = inDatabase(database)
const decision = { number: '45-QĐ/HU', on: '2019-06-20' }
const on = '2019-07-01'

inTest(
  'one decision moves those chosen and nobody else, with the statuses they have',
  async (ctx) => {
    const { cellId, siblingCellId } = await aProvince(ctx)
    const full = await aMember(ctx, { organizationId: cellId })
    const probationary = await aMember(ctx, { organizationId: cellId, status: 'probationary' })
    const stays = await aMember(ctx, { organizationId: cellId })
    const memberIds = [full.id, probationary.id, full.id]
    const move = {
      id: cellId,
      toOrganizationId: siblingCellId,
      kind: 'internal' as const,
      on,
      decision,
    }
    expect(await transferTogether(ctx, { ...move, memberIds })).toEqual({ moved: 2 })

    const standing = async ({ id }: { id: string }) => {
      const { current, version } = await memberRecord(ctx, { id, day: on })
      return [current?.organizationId, current?.status, current?.openedBy, version]
    }
    expect(await standing(full)).toEqual([
      siblingCellId,
      'full',
      'internalTransfer',
      full.version + 1,
    ])
    expect((await standing(probationary)).slice(0, 2)).toEqual([siblingCellId, 'probationary'])
    expect((await standing(stays)).slice(0, 2)).toEqual([cellId, 'full'])
  },
)

inTest('where some cannot move, nobody does, and the refusal names them all', async (ctx) => {
  const { cellId, siblingCellId, otherCellId } = await aProvince(ctx)
  const free = await aMember(ctx, { organizationId: cellId })
  const named = (fullName: string) => aMember(ctx, { organizationId: cellId, fullName })
  const an = await suspendMember(ctx, { ...(await named('Lê Văn An')), on: '2019-06-01', decision })
  const binh = await named('Lê Văn Bình')
  await transferMember(ctx, {
    ...{ ...binh, kind: 'internal', organizationId: siblingCellId, on: '2019-08-01', decision },
  })
  const chi = await suspendMember(ctx, {
    ...(await named('Lê Văn Chi')),
    on: '2019-08-01',
    decision,
  })
  const stranger = await aMember(ctx, { organizationId: otherCellId })
  const move = {
    id: cellId,
    toOrganizationId: siblingCellId,
    kind: 'internal' as const,
    on,
    decision,
  }
  const moving = (...members: { id: string }[]) =>
    transferTogether(ctx, { ...move, memberIds: members.map(({ id }) => id) })

  await expect(moving(free, an, chi)).rejects.toMatchObject({
    refusal: {
      code: 'members.some-cannot-move',
      details: { suspended: 'Lê Văn An', others: 'Lê Văn Chi' },
      fields: [{ field: 'memberIds' }],
    },
  })
  for (const elsewhere of [binh, stranger])
    await expect(moving(free, elsewhere)).rejects.toMatchObject({
      refusal: { code: 'members.not-all-here' },
    })
  const { current } = await memberRecord(ctx, { id: free.id, day: on })
  expect(current?.organizationId).toBe(cellId)
})
