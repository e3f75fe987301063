import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { as } from '../../../test/support/actors.ts'
import { aDecision, anOrganization } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase, rolledBack } from '../../../test/support/database.ts'
import {
  aPeopledProvince,
  divide,
  mergeInto,
  play,
  step,
  versionOf,
} from '../../../test/support/histories.ts'
import { figures } from '../../main/modules.ts'
import type { Ctx } from '../../platform/context.ts'
import { addDays } from '../../platform/day.ts'
import { moveCollectively } from '../members/collective.ts'
import { leaveRegister } from '../members/leaving.ts'
import { transferMember } from '../members/transfers.ts'
import { endOrganization } from '../organizations/endings.ts'
import { figureQueries } from './queries.ts'

const database = databaseOfThisFile()
const inTest = inDatabase(database)
const queries = figureQueries(figures)

type Province = Awaited<ReturnType<typeof aPeopledProvince>>

/** A cell of three, divided between its commune and another district: two and one. */
async function aDividedCell(ctx: Ctx, given?: Province) {
  const province = given ?? (await aPeopledProvince(ctx))
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

/** Ends a cell that nothing follows; its members go to another. */
async function dissolve(
  ctx: Ctx,
  { id, to: toOrganizationId, on }: Record<'id' | 'to' | 'on', string>,
) {
  await moveCollectively(ctx, { id, toOrganizationId, on, decision: aDecision })
  await endOrganization(ctx, {
    ...{ id, version: await versionOf(ctx, id), on, ending: 'dissolution', successorIds: [] },
    ...{ reason: 'Giải thể', decision: aDecision },
  })
}

async function transfer(
  ctx: Ctx,
  { id, to: organizationId, on }: Record<'id' | 'to' | 'on', string>,
) {
  const version = await versionOf(ctx, id, 'members')
  await transferMember(ctx, {
    ...{ id, version, kind: 'internal', organizationId, on, decision: aDecision },
  })
}

async function die(ctx: Ctx, { id, on }: { id: string; on: string }) {
  const version = await versionOf(ctx, id, 'members')
  await leaveRegister(ctx, { id, version, kind: 'death', on, decision: aDecision })
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

  inTest('has whoever died before it above all parts, also where one went home', async (ctx) => {
    const province = await aPeopledProvince(ctx)
    const { provinceId, communeId, cellId, siblingCellId } = province
    const { id } = await aMember(ctx, { organizationId: cellId })
    await die(ctx, { id, on: '2019-02-15' })
    const { here, there } = await aDividedCell(ctx, province)
    await dissolve(ctx, { id: here, to: siblingCellId, on: '2019-06-01' })
    const { reconciliation } = await queries.one(ctx, {
      ...{ id: 'members.total', organizationId: provinceId, day: '2019-02-14', tree: asked.tree },
    })
    const [divided] = reconciliation?.divided ?? []
    expect(divided).toMatchObject({ organizationId: cellId, whole: 4 })
    expect(divided?.parts).toHaveLength(3)
    expect(divided?.parts).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ organizationId: communeId, value: 2, isShare: true }),
        expect.objectContaining({ organizationId: there, value: 1, isShare: true }),
        expect.objectContaining({ organizationId: provinceId, value: 1, isShare: false }),
      ]),
    )
  })

  inTest('knows nobody by where they had been before they came', async (ctx) => {
    const { provinceId, cellId, siblingCellId, otherCellId } = await aPeopledProvince(ctx)
    const { id } = await aMember(ctx, { organizationId: siblingCellId })
    await transfer(ctx, { id, to: cellId, on: '2019-01-10' })
    await die(ctx, { id, on: '2019-02-15' })
    await divide(ctx, { id: cellId, into: [siblingCellId, otherCellId], on: '2019-03-01' })
    const { reconciliation } = await queries.one(ctx, {
      ...{ id: 'members.total', organizationId: provinceId, day: '2019-02-14', tree: asked.tree },
    })
    const parts = reconciliation?.divided[0]?.parts ?? []
    expect(parts.map(({ organizationId, value }) => [organizationId, value]).toSorted()).toEqual(
      [
        [siblingCellId, 1],
        [otherCellId, 1],
        [provinceId, 1],
      ].toSorted(),
    )
  })

  inTest('looking back knows nobody by where they are since, or went later', async (ctx) => {
    const { provinceId, communeId, siblingCellId, otherCellId } = await aPeopledProvince(ctx)
    const founded = { parentId: communeId, kind: 'cell' }
    const young = await anOrganization(ctx, { ...founded, from: '2019-02-01' })
    const made = await anOrganization(ctx, { ...founded, from: '2019-03-01' })
    for (const id of [young, otherCellId])
      await mergeInto(ctx, { id, into: made, on: '2019-03-01' })
    const joined = { organizationId: made, ceremonyOn: '2019-04-01' }
    await aMember(ctx, { ...joined, status: 'probationary' })
    const { id } = await aMember(ctx, { ...joined, status: 'probationary' })
    await transfer(ctx, { id, to: siblingCellId, on: '2019-06-01' })
    const { reconciliation } = await queries.one(ctx, {
      ...{ id: 'members.total', organizationId: provinceId },
      ...{ day: '2019-05-01', tree: 'as-is:2019-01-15' },
    })
    expect(reconciliation?.divided).toMatchObject([
      {
        ...{ organizationId: made, whole: 3 },
        parts: [
          { organizationId: otherCellId, value: 1, isShare: true },
          { organizationId: provinceId, value: 2, isShare: false },
        ],
      },
    ])
  })

  inTest('has all of who left on the first day of a period', async (ctx) => {
    const { provinceId, cellId, here, there } = await aDividedCell(ctx)
    const { reconciliation } = await queries.one(ctx, {
      ...{ id: 'members.transferred_out', organizationId: provinceId },
      ...{ from: '2019-03-01', until: '2019-04-01', tree: asked.tree },
    })
    expect(reconciliation).toMatchObject({ asWas: 3, asIs: 3 })
    expect(reconciliation?.divided).toMatchObject([
      {
        ...{ organizationId: cellId, whole: 3 },
        parts: [
          { organizationId: there, value: 1 },
          { organizationId: here, value: 2 },
        ],
      },
    ])
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

/** How many rows a figure has of each organization, on the tree of its own days. */
async function hadEach(ctx: Ctx, question: Record<'id' | 'organizationId', string>) {
  const { rows } = await queries.rows(ctx, { ...question, tree: 'as-was', limit: 500 })
  const groups = Map.groupBy(rows, ({ organizationId }) => organizationId)
  return new Map([...groups].map(([id, own]) => [id, own.length]))
}

const sum = (list: readonly { value: number }[] = []) =>
  list.reduce((total, { value }) => total + value, 0)

test('in every history the parts are the whole, and a tree restated on itself is itself', async () => {
  const steps = fc.array(step, { minLength: 6, maxLength: 16 })
  const ofDays = ['members.total', 'organizations.cells']
  const ofPeriods = ['members.joined', 'members.left', 'members.transferred_out']
  await fc.assert(
    fc.asyncProperty(steps, (history) =>
      rolledBack(database.current, async (ctx) => {
        const { province, days, last } = await play(ctx, history)
        const { provinceId, districtId, otherDistrictId, communeId } = province
        const [first = last, middle = last] = [days[0], days[Math.floor(days.length / 2)]]
        const until = addDays(last, 1)
        const forwards = (id: string) =>
          ofDays.includes(id)
            ? [{ day: first }, { day: middle }]
            : [
                { from: middle, until },
                { from: last, until },
              ]
        for (const id of [...ofDays, ...ofPeriods])
          for (const [when, on] of [
            ...forwards(id).map((one) => [one, last] as const),
            [{ day: last }, first] as const,
          ]) {
            const of = (organizationId: string, tree: string) =>
              queries.one(ctx, { id, organizationId, tree, ...when })
            const tree = `as-is:${on}`
            const whole = await of(provinceId, tree)
            expect([id, when, on, whole.value]).toEqual([
              ...[id, when, on, (await of(provinceId, 'as-was')).value],
            ])
            const had = await hadEach(ctx, { id, organizationId: provinceId, ...when })
            for (const divided of whole.reconciliation?.divided ?? [])
              expect([id, when, on, divided.whole, sum(divided.parts)]).toEqual([
                ...[id, when, on, had.get(divided.organizationId)],
                had.get(divided.organizationId),
              ])
            for (const organizationId of [districtId, otherDistrictId, communeId]) {
              const { value, reconciliation } = await of(organizationId, tree)
              expect((reconciliation?.asWas ?? 0) + sum(reconciliation?.movedIn)).toBe(
                (value ?? 0) + sum(reconciliation?.movedOut),
              )
            }
            if (id === 'members.total' && 'day' in when)
              expect((await of(districtId, `as-is:${when.day}`)).value).toBe(
                (await of(districtId, 'as-was')).value,
              )
          }
      }),
    ),
    { numRuns: 5 },
  )
}, 120_000)
