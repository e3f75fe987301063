import { expect } from 'vitest'
import { aRight } from '../../../test/support/actors.ts'
import { aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { figures } from '../../main/modules.ts'
import type { Ctx } from '../../platform/context.ts'
import { figureQueries } from '../figures/queries.ts'
import { leaveRegister } from '../members/leaving.ts'
import { memberRecord } from '../members/record.ts'
import { mergeMembers, takeBackMerge } from '../merges/commands.ts'
import { recordDues } from './commands.ts'
import { ListDues } from './contract.ts'
import { duesOfMember, listDues } from './queries.ts'

const database = databaseOfThisFile()
const inTest = inDatabase(database)

const standing = async (ctx: Ctx, input: object = {}) =>
  (await listDues(ctx, ListDues.parse(input))).rows.map((row) => [
    row.memberId,
    row.paidThrough,
    row.monthsOwed,
    row.state,
  ])
const paid = (ctx: Ctx, memberIds: string[], through: string, reason: string | null = null) =>
  recordDues(ctx, { memberIds, through, reason })

/** Three members of a cell and one of a cell in another district. */
async function aCell(ctx: Ctx) {
  const { cellId, otherCellId, provinceId } = await aProvince(ctx)
  const inCell = async (fullName: string) =>
    (await aMember(ctx, { organizationId: cellId, fullName })).id
  const [an, binh, cuc] = [
    await inCell('Lê An'),
    await inCell('Lê Bình'),
    await inCell('Lê Cúc'),
  ] as const
  const { id: far } = await aMember(ctx, { organizationId: otherCellId })
  return { an, binh, cuc, far, cellId, otherCellId, provinceId }
}

inTest('who owes most comes first, who was never recorded last', async (ctx) => {
  const { an, binh, cuc, cellId } = await aCell(ctx)
  await paid(ctx, [an], '2019-06')
  await paid(ctx, [binh], '2019-03')
  expect(await standing(ctx, { organizationId: cellId })).toEqual([
    [binh, '2019-03', 3, 'behind'],
    [an, '2019-06', 0, 'paid'],
    [cuc, null, null, 'unknown'],
  ])
  const { states, total, behindMonths } = await listDues(ctx, ListDues.parse({ state: 'unknown' }))
  expect(behindMonths).toBe(3)
  expect(total).toBe(2)
  expect(states.map(({ count }) => count)).toEqual([1, 0, 1, 2])
})

inTest('what was recorded last counts, and each day has its own standing', async (ctx) => {
  const { an } = await aCell(ctx)
  const onDay = (today: string) => ({ ...ctx, today, now: new Date(`${today}T09:00:00+07:00`) })
  await paid(onDay('2019-03-10'), [an], '2019-03')
  await paid(ctx, [an], '2019-07')
  const on = async (day: string) => (await duesOfMember(ctx, { id: an, day })).paidThrough
  expect([await on('2019-03-09'), await on('2019-07-21'), await on('2019-07-22')]).toEqual([
    null,
    '2019-03',
    '2019-07',
  ])

  await expect(paid(ctx, [an], '2019-05')).rejects.toMatchObject({
    refusal: { code: 'dues.goes-back', fields: [{ field: 'reason' }] },
  })
  await paid(ctx, [an], '2019-05', 'Ghi nhầm tháng')
  const { history } = await duesOfMember(ctx, { id: an })
  expect(history.map((one) => [one.paidThrough, one.reason])).toEqual([
    ['2019-05', 'Ghi nhầm tháng'],
    ['2019-07', null],
    ['2019-03', null],
  ])
})

inTest('recording the same again writes nothing', async (ctx) => {
  const { an, binh } = await aCell(ctx)
  expect(await paid(ctx, [an], '2019-06')).toEqual({ recorded: 1 })
  expect(await paid(ctx, [an, binh], '2019-06')).toEqual({ recorded: 1 })
  expect((await duesOfMember(ctx, { id: an })).history).toHaveLength(1)
})

inTest('all or none: one beyond one’s reach, or gone, stops the whole', async (ctx) => {
  const { an, binh, far, cellId } = await aCell(ctx)
  const { scopePath } = await ctx.db
    .selectFrom('organizations')
    .select('scopePath')
    .where('id', '=', cellId)
    .executeTakeFirstOrThrow()
  const right = aRight('cellSecretary', { organizationId: cellId, scopePath })
  const secretary = { ...ctx, actor: { ...ctx.actor, accountId: 'secretary', grants: [right] } }
  const missing = { refusal: { kind: 'missing', code: 'dues.not-all-here' } }
  await expect(paid(secretary, [an, far], '2019-06')).rejects.toMatchObject(missing)

  const gone = { kind: 'death' as const, on: '2019-07-20', decision: null }
  await leaveRegister(ctx, { id: binh, version: 2, ...gone })
  await expect(paid(secretary, [an, binh], '2019-06')).rejects.toMatchObject(missing)
  expect(await paid(secretary, [an], '2019-06')).toEqual({ recorded: 1 })
  expect((await standing(secretary)).map(([id]) => id)).not.toContain(far)
})

inTest('the figure of those behind opens the very members the list shows', async (ctx) => {
  const { an, binh, far, provinceId } = await aCell(ctx)
  await paid(ctx, [an, far], '2019-01')
  await paid(ctx, [binh], '2019-05')
  const behind = (await standing(ctx, { state: 'behind' })).map(([id]) => id)
  const of = { id: 'dues.behind', organizationId: provinceId, day: ctx.today, tree: 'as-was' }
  const queries = figureQueries(figures)
  const { value } = await queries.one(ctx, of)
  const { rows } = await queries.rows(ctx, { ...of, limit: 10 })
  expect(value).toBe(2)
  expect(rows.map(({ id }) => id).sort()).toEqual([...behind].sort())
})

inTest('pages neither repeat nor skip', async (ctx) => {
  const { an, binh, cuc, far } = await aCell(ctx)
  await paid(ctx, [an, binh, far], '2019-01')
  const seen: string[] = []
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<typeof listDues>> = await listDues(
      ctx,
      ListDues.parse({ limit: 1, ...(after && { after }) }),
    )
    seen.push(...page.rows.map(({ memberId }) => memberId))
    after = page.next
  } while (after)
  expect(seen).toHaveLength(4)
  expect(new Set(seen)).toEqual(new Set([an, binh, cuc, far]))
})

inTest(
  'what a merged record has paid is the kept one’s, until the merge is taken back',
  async (ctx) => {
    const { an: keptId, binh: mergedId } = await aCell(ctx)
    await paid(ctx, [keptId], '2019-03')
    await paid(ctx, [mergedId], '2019-06')
    const versionOf = async (id: string) => (await memberRecord(ctx, { id })).version
    await mergeMembers(ctx, {
      ...{ keptId, keptVersion: await versionOf(keptId) },
      ...{ mergedId, mergedVersion: await versionOf(mergedId) },
      ...{ taken: [], roll: 'kept', reason: 'Một người' },
    })
    expect((await duesOfMember(ctx, { id: keptId })).paidThrough).toBe('2019-06')
    expect(await standing(ctx)).toContainEqual([keptId, '2019-06', 0, 'paid'])

    await takeBackMerge(ctx, { keptId, mergedId, reason: 'Hai người' })
    expect((await duesOfMember(ctx, { id: keptId })).paidThrough).toBe('2019-03')
    expect((await duesOfMember(ctx, { id: mergedId })).paidThrough).toBe('2019-06')
  },
)
