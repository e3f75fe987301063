import { foundUnit } from '../../src/core/administrative-units/commands.ts'
import { foundOrganization } from '../../src/core/organizations/commands.ts'
import type { FoundOrganization } from '../../src/core/organizations/contract.ts'
import type { Ctx } from '../../src/platform/context.ts'

export const aDecision = { number: '01-QĐ/TU', on: '2010-01-01' }

/** Founds an organization; says only what matters to the test. */
export async function anOrganization(
  ctx: Ctx,
  given: Partial<FoundOrganization> & { parentId: string | null; kind: string },
): Promise<string> {
  const { id } = await foundOrganization(ctx, {
    name: `Tổ chức ${given.kind}`,
    unitType: null,
    code: null,
    administrativeUnitId: null,
    from: '2010-01-01',
    decision: aDecision,
    ...given,
  })
  return id
}

/** A province of two districts, one commune with two cells, and a cell in the other district. */
export async function aProvince(ctx: Ctx) {
  const provinceId = await anOrganization(ctx, {
    parentId: null,
    kind: 'provincialChapter',
    name: 'Đảng bộ tỉnh',
  })
  const districtId = await anOrganization(ctx, {
    parentId: provinceId,
    kind: 'districtChapter',
    name: 'Đảng bộ huyện A',
  })
  const otherDistrictId = await anOrganization(ctx, {
    parentId: provinceId,
    kind: 'districtChapter',
    name: 'Đảng bộ huyện B',
  })
  const communeId = await anOrganization(ctx, {
    parentId: districtId,
    kind: 'grassrootsChapter',
    name: 'Đảng bộ xã A1',
  })
  const otherCommuneId = await anOrganization(ctx, {
    parentId: otherDistrictId,
    kind: 'grassrootsChapter',
    name: 'Đảng bộ xã B1',
  })
  const cellId = await anOrganization(ctx, {
    parentId: communeId,
    kind: 'cell',
    name: 'Chi bộ ấp 1',
  })
  const siblingCellId = await anOrganization(ctx, {
    parentId: communeId,
    kind: 'cell',
    name: 'Chi bộ ấp 2',
  })
  const otherCellId = await anOrganization(ctx, {
    parentId: otherCommuneId,
    kind: 'cell',
    name: 'Chi bộ ấp 3',
  })
  return {
    provinceId,
    districtId,
    otherDistrictId,
    communeId,
    otherCommuneId,
    cellId,
    siblingCellId,
    otherCellId,
  }
}

/** A province of territory, one commune of it, and a hamlet of that. */
export async function aTerritory(ctx: Ctx) {
  const about = { code: null, from: '2010-01-01', source: 'Danh mục 2010' }
  const { id: provinceUnitId } = await foundUnit(ctx, {
    ...{ ...about, level: 'province', unitType: 'province', name: 'tỉnh T', parentId: null },
  })
  const { id: unitId } = await foundUnit(ctx, {
    ...{ ...about, level: 'commune', unitType: 'commune', name: 'xã A1', parentId: provinceUnitId },
  })
  const { id: emptyUnitId } = await foundUnit(ctx, {
    ...{ ...about, level: 'hamlet', unitType: 'hamlet', name: 'ấp Đông', parentId: unitId },
  })
  return { provinceUnitId, unitId, emptyUnitId }
}
