import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import type { Ctx } from '../../platform/context.ts'
import { ListMembers } from './contract.ts'
import { exemptMember, leaveForATime } from './flags.ts'
import { leaveRegister } from './leaving.ts'
import { listMembers } from './queries.ts'
import { transferMember } from './transfers.ts'

const database = databaseOfThisFile()
const inTest = inDatabase(database)
const decision = { number: '45-QĐ/HU', on: '2019-06-20' }

function list(ctx: Ctx, input: object = {}) {
  return listMembers(ctx, ListMembers.parse(input))
}

async function names(ctx: Ctx, input: object = {}): Promise<string[]> {
  return (await list(ctx, input)).rows.map((row) => row.fullName)
}

/** Members of these names in one cell. */
async function called(ctx: Ctx, organizationId: string, ...fullNames: string[]) {
  const members = []
  for (const fullName of fullNames) members.push(await aMember(ctx, { organizationId, fullName }))
  return members
}

inTest('names stand in the order of the alphabet, by given name, page by page', async (ctx) => {
  const { provinceId, cellId, otherCellId } = await aProvince(ctx)
  await called(ctx, cellId, 'Trần Văn Ân', 'Lê Văn An', 'Đỗ Thị Ánh')
  await called(ctx, otherCellId, 'Bùi Văn Bình', 'Nguyễn An')
  const inOrder = ['Lê Văn An', 'Nguyễn An', 'Đỗ Thị Ánh', 'Trần Văn Ân', 'Bùi Văn Bình']
  expect(await names(ctx, { organizationId: provinceId })).toEqual(inOrder)

  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await list(ctx, { organizationId: provinceId, limit: 2, ...(after && { after }) })
    expect(page.total).toBe(5)
    seen.push(...page.rows.map((row) => row.fullName))
    after = page.next ?? undefined
  } while (after)
  expect(seen).toEqual(inOrder)
})

inTest(
  'a search puts the same accents first, then the same letters, then initials',
  async (ctx) => {
    const { cellId } = await aProvince(ctx)
    await called(ctx, cellId, 'Lê Hòa', 'Lê Hoa', 'Lê Hóa', 'Hà Ông Ái', 'Lê Thoa')
    expect(await names(ctx, { q: 'hòa' })).toEqual(['Lê Hòa', 'Lê Hoa', 'Lê Hóa'])
    expect(await names(ctx, { q: 'hoa' })).toEqual(['Lê Hoa', 'Lê Hòa', 'Lê Hóa', 'Hà Ông Ái'])
    expect(await names(ctx, { q: 'hoa', limit: 1 })).toEqual(['Lê Hoa'])
    const { next } = await list(ctx, { q: 'hoa', limit: 3 })
    expect(await names(ctx, { q: 'hoa', after: next ?? '' })).toEqual(['Hà Ông Ái'])
    expect(await names(ctx, { q: '%' })).toEqual([])
  },
)

inTest('the tree of the asked day counts, with the rights of today', async (ctx) => {
  const { districtId, otherDistrictId, cellId, otherCellId } = await aProvince(ctx)
  const member = await aMember(ctx, { organizationId: cellId })
  await transferMember(ctx, {
    ...member,
    kind: 'official',
    organizationId: otherCellId,
    on: '2019-03-01',
    decision,
  })
  const total = async (organizationId: string, day: string) =>
    (await list(ctx, { organizationId, day })).total
  expect(await total(districtId, '2019-02-28')).toBe(1)
  expect(await total(districtId, '2019-03-01')).toBe(0)
  expect(await total(otherDistrictId, '2019-03-01')).toBe(1)

  const nowhere = { ...ctx, actor: { ...ctx.actor, grants: [] } }
  expect((await list(nowhere, { organizationId: districtId, day: '2019-02-28' })).rows).toEqual([])
})

inTest('statuses, flags, guests and those who left can be asked for', async (ctx) => {
  const { provinceId, cellId, otherCellId } = await aProvince(ctx)
  const [exempt, away, gone] = await called(ctx, cellId, 'Lê Văn An', 'Lê Văn Bé', 'Lê Văn Cầu')
  if (!exempt || !away || !gone) throw new Error('Three were admitted')
  await aMember(ctx, { organizationId: cellId, fullName: 'Lê Văn Dự', status: 'probationary' })
  await exemptMember(ctx, { ...exempt, on: '2018-01-01', decision })
  await leaveForATime(ctx, {
    ...away,
    from: '2019-05-01',
    until: '2019-10-01',
    purpose: 'study',
    hostId: otherCellId,
    decision,
  })
  await leaveRegister(ctx, { ...gone, kind: 'death', on: '2019-07-01', decision: null })

  const under = { organizationId: provinceId }
  expect(await names(ctx, { ...under, status: 'probationary' })).toEqual(['Lê Văn Dự'])
  expect(await names(ctx, { ...under, status: 'full' })).toEqual(['Lê Văn An', 'Lê Văn Bé'])
  expect(await names(ctx, { ...under, flag: 'exempt' })).toEqual(['Lê Văn An'])
  expect(await names(ctx, { organizationId: otherCellId })).toEqual([])
  const guests = await list(ctx, { organizationId: otherCellId, flag: 'temporarilyHere' })
  expect(guests.rows).toMatchObject([
    { fullName: 'Lê Văn Bé', flags: ['temporarilyAway', 'temporarilyHere'] },
  ])
  const former = await list(ctx, { ...under, roll: 'former' })
  expect(former.rows).toMatchObject([{ fullName: 'Lê Văn Cầu', status: 'death', partyAgeYears: 4 }])
  expect(await names(ctx, { ...under, roll: 'former', day: '2019-06-30' })).toEqual([])
})

inTest('a list over many organizations is the list over few', async (ctx) => {
  const { cellId, otherCellId } = await aProvince(ctx)
  await called(ctx, cellId, 'Trần Văn Ân', 'Lê Văn An', 'Đỗ Thị Ánh')
  const [one] = await called(ctx, otherCellId, 'Bùi Văn Bình', 'Nguyễn An')
  if (one) await exemptMember(ctx, { ...one, on: '2018-01-01', decision })
  const { next } = await list(ctx, { limit: 2 })
  const questions = [
    {},
    { limit: 2, after: next },
    { q: 'an' },
    { status: 'full', limit: 1 },
    { flag: 'exempt' },
    { roll: 'former' },
    { day: '2015-12-01' },
  ]
  const few = []
  for (const question of questions) few.push(await list(ctx, question))

  const others = Array.from({ length: 500 }, (_, index) => ({
    id: randomUUID(),
    segment: `x${index}`,
    createdAt: ctx.now,
  }))
  await ctx.db.insertInto('organizations').values(others).execute()
  for (const [index, question] of questions.entries())
    expect(await list(ctx, question)).toEqual(few[index])

  // Nor does it matter how many of that name belong nowhere.
  await sql`insert into members (id, code, full_name, given_name, name_key, name_folded, birth_date,
      gender, admitted_on, full_on, admission_decided_on)
    select gen_random_uuid(), code || '-' || n, full_name, given_name, name_key, name_folded, birth_date,
      gender, admitted_on, full_on, admission_decided_on
    from members, generate_series(1, 3001) n where full_name = 'Nguyễn An'`.execute(ctx.db)
  expect(await list(ctx, { q: 'an' })).toEqual(few[2])
  expect(few.map(({ total }) => total)).toEqual([5, 5, 4, 5, 1, 0, 5])
})

inTest('a cursor of somebody else’s making is refused', async (ctx) => {
  await expect(list(ctx, { after: 'xyz' })).rejects.toMatchObject({
    refusal: { code: 'list.cursor-unknown' },
  })
})
