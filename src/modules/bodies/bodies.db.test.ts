import { expect } from 'vitest'
import { as } from '../../../test/support/actors.ts'
import { anOrganization, aProvince } from '../../../test/support/builders.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { breakDown } from '../../core/figures/break-down.ts'
import { evaluate, type Question } from '../../core/figures/evaluate.ts'
import { organizationFigures } from '../../core/organizations/figures.ts'
import { listChildren, searchOrganizations } from '../../core/organizations/queries.ts'
import { organizationSheet } from '../../core/organizations/sheet.ts'
import type { Ctx } from '../../platform/context.ts'
import { endOverlap, recordBody, tellOverlap } from './commands.ts'
import { apparatusFigures } from './figures.ts'
import { bodyPage, listBodies } from './queries.ts'

const database = databaseOfThisFile()
const inTest = inDatabase(database)

async function anApparatus(ctx: Ctx) {
  const province = await aProvince(ctx)
  const name = 'Bộ máy tỉnh'
  const groupId = await anOrganization(ctx, {
    ...{ parentId: province.provinceId, kind: 'apparatus', name },
  })
  const body = (name: string) =>
    anOrganization(ctx, { parentId: groupId, kind: 'coordinationBody', name })
  const [oneId, otherId] = [await body('Ban Chỉ đạo A'), await body('Ban Chỉ đạo B')]
  return { ...province, groupId, oneId, otherId }
}

const facts = {
  ...{ legalNumber: '12/QĐ-UBND', legalOn: '2012-05-04', legalIssuer: 'Ủy ban nhân dân tỉnh' },
  ...{ members: 17, staff: 0, activity: 'seldom' as const, lastMetOn: '2017-11-20' },
  ...{ yearlyMeetings: 1, functions: 'Phối hợp', source: 'Rà soát 2018', correctionReason: null },
}
const day = '2019-07-22'

const questionOf = (organizationId: string): Question => ({
  organizationId,
  period: { from: day, until: '2019-07-23' },
  tree: { kind: 'as-was' },
})

inTest('no list, tree, sheet or figure of the Party speaks of the apparatus', async (ctx) => {
  const before = await aProvince(ctx)
  const { provinceId, groupId, oneId } = await anApparatus(ctx)
  const counted = async (id: string) =>
    (await evaluate(ctx, organizationFigures, questionOf(id))).map(({ id: of, value }) => [
      of,
      value,
    ])
  expect(await counted(provinceId)).toEqual(await counted(before.provinceId))

  expect(await listChildren(ctx, { id: provinceId })).toHaveLength(2)
  const [group] = await listChildren(ctx, { id: provinceId, of: 'apparatus' })
  expect(group).toMatchObject({ id: groupId, children: 2 })
  expect(await listChildren(ctx, { id: groupId })).toHaveLength(2)
  const all = await searchOrganizations(ctx, { under: provinceId, limit: 50 })
  expect(all.rows.map(({ kind }) => kind)).not.toContain('coordinationBody')
  const asked = { kind: 'coordinationBody', q: 'chi dao', limit: 50 }
  expect((await searchOrganizations(ctx, asked)).total).toBe(2)
  const sheet = await organizationSheet(ctx, { id: provinceId, day })
  expect(sheet.rows.map(({ id }) => id)).not.toContain(oneId)

  const [grassroots] = organizationFigures.filter(({ id }) => id === 'organizations.grassroots')
  const { children } = grassroots
    ? await breakDown(ctx, grassroots, questionOf(provinceId))
    : { children: [] }
  expect(children).toHaveLength(2)
})

inTest(
  'what is known of a body holds from a day on, and is set right with a reason',
  async (ctx) => {
    const { oneId: id, communeId } = await anApparatus(ctx)
    const record = async (changes: Partial<Parameters<typeof recordBody>[1]>) =>
      recordBody(ctx, { ...facts, id, from: '2018-03-01', ...changes }).then(
        () => 'done',
        (error) => error.refusal?.code ?? error,
      )
    expect(await record({ id: communeId })).toBe('bodies.not-a-body')
    expect(await record({})).toBe('done')
    expect(await record({ members: 18 })).toBe('bodies.recorded-already')
    expect(await record({ members: 18, correctionReason: 'Gõ nhầm' })).toBe('done')
    expect(await record({ from: '2019-06-01', activity: 'none' })).toBe('done')

    const known = async (on: string) => (await bodyPage(ctx, { id, day: on })).record
    expect(await known('2018-02-28')).toBeNull()
    expect(await known('2019-05-31')).toMatchObject({ activity: 'seldom', members: 18 })
    expect(await known(day)).toMatchObject({ activity: 'none', legalNumber: '12/QĐ-UBND' })
    const listed = await listBodies(ctx, { activity: 'none', limit: 10 })
    expect(listed.rows.map((row) => row.id)).toEqual([id])
  },
)

inTest('two bodies that do the same say so on both pages, until that is over', async (ctx) => {
  const { provinceId, oneId, otherId } = await anApparatus(ctx)
  const told = { inWhat: 'Chống hạn', from: '2018-03-01', source: 'Rà soát 2018' }
  const { id } = await tellOverlap(ctx, { id: otherId, otherId: oneId, ...told })
  await expect(tellOverlap(ctx, { id: oneId, otherId, ...told })).rejects.toMatchObject({
    refusal: { code: 'bodies.overlap-told' },
  })
  const others = async (of: string) =>
    (await bodyPage(ctx, { id: of })).overlaps.map(({ other }) => other.name)
  expect([await others(oneId), await others(otherId)]).toEqual([
    ['Ban Chỉ đạo B'],
    ['Ban Chỉ đạo A'],
  ])
  const values = await evaluate(ctx, apparatusFigures, questionOf(provinceId))
  expect(values.map(({ value }) => value)).toEqual([2, 0, 2])
  const ofOne = await as(ctx, 'districtOffice', oneId)
  expect((await listBodies(ctx, { limit: 10 })).rows.map(({ overlaps }) => overlaps)).toEqual([
    1, 1,
  ])
  // Whoever does not see the other is not told that it is there.
  expect(await listBodies(ofOne, { limit: 10 })).toMatchObject({
    rows: [{ id: oneId, overlaps: 0 }],
  })
  await endOverlap(ctx, { id, on: day, reason: 'Đã phân việc lại' })
  expect(await others(oneId)).toEqual([])
})
