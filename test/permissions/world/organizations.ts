import { adoptRegulation } from '../../../src/core/organizations/adopting.ts'
import { renameOrganization } from '../../../src/core/organizations/commands.ts'
import { correctOrganization } from '../../../src/core/organizations/corrections.ts'
import { keepView } from '../../../src/core/views/commands.ts'
import type { Ctx } from '../../../src/platform/context.ts'
import { anOrganization, aProvince, aTerritory } from '../../support/builders.ts'
import { decision } from '../decision.ts'

export async function aTree(ctx: Ctx) {
  const province = await aProvince(ctx)
  const { districtId, communeId } = province
  const secondCommuneId = await anOrganization(ctx, {
    parentId: districtId,
    kind: 'grassrootsChapter',
  })
  const sectionId = await anOrganization(ctx, { parentId: communeId, kind: 'sectionChapter' })
  const emptyCellId = await anOrganization(ctx, { parentId: communeId, kind: 'cell' })
  const plannedCellId = await anOrganization(ctx, { parentId: communeId, kind: 'cell' })
  await renameOrganization(ctx, {
    ...{ id: plannedCellId, version: 1, name: 'Chi bộ ấp 5', from: '2019-09-01', decision },
  })
  const { id: versionId } = await ctx.db
    .selectFrom('organizationVersions')
    .select('id')
    .where('organizationId', '=', emptyCellId)
    .executeTakeFirstOrThrow()
  return {
    ...province,
    ...(await units(ctx, communeId)),
    secondCommuneId,
    sectionId,
    emptyCellId,
    plannedCellId,
    versionId,
  }
}

export async function aRegulation(ctx: Ctx, communeId: string): Promise<string> {
  const about = { title: 'Quy chế làm việc', from: '2016-01-01', decision }
  return (await adoptRegulation(ctx, { id: communeId, ...about })).id
}

export async function aView(ctx: Ctx, organizationId: string): Promise<string> {
  const state = { list: 'members' as const, search: '', hiddenColumns: null }
  return (await keepView(ctx, { ...state, name: 'Của xã', organizationId })).id
}

/** The territory the commune stands in, and a hamlet of it nothing stands in. */
async function units(ctx: Ctx, communeId: string) {
  const { unitId, ...hamlet } = await aTerritory(ctx)
  const { id: versionId } = await ctx.db
    .selectFrom('organizationVersions')
    .select('id')
    .where('organizationId', '=', communeId)
    .executeTakeFirstOrThrow()
  const { version: communeVersion } = await correctOrganization(ctx, {
    ...{
      id: communeId,
      version: 1,
      versionId,
      administrativeUnitId: unitId,
      reason: 'Ghi địa bàn',
    },
  })
  return { unitId, ...hamlet, communeVersion }
}
