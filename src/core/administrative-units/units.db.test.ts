import { expect } from 'vitest'
import { aProvince, aTerritory } from '../../../test/support/builders.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { fold } from '../../platform/fold.ts'
import { foundOrganization } from '../organizations/commands.ts'
import { countPeople, endUnit, foundUnit, renameUnit } from './commands.ts'
import { listUnits, unitPage } from './queries.ts'

const database = databaseOfThisFile()
const inTest = inDatabase(database)
const source = 'Nghị quyết 856/NQ-UBTVQH14'

inTest('a unit bears the name of the day, and is found by it without accents', async (ctx) => {
  const { unitId } = await aTerritory(ctx)
  await renameUnit(ctx, { id: unitId, name: 'xã Đồng Khởi', from: '2019-02-01', source })

  const namesOn = async (day: string, q: string) =>
    (await listUnits(ctx, { day, q, limit: 50 })).rows.map((row) => row.name)
  expect(await namesOn('2019-01-31', 'xa a1')).toEqual(['xã A1'])
  expect(await namesOn('2019-02-01', 'xa a1')).toEqual([])
  expect(await namesOn('2019-02-01', 'dong khoi')).toEqual(['xã Đồng Khởi'])
  const { state, versions, children } = await unitPage(ctx, { id: unitId })
  expect(state).toMatchObject({ name: 'xã Đồng Khởi', parent: { name: 'tỉnh T' }, people: null })
  expect(versions.map(({ from, until }) => [from, until])).toEqual([
    ['2019-02-01', null],
    ['2010-01-01', '2019-02-01'],
  ])
  expect(children.map((child) => child.name)).toEqual(['ấp Đông'])
})

inTest('units come in the order of names, a page at a time', async (ctx) => {
  const { unitId: parentId } = await aTerritory(ctx)
  const about = { level: 'hamlet' as const, unitType: 'hamlet', code: null, parentId, source }
  for (const name of ['ấp Đình', 'ấp An', 'ấp Ổi', 'ấp Dừa'])
    await foundUnit(ctx, { ...about, name, from: '2015-01-01' })
  const first = await listUnits(ctx, { q: 'ap ', limit: 3 })
  const second = await listUnits(ctx, { q: 'ap ', limit: 3, after: first.next ?? '' })
  const names = [...first.rows, ...second.rows].map((row) => row.name)
  expect([first.total, second.next]).toEqual([5, null])
  expect(names).toEqual(names.toSorted((a, b) => (fold(a) < fold(b) ? -1 : 1)))
  expect(names).toHaveLength(5)
})

inTest(
  'a count of people has a day and a source, and is set right only with a reason',
  async (ctx) => {
    const { unitId: id } = await aTerritory(ctx)
    const count = { id, countedOn: '2019-04-01', people: 5120, source, correctionReason: null }
    const refused = async (changes: Partial<typeof count> | { correctionReason: string }) => {
      const asked = { ...count, ...changes }
      return countPeople(ctx, asked).catch((error) => error.refusal?.code)
    }
    expect(await refused({ countedOn: '2019-07-23' })).toBe('administrative-units.counted-ahead')
    expect(await refused({ countedOn: '2009-12-31' })).toBe('administrative-units.not-living')
    expect(await refused({ correctionReason: 'Gõ nhầm' })).toBe('administrative-units.not-counted')
    await countPeople(ctx, count)
    expect(await refused({ people: 5210 })).toBe('administrative-units.counted-already')
    await countPeople(ctx, { ...count, people: 5210, correctionReason: 'Gõ nhầm' })

    expect((await unitPage(ctx, { id })).state?.people).toBe(5210)
    expect((await unitPage(ctx, { id, day: '2019-03-31' })).state?.people).toBeNull()
    const { changes } = await ctx.db
      .selectFrom('auditEntries')
      .select('changes')
      .where('act', '=', 'administrative-unit.count-corrected')
      .executeTakeFirstOrThrow()
    expect(changes).toMatchObject({ people: [5120, 5210], reason: [null, 'Gõ nhầm'] })
  },
)

inTest('a unit ends when nothing lies or stands in it', async (ctx) => {
  const { unitId, emptyUnitId } = await aTerritory(ctx)
  const { communeId } = await aProvince(ctx)
  const decision = { number: '1-QĐ/HU', on: '2015-01-01' }
  const cell = {
    parentId: communeId,
    kind: 'cell',
    name: 'Chi bộ ấp Đông',
    unitType: null,
    code: null,
  }
  await foundOrganization(ctx, {
    ...{ ...cell, administrativeUnitId: unitId, from: '2015-01-01', decision },
  })
  await expect(endUnit(ctx, { id: unitId, on: '2019-07-01', source })).rejects.toMatchObject({
    refusal: { code: 'administrative-units.not-empty', details: { units: 1, organizations: 1 } },
  })
  await endUnit(ctx, { id: emptyUnitId, on: '2019-07-01', source })
  expect((await unitPage(ctx, { id: emptyUnitId })).state).toBeNull()
  await expect(
    renameUnit(ctx, { id: emptyUnitId, name: 'ấp Tây', from: '2019-08-01', source }),
  ).rejects.toMatchObject({ refusal: { code: 'administrative-units.ended' } })
  await expect(
    foundUnit(ctx, {
      ...{ level: 'hamlet', unitType: 'hamlet', name: 'ấp Con', parentId: emptyUnitId, code: null },
      ...{ from: '2019-08-01', source },
    }),
  ).rejects.toMatchObject({ refusal: { code: 'administrative-units.not-within' } })
})
