import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { as } from '../../../test/support/actors.ts'
import { aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase, rolledBack } from '../../../test/support/database.ts'
import type { Ctx } from '../../platform/context.ts'
import { addDays } from '../../platform/day.ts'
import { alike } from './alike.ts'
import { distinguish, takeBackDistinction } from './commands.ts'
import { ListPairs } from './contract.ts'
import { listPairs, onePair } from './queries.ts'
import { inOrder, likenessOf } from './rules.ts'
import { placedRecords } from './seen.ts'

const database = databaseOfThisFile()
const inTest = inDatabase(database)
const reason = 'Hai đồng chí khác nhau, đã đối chiếu hồ sơ'

const list = (ctx: Ctx, asked: Partial<ListPairs> = {}) => listPairs(ctx, ListPairs.parse(asked))

/** Three records of one name: two of one person in two districts, and a stranger. */
async function lookAlikes(ctx: Ctx) {
  const province = await aProvince(ctx)
  const here = await aMember(ctx, { organizationId: province.cellId, code: 'DV-1' })
  const there = await aMember(ctx, { organizationId: province.otherCellId, code: 'DV-2' })
  const stranger = await aMember(ctx, {
    ...{ organizationId: province.cellId, code: 'DV-3', birthDate: '1971-11-25' },
    ...{ decision: { number: '1-QĐ/HU', on: '2014-01-10' }, ceremonyOn: '2014-02-01' },
  })
  return { ...province, here, there, stranger }
}

const someone = fc.record({
  fullName: fc.constantFrom('Nguyễn Văn An', 'Nguyễn Văn Ân', 'Lê Thị Hòa', 'Lê Thị Hoà'),
  birthDate: fc.oneof(
    fc.constantFrom('1960-03-07', '1960-07-03', '1960-03-08', '1961-03-07', '1990-03-07'),
    fc.integer({ min: 0, max: 900 }).map((days) => addDays('1959-01-01', days)),
  ),
  gender: fc.constantFrom('female' as const, 'male' as const),
  on: fc.constantFrom('2014-01-10', '2014-02-10'),
})

test('the database finds exactly the pairs the rules find, as strongly', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(someone, { minLength: 2, maxLength: 14 }), async (people) => {
      await rolledBack(database.current, async (ctx) => {
        const { cellId: organizationId } = await aProvince(ctx)
        const ids: string[] = []
        for (const { on, ...person } of people) {
          const decision = { number: '1-QĐ/HU', on }
          const status = 'probationary' as const
          const given = { ...person, organizationId, status, decision, ceremonyOn: '2014-03-01' }
          ids.push((await aMember(ctx, given)).id)
        }
        const records = await placedRecords(ctx, ids)
        const told = records.flatMap((one) =>
          records.flatMap((other) => {
            const likeness = one.id < other.id ? likenessOf(one, other) : null
            return likeness ? [`${one.id} ${other.id} ${likeness.points}`] : []
          }),
        )
        const asked = async (memberId?: string) => {
          const { rows } = await sql<{ oneId: string; otherId: string; points: number }>`
            ${alike(memberId)}`.execute(ctx.db)
          return rows.map(({ oneId, otherId, points }) => `${oneId} ${otherId} ${points}`).sort()
        }
        expect(await asked()).toEqual(told.sort())
        const [first = ''] = ids
        expect(await asked(first)).toEqual(told.filter((pair) => pair.includes(first)))
      })
    }),
    { numRuns: 25 },
  )
}, 60_000)

inTest('whoever sees both is told all of both, part by part', async (ctx) => {
  const { here, there } = await lookAlikes(ctx)
  const { rows, total } = await list(ctx)
  expect(total).toBe(1)
  expect(rows[0]).toMatchObject({ strength: 'strong', ask: null, distinction: null })
  expect([rows[0]?.one.id, rows[0]?.other?.id]).toEqual(inOrder(here.id, there.id))
  expect(rows[0]?.parts.map(({ agreement }) => agreement)).toEqual(Array(5).fill('same'))
})

inTest('of a record beyond reach nothing is told but what makes it alike', async (ctx) => {
  const { here, there, communeId, cellId } = await lookAlikes(ctx)
  for (const [role, place] of [
    ['communeOffice', communeId],
    ['cellSecretary', cellId],
  ] as const) {
    const { rows, total } = await list(await as(ctx, role, place))
    expect(total).toBe(1)
    expect(rows[0]).toMatchObject({
      ...{ one: { id: here.id, code: 'DV-1' }, other: null, ask: 'Đảng bộ tỉnh' },
    })
    expect(rows[0]?.parts.map(({ part }) => part)).toEqual(['name', 'birthDate', 'admission'])
    expect(JSON.stringify(rows)).not.toContain(there.id)
  }
  const office = await as(ctx, 'communeOffice', communeId)
  const asked = { oneId: here.id, otherId: there.id }
  await expect(onePair(office, asked)).rejects.toMatchObject({ refusal: { kind: 'missing' } })
  await expect(distinguish(office, { ...asked, reason })).rejects.toMatchObject({
    refusal: { kind: 'missing' },
  })
})

inTest('whom to ask is the nearest above both', async (ctx) => {
  const { cellId, siblingCellId } = await aProvince(ctx)
  await aMember(ctx, { organizationId: cellId })
  await aMember(ctx, { organizationId: siblingCellId })
  const { rows } = await list(await as(ctx, 'cellSecretary', cellId))
  expect(rows.map((row) => row.ask)).toEqual(['Đảng bộ xã A1'])
})

inTest(
  'two found to be two people leave the list, and come back when it was wrong',
  async (ctx) => {
    const { here, there, stranger } = await lookAlikes(ctx)
    const pair = { oneId: there.id, otherId: here.id }
    await distinguish(ctx, { ...pair, reason })
    expect((await list(ctx)).total).toBe(0)
    const { rows } = await list(ctx, { state: 'distinct' })
    expect(rows[0]?.distinction).toMatchObject({ reason, decidedOn: ctx.today })
    await expect(distinguish(ctx, { ...pair, reason })).rejects.toMatchObject({
      refusal: { code: 'duplicates.already-distinct' },
    })

    await takeBackDistinction(ctx, { oneId: here.id, otherId: there.id, reason })
    expect((await list(ctx)).total).toBe(1)
    expect((await list(ctx, { state: 'distinct' })).total).toBe(0)
    await expect(takeBackDistinction(ctx, { ...pair, reason })).rejects.toMatchObject({
      refusal: { code: 'duplicates.not-distinct' },
    })
    await expect(
      distinguish(ctx, { oneId: stranger.id, otherId: stranger.id, reason }),
    ).rejects.toMatchObject({ refusal: { code: 'duplicates.same-record' } })

    const acts = await ctx.db
      .selectFrom('auditEntries')
      .select(['act', 'recordId'])
      .where('act', 'like', '%told-apart')
      .execute()
    expect(acts).toHaveLength(4)
  },
)

inTest('it takes the right over both to say that two are two people', async (ctx) => {
  const { here, there, communeId, provinceId } = await lookAlikes(ctx)
  const office = await as(ctx, 'communeOffice', communeId)
  const reader = await as(ctx, 'auditor', provinceId)
  const both = {
    ...ctx,
    actor: { ...office.actor, grants: [...office.actor.grants, ...reader.actor.grants] },
  }
  await expect(
    distinguish(both, { oneId: here.id, otherId: there.id, reason }),
  ).rejects.toMatchObject({ refusal: { code: 'access.not-here' } })
})

inTest('pages neither repeat nor skip, in any size', async (ctx) => {
  const { cellId } = await aProvince(ctx)
  for (let n = 0; n < 4; n += 1) await aMember(ctx, { organizationId: cellId })
  await aMember(ctx, { organizationId: cellId, fullName: 'Nguyễn Văn Ân', gender: 'female' })
  const whole = (await list(ctx)).rows.map((row) => row.key)
  expect(new Set(whole).size).toBe(10)
  for (const limit of [1, 3, 9]) {
    const keys: string[] = []
    let after: string | undefined
    do {
      const page = await list(ctx, { limit, ...(after && { after }) })
      keys.push(...page.rows.map((row) => row.key))
      after = page.next ?? undefined
    } while (after)
    expect(keys).toEqual(whole)
  }
  expect((await list(ctx, { strength: 'weak' })).total).toBe(0)
  expect((await list(ctx, { strength: 'fair' })).total).toBe(4)
  expect((await list(ctx, { strength: 'strong' })).total).toBe(6)
})
