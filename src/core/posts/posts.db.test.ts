import { expect, test } from 'vitest'
import { aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { ctxOn, databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import type { Ctx } from '../../platform/context.ts'
import { addDays } from '../../platform/day.ts'
import { isRole } from '../access/roles.ts'
import { memberHistory } from '../members/history.ts'
import { leaveRegister } from '../members/leaving.ts'
import { transferMember } from '../members/transfers.ts'
import { endOrganization } from '../organizations/endings.ts'
import { rulesOn } from '../rule-sets/subject.ts'
import { endHolding, endPost, openPost, takeUpPost } from './commands.ts'
import { listPosts, postsHeldBy } from './queries.ts'
import { postRules } from './rule-sets.ts'

const database = databaseOfThisFile()
const inTest = inDatabase(database)
const decision = { number: '7-QĐ/ĐU', on: '2018-12-20' }

async function aPost(ctx: Ctx, organizationId: string, kind = 'secretary') {
  return openPost(ctx, { id: organizationId, kind, from: '2016-01-01' })
}

function taking(memberId: string, from = '2019-01-01') {
  return { memberId, from, by: 'election' as const, until: null, term: '2018-2020', decision }
}

inTest('a cell has one secretary at a time, listed before deputies', async (ctx) => {
  const { cellId } = await aProvince(ctx)
  const deputy = await aPost(ctx, cellId, 'deputySecretary')
  const secretary = await aPost(ctx, cellId)
  const an = await aMember(ctx, { organizationId: cellId, fullName: 'Lê Văn An' })
  const binh = await aMember(ctx, { organizationId: cellId, fullName: 'Lê Văn Bình' })
  const first = await takeUpPost(ctx, { ...secretary, ...taking(an.id) })
  await takeUpPost(ctx, { ...deputy, ...taking(binh.id) })

  const second = { ...secretary, ...taking(binh.id, '2019-07-01') }
  await expect(takeUpPost(ctx, second)).rejects.toMatchObject({
    refusal: { code: 'posts.seats-taken' },
  })
  await endHolding(ctx, { ...first, on: '2019-07-01', reason: 'Chuyển công tác' })
  await takeUpPost(ctx, second)

  const posts = await listPosts(ctx, { id: cellId })
  expect(posts.map((post) => [post.title, post.holders.map((h) => h.fullName)])).toEqual([
    ['Bí thư', ['Lê Văn Bình']],
    ['Phó bí thư', ['Lê Văn Bình']],
  ])
  expect(posts[0]?.holders[0]?.conflicts).toEqual([
    { code: 'incompatible', with: 'deputySecretary' },
  ])
  const before = await listPosts(ctx, { id: cellId, day: '2019-06-30' })
  expect(before[0]?.holders.map((holder) => holder.fullName)).toEqual(['Lê Văn An'])
})

inTest(
  'who moves away keeps the post as a shown conflict, and cannot leave with it',
  async (ctx) => {
    const { cellId, otherCellId } = await aProvince(ctx)
    const secretary = await aPost(ctx, cellId)
    const member = await aMember(ctx, { organizationId: cellId })
    const holding = await takeUpPost(ctx, { ...secretary, ...taking(member.id) })
    const moved = await transferMember(ctx, {
      ...member,
      kind: 'official',
      organizationId: otherCellId,
      on: '2019-06-01',
      decision,
    })

    expect(await postsHeldBy(ctx, { id: member.id })).toMatchObject([
      { title: 'Bí thư', conflicts: [{ code: 'outside' }] },
    ])
    const leaving = { ...moved, kind: 'withdrawal' as const, on: '2019-07-01', decision }
    await expect(leaveRegister(ctx, leaving)).rejects.toMatchObject({
      refusal: { code: 'members.holds-posts', details: { posts: 'Bí thư (Chi bộ ấp 1)' } },
    })
    await endHolding(ctx, { ...holding, on: '2019-07-01', reason: 'Xin thôi' })
    await leaveRegister(ctx, leaving)
    expect(
      (await memberHistory(ctx, { id: member.id })).map(({ kind }) => kind).slice(0, 4),
    ).toEqual(expect.arrayContaining(['withdrawal', 'post.end', 'officialTransfer', 'post.begin']))
  },
)

inTest('a post ends when it is free, and one without rights does not see it', async (ctx) => {
  const { cellId } = await aProvince(ctx)
  const secretary = await aPost(ctx, cellId)
  const member = await aMember(ctx, { organizationId: cellId })
  const holding = await takeUpPost(ctx, { ...secretary, ...taking(member.id) })
  await expect(endPost(ctx, { ...secretary, on: '2020-01-01' })).rejects.toMatchObject({
    refusal: { code: 'posts.still-held' },
  })
  const nobody = { ...ctx, actor: { ...ctx.actor, grants: [], memberId: member.id } }
  await expect(endPost(nobody, { ...secretary, on: '2020-01-01' })).rejects.toMatchObject({
    refusal: { kind: 'missing' },
  })
  await expect(listPosts(nobody, { id: cellId })).rejects.toMatchObject({
    refusal: { kind: 'missing' },
  })
  expect(await postsHeldBy(nobody, { id: member.id })).toHaveLength(1)

  await endHolding(ctx, { ...holding, on: '2019-12-01', reason: 'Hết nhiệm kỳ' })
  await endPost(ctx, { ...secretary, on: '2020-01-01' })
  expect(await listPosts(ctx, { id: cellId, day: '2020-01-01' })).toEqual([])
})

inTest('nobody takes up a post beyond the day they are to leave', async (ctx) => {
  const { cellId } = await aProvince(ctx)
  const secretary = await aPost(ctx, cellId)
  const member = await aMember(ctx, { organizationId: cellId })
  await leaveRegister(ctx, { ...member, kind: 'withdrawal', on: '2020-01-01', decision })
  await expect(takeUpPost(ctx, { ...secretary, ...taking(member.id) })).rejects.toMatchObject({
    refusal: { code: 'posts.holder-leaves-before', details: { on: '2020-01-01' } },
  })
  await takeUpPost(ctx, { ...secretary, ...taking(member.id), until: '2020-01-01' })
})

inTest('the posts of an organization that has ended are not listed', async (ctx) => {
  const { siblingCellId } = await aProvince(ctx)
  await aPost(ctx, siblingCellId)
  await endOrganization(ctx, {
    ...{ id: siblingCellId, version: 1, on: '2020-01-01', ending: 'dissolution' },
    ...{ successorIds: [], reason: 'Hết nhiệm vụ', decision },
  })
  expect(await listPosts(ctx, { id: siblingCellId, day: '2019-12-31' })).toHaveLength(1)
  expect(await listPosts(ctx, { id: siblingCellId, day: '2020-01-01' })).toEqual([])
})

test.each([['2019-07-22'], ['2025-07-01']])(
  'the shipped posts of %s give roles that exist, in an order that names them all',
  async (day) => {
    const rules = await rulesOn(ctxOn(database.current.kysely), postRules, day)
    const roles = Object.values(rules.kinds).flatMap((kind) => Object.values(kind.roles))
    expect(roles.filter((role) => !isRole(role))).toEqual([])
    expect([...rules.order].sort()).toEqual(Object.keys(rules.kinds).sort())
    expect(rules.order[0]).toBe('secretary')
  },
)

inTest('posts are sorted as asked; one that nobody holds comes last either way', async (ctx) => {
  const { cellId } = await aProvince(ctx)
  const secretary = await aPost(ctx, cellId)
  const deputy = await aPost(ctx, cellId, 'deputySecretary')
  await aPost(ctx, cellId, 'committeeMember')
  const an = await aMember(ctx, { organizationId: cellId, fullName: 'Vũ Văn An' })
  const binh = await aMember(ctx, { organizationId: cellId, fullName: 'Lê Văn Bình' })
  await takeUpPost(ctx, { ...secretary, ...taking(binh.id, '2018-02-01') })
  await takeUpPost(ctx, { ...deputy, ...taking(an.id, '2019-02-01') })

  const inOrder = async (by: 'title' | 'holder' | 'from', descending: boolean) =>
    (await listPosts(ctx, { id: cellId, sort: { by, descending } })).map((post) => post.kind)
  const [first, second, vacant] = ['secretary', 'deputySecretary', 'committeeMember']
  expect(await inOrder('holder', false)).toEqual([second, first, vacant])
  expect(await inOrder('holder', true)).toEqual([first, second, vacant])
  expect(await inOrder('from', false)).toEqual([first, second, vacant])
  expect(await inOrder('from', true)).toEqual([second, first, vacant])
  const titles = await listPosts(ctx, { id: cellId, sort: { by: 'title', descending: true } })
  expect(titles.map((post) => post.title)).toEqual([
    'Ủy viên ban chấp hành',
    'Phó bí thư',
    'Bí thư',
  ])
})

inTest('who is to take a post up after today is listed today, and on no other day', async (ctx) => {
  const { cellId } = await aProvince(ctx)
  const secretary = await aPost(ctx, cellId)
  const [an, binh] = [
    await aMember(ctx, { organizationId: cellId, fullName: 'Lê Văn An' }),
    await aMember(ctx, { organizationId: cellId, fullName: 'Lê Văn Bình' }),
  ]
  const from = addDays(ctx.today, 10)
  const first = await takeUpPost(ctx, { ...secretary, ...taking(an.id) })
  await endHolding(ctx, { ...first, on: from, reason: 'Nghỉ hưu' })
  await takeUpPost(ctx, { ...secretary, ...taking(binh.id, from) })

  const comingOn = async (day?: string) => (await listPosts(ctx, { id: cellId, day }))[0]?.coming
  expect(await comingOn()).toMatchObject([{ memberId: binh.id, fullName: 'Lê Văn Bình', from }])
  expect(await comingOn(addDays(ctx.today, -1))).toEqual([])
  expect(await comingOn(from)).toEqual([])
})
