import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { as } from '../../../test/support/actors.ts'
import { anOrganization } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase, rolledBack } from '../../../test/support/database.ts'
import { aPeopledProvince, divide, mergeInto, play, step } from '../../../test/support/histories.ts'
import { figures } from '../../main/modules.ts'
import type { Ctx } from '../../platform/context.ts'
import { figureQueries } from './queries.ts'

const database = databaseOfThisFile()
const inTest = inDatabase(database)
const queries = figureQueries(figures)

/** A cell of three, divided between its commune and another district: two and one. */
async function aDividedCell(ctx: Ctx) {
  const province = await aPeopledProvince(ctx)
  const { cellId, communeId, otherCommuneId } = province
  await aMember(ctx, { organizationId: cellId, fullName: 'Nguyễn Văn E' })
  const founded = { kind: 'cell', from: '2019-03-01' }
  const here = await anOrganization(ctx, { ...founded, parentId: communeId, name: 'Chi bộ Một' })
  const there = await anOrganization(ctx, {
    ...founded,
    parentId: otherCommuneId,
    name: 'Chi bộ Hai',
  })
  await divide(ctx, { id: cellId, into: [here, there], on: '2019-03-01' })
  return { ...province, here, there }
}

const asked = { day: '2019-02-28', tree: 'as-is:2019-07-22' }

describe('a figure restated over a division', () => {
  inTest('of people is shared out by where they went', async (ctx) => {
    const { districtId, otherDistrictId, provinceId, cellId, here, there } = await aDividedCell(ctx)
    const of = (organizationId: string) =>
      queries.one(ctx, { id: 'members.total', organizationId, ...asked })
    expect((await of(here)).value).toBe(2)
    expect((await of(there)).value).toBe(1)
    expect((await of(provinceId)).value).toBe(5)
    const { reconciliation } = await of(districtId)
    expect(reconciliation).toMatchObject({
      ...{ asWas: 4, asIs: 3, movedIn: [] },
      movedOut: [{ organizationId: cellId, name: 'Chi bộ ấp 1', value: 1 }],
      divided: [
        {
          ...{ organizationId: cellId, whole: 3 },
          parts: [
            { organizationId: there, value: 1, isShare: true, isHere: false },
            { organizationId: here, value: 2, isShare: true, isHere: true },
          ],
        },
      ],
    })
    expect((await of(otherDistrictId)).reconciliation).toMatchObject({
      movedIn: [{ organizationId: cellId, value: 1 }],
    })
  })

  inTest('of what is not of people stands whole above all parts', async (ctx) => {
    const { districtId, provinceId, cellId, here } = await aDividedCell(ctx)
    const of = (organizationId: string) =>
      queries.one(ctx, { id: 'organizations.cells', organizationId, ...asked })
    expect([(await of(here)).value, (await of(districtId)).value]).toEqual([0, 1])
    const { value, children, reconciliation } = await of(provinceId)
    expect(value).toBe(3)
    expect(children).toContainEqual(
      expect.objectContaining({ organizationId: provinceId, value: 1 }),
    )
    expect(reconciliation?.divided).toMatchObject([
      {
        ...{ organizationId: cellId, whole: 1 },
        parts: [{ organizationId: provinceId, value: 1, isShare: false, isHere: true }],
      },
    ])
  })

  inTest('says of each record where it stands now, and why', async (ctx) => {
    const { provinceId, districtId, otherDistrictId, here, there } = await aDividedCell(ctx)
    const told = async (id: string, organizationId: string) => {
      const { rows, total } = await queries.rows(ctx, { id, organizationId, ...asked, limit: 50 })
      expect(total).toBe(rows.length)
      return rows.map(({ restated }) => [restated?.organizationId, restated?.how])
    }
    const shared = await told('members.total', districtId)
    expect(shared.filter(([, how]) => how === 'share')).toEqual([
      [here, 'share'],
      [here, 'share'],
    ])
    expect(shared.filter(([, how]) => how === 'stayed')).toHaveLength(1)
    expect(await told('members.total', otherDistrictId)).toContainEqual([there, 'share'])
    expect(await told('organizations.cells', provinceId)).toContainEqual([
      ...[provinceId, 'undivided'],
    ])
  })

  inTest('looks back through what was made of several too', async (ctx) => {
    const { provinceId, siblingCellId, otherCellId, communeId } = await aPeopledProvince(ctx)
    const parentId = communeId
    const made = await anOrganization(ctx, { parentId, kind: 'cell', from: '2019-03-01' })
    for (const id of [siblingCellId, otherCellId])
      await mergeInto(ctx, { id, into: made, on: '2019-03-01' })
    await aMember(ctx, { organizationId: made, ceremonyOn: '2019-04-01', status: 'probationary' })
    const of = (organizationId: string) =>
      queries.one(ctx, {
        ...{ id: 'members.total', organizationId, day: '2019-07-22', tree: 'as-is:2019-02-28' },
      })
    expect((await of(siblingCellId)).value).toBe(1)
    expect((await of(otherCellId)).value).toBe(1)
    const { value, children } = await of(provinceId)
    expect(value).toBe(5)
    // Whoever joined since belongs to neither.
    expect(children).toContainEqual(
      expect.objectContaining({ organizationId: provinceId, value: 1 }),
    )
  })

  inTest('tells nobody how many there are where they have no right', async (ctx) => {
    const { otherDistrictId, cellId, there } = await aDividedCell(ctx)
    const other = await as(ctx, 'districtOffice', otherDistrictId)
    const { reconciliation } = await queries.one(other, {
      ...{ id: 'members.total', organizationId: otherDistrictId, ...asked },
    })
    expect(reconciliation?.divided).toMatchObject([
      { organizationId: cellId, whole: null, parts: [{ organizationId: there, value: 1 }] },
    ])
  })
})

test('in every history the parts are the whole, and a tree restated on itself is itself', async () => {
  const steps = fc.array(step, { minLength: 6, maxLength: 16 })
  const counted = ['members.total', 'members.joined', 'members.left', 'organizations.cells']
  await fc.assert(
    fc.asyncProperty(steps, (history) =>
      rolledBack(database.current, async (ctx) => {
        const { province, days, last } = await play(ctx, history)
        const { provinceId, districtId, otherDistrictId, communeId } = province
        for (const id of counted)
          for (const [day, on] of [
            [days[0] ?? last, last],
            [days[Math.floor(days.length / 2)] ?? last, last],
            [last, days[0] ?? last],
          ] as const) {
            const of = (organizationId: string, tree: string) =>
              queries.one(ctx, { id, organizationId, day, tree })
            const tree = `as-is:${on}`
            const whole = await of(provinceId, tree)
            expect([id, day, on, whole.value]).toEqual([
              ...[id, day, on, (await of(provinceId, 'as-was')).value],
            ])
            for (const { whole: had, parts } of whole.reconciliation?.divided ?? [])
              expect(parts.reduce((sum, { value }) => sum + value, 0)).toBe(had)
            for (const organizationId of [districtId, otherDistrictId, communeId]) {
              const { value, reconciliation } = await of(organizationId, tree)
              const moved = (list: readonly { value: number }[] = []) =>
                list.reduce((sum, one) => sum + one.value, 0)
              expect((reconciliation?.asWas ?? 0) + moved(reconciliation?.movedIn)).toBe(
                (value ?? 0) + moved(reconciliation?.movedOut),
              )
            }
            if (id === 'members.total')
              expect((await of(districtId, `as-is:${day}`)).value).toBe(
                (await of(districtId, 'as-was')).value,
              )
          }
      }),
    ),
    { numRuns: 5 },
  )
}, 120_000)
