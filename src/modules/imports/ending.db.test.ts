import { expect } from 'vitest'
import { anOrganization, aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { checked, csvOf, faultsOf, tables } from '../../../test/support/imports.ts'
import { organizationInvariants } from '../../core/organizations/invariants.ts'
import type { Ctx } from '../../platform/context.ts'
import { commitImport, undoImport } from './batches.ts'
import { ownImport } from './own-import.ts'

const inTest = inDatabase(databaseOfThisFile())
const heads =
  'Mã tổ chức,Đến ngày,Hình thức kết thúc,Mã tổ chức kế thừa,Số quyết định,Ngày quyết định'

/** Two chapters of communes, `X` with a cell `X1`. */
async function twoCommunes(ctx: Ctx) {
  const { districtId } = await aProvince(ctx)
  const chapter = (code: string) =>
    anOrganization(ctx, { parentId: districtId, kind: 'grassrootsChapter', code })
  const parentId = await chapter('X')
  await chapter('Y')
  return { cellId: await anOrganization(ctx, { parentId, kind: 'cell', code: 'X1' }) }
}

async function expectSound(ctx: Ctx) {
  for (const { id, find } of organizationInvariants) expect([id, await find(ctx)]).toEqual([id, []])
}

inTest(
  'a file ends a chapter with its cells, names the successor, and takes it back',
  async (ctx) => {
    await twoCommunes(ctx)
    const before = await tables(ctx)
    const file = csvOf(
      heads,
      'X,01/07/2019,sáp nhập,Y,5-QĐ/TU,20/06/2019',
      'X1,01/07/2019,Giải thể,,5-QĐ/TU,20/06/2019',
    )
    const one = await checked(ctx, 'organizations', file)
    expect(one.counts).toEqual({ changed: 2 })
    await commitImport(ctx, one)
    const endings = await ctx.db
      .selectFrom('organizationEndings as e')
      .leftJoin('successions as s', 's.predecessorId', 'e.organizationId')
      .leftJoin('organizationVersions as v', 'v.organizationId', 's.successorId')
      .select(['e.endedOn', 'e.kind', 'e.decisionNumber', 'v.code'])
      .orderBy('e.kind')
      .execute()
    expect(endings.map((row) => Object.values(row))).toEqual([
      ['2019-07-01', 'dissolution', '5-QĐ/TU', null],
      ['2019-07-01', 'merger', '5-QĐ/TU', 'Y'],
    ])
    expect((await checked(ctx, 'organizations', file)).counts).toEqual({ same: 2 })

    expect(await undoImport(ctx, await ownImport(ctx, one.id))).toEqual({ undone: 2, kept: 0 })
    expect(await tables(ctx)).toEqual(before)
    await expectSound(ctx)
  },
)

inTest('what an ending demands and a file lacks is named at its cell', async (ctx) => {
  const { cellId } = await twoCommunes(ctx)
  await aMember(ctx, { organizationId: cellId })
  const one = await checked(
    ctx,
    'organizations',
    csvOf(
      heads,
      'X,01/07/2019,sáp nhập,,5-QĐ/TU,20/06/2019',
      'X1,01/07/2019,giải thể,,5-QĐ/TU,20/06/2019',
      'Y,01/07/2019,,,,',
      'Z,01/07/2019,giải thể,,5-QĐ/TU,20/06/2019',
    ),
  )
  expect(await faultsOf(ctx, one.id)).toMatchObject({
    2: ['successor_codes organizations.too-few-successors'],
    3: ['valid_to organizations.not-empty'],
    4: ['ending ending-needed', 'decision_number decision-needed', 'decided_on decision-needed'],
    5: expect.arrayContaining(['valid_to ends-unknown']),
  })
  const early = csvOf(
    heads,
    'X,01/07/2019,sáp nhập,Y,5-QĐ/TU,20/06/2019',
    'Y,01/01/2009,giải thể,,5-QĐ/TU,20/06/2019',
    'X1,01/07/2019,sáp nhập,K,5-QĐ/TU,20/06/2019',
  )
  expect(await faultsOf(ctx, (await checked(ctx, 'organizations', early)).id)).toEqual({
    2: ['valid_to organizations.not-empty'],
    3: ['valid_to organizations.not-founded-yet'],
    4: ['successor_codes unknown-organization'],
  })
})
