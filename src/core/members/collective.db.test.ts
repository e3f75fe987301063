import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { moveCollectively } from './collective.ts'
import { leaveForATime } from './flags.ts'
import { memberRecord } from './record.ts'
import { takeBackLastAct } from './take-back.ts'

const database = databaseOfThisFile()
const inTest = inDatabase(database)
const decision = { number: '45-QĐ/HU', on: '2019-06-20' }
const merger = { on: '2019-07-01', decision }

inTest('nobody is moved to where they are, from nowhere, or without the right', async (ctx) => {
  const { cellId, siblingCellId, communeId } = await aProvince(ctx)
  const move = { ...merger, id: cellId, toOrganizationId: siblingCellId }
  const nobody = { ...ctx, actor: { ...ctx.actor, grants: [] } }
  for (const [asked, changes, code] of [
    [ctx, { toOrganizationId: cellId }, 'members.moved-to-itself'],
    [ctx, { id: randomUUID() }, 'organizations.missing'],
    [ctx, { toOrganizationId: communeId }, 'members.organization-holds-no-members'],
    [nobody, {}, 'organizations.missing'],
  ] as const)
    await expect(moveCollectively(asked, { ...move, ...changes })).rejects.toMatchObject({
      refusal: { code },
    })
})

inTest('guests go along, but those who come home are guests no more', async (ctx) => {
  const { cellId, siblingCellId, otherCellId } = await aProvince(ctx)
  const stranger = await aMember(ctx, { organizationId: otherCellId })
  const neighbour = await aMember(ctx, { organizationId: siblingCellId })
  for (const member of [stranger, neighbour])
    await leaveForATime(ctx, {
      ...member,
      ...{ from: '2019-03-01', until: '2019-10-01', purpose: 'work' as const, hostId: cellId },
      decision,
    })
  await moveCollectively(ctx, { ...merger, id: cellId, toOrganizationId: siblingCellId })

  const visits = async (id: string) =>
    (await memberRecord(ctx, { id })).flags
      .filter(({ flag }) => flag === 'temporarilyHere')
      .map(({ organization, until }) => [organization?.id, until])
  expect(await visits(stranger.id)).toEqual([
    [cellId, '2019-07-01'],
    [siblingCellId, '2019-10-01'],
  ])
  expect(await visits(neighbour.id)).toEqual([[cellId, '2019-07-01']])
})

inTest('to a guest who is moved along it is an act like any, with an edit counted', async (ctx) => {
  const { cellId, siblingCellId, otherCellId } = await aProvince(ctx)
  const stranger = await aMember(ctx, { organizationId: otherCellId })
  const away = await leaveForATime(ctx, {
    ...stranger,
    ...{ from: '2019-03-01', until: '2019-10-01', purpose: 'work' as const, hostId: cellId },
    decision,
  })
  const before = await memberRecord(ctx, { id: stranger.id })
  await moveCollectively(ctx, { ...merger, id: cellId, toOrganizationId: siblingCellId })
  const moved = await memberRecord(ctx, { id: stranger.id })
  expect(moved.version).toBe(away.version + 1)
  expect(moved.lastAct).toMatchObject({ act: 'moved-collectively', stands: true })

  await takeBackLastAct(ctx, { id: stranger.id, version: moved.version, reason: 'Ghi nhầm' })
  const after = await memberRecord(ctx, { id: stranger.id })
  expect(after.flags).toEqual(before.flags)
  expect(after.lastAct).toEqual(before.lastAct)
})
