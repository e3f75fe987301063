import { expect } from 'vitest'
import { aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { endOrganization } from '../organizations/endings.ts'
import { leaveRegister, reinstateMember } from './leaving.ts'
import { memberRecord } from './record.ts'

const database = databaseOfThisFile()
const inTest = inDatabase(database)
const decision = { number: '45-QĐ/HU', on: '2019-06-20' }

const homes = [
  ['itself, while it stands', null, 'cellId'],
  ['its successor', 'merger', 'siblingCellId'],
  ['nowhere, where none came after it', 'dissolution', null],
] as const

for (const [where, ending, home] of homes)
  inTest(`one who left an organization comes back to ${where}`, async (ctx) => {
    const ids = await aProvince(ctx)
    const member = await aMember(ctx, { organizationId: ids.cellId })
    expect((await memberRecord(ctx, { id: member.id })).comesBackTo).toBeNull()
    const left = await leaveRegister(ctx, {
      ...member,
      kind: 'removal',
      on: '2019-05-01',
      decision,
    })
    if (ending)
      await endOrganization(ctx, {
        ...{ id: ids.cellId, version: 1, on: '2019-06-01', ending, reason: 'Quá ít đảng viên' },
        ...{ successorIds: ending === 'merger' ? [ids.siblingCellId] : [], decision },
      })

    const { comesBackTo } = await memberRecord(ctx, { id: member.id })
    expect(comesBackTo?.id ?? null).toBe(home && ids[home])
    if (comesBackTo === null) return
    const back = { ...left, organizationId: comesBackTo.id, on: '2019-07-01', decision }
    await reinstateMember(ctx, back)
    expect((await memberRecord(ctx, { id: member.id })).current?.organizationId).toBe(
      comesBackTo.id,
    )
  })
