import { expect } from 'vitest'
import { as } from '../../../test/support/actors.ts'
import { anOrganization, aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import type { Ctx } from '../../platform/context.ts'
import { convertOrganization } from '../organizations/commands.ts'
import { openPost, takeUpPost } from './commands.ts'
import { listPosts } from './queries.ts'

const database = databaseOfThisFile()
const inTest = inDatabase(database)
const decision = { number: '7-QĐ/ĐU', on: '2018-12-20' }

const taking = { by: 'appointment' as const, from: '2019-07-22', until: null, term: null, decision }

inTest('nobody gives, by a post, a role beyond what they hold there', async (ctx) => {
  const { districtId, cellId } = await aProvince(ctx)
  const { id } = await openPost(ctx, { id: districtId, kind: 'secretary', from: '2016-01-01' })
  const { id: memberId } = await aMember(ctx, { organizationId: cellId })
  const weaker = await as(ctx, 'communeOffice', districtId)
  const beyond = { kind: 'forbidden', code: 'posts.role-beyond-own', details: { title: 'Bí thư' } }

  await expect(takeUpPost(weaker, { id, memberId, ...taking })).rejects.toMatchObject({
    refusal: beyond,
  })
  expect((await listPosts(weaker, { id: districtId })).map((post) => post.whyNotGive)).toEqual([
    beyond,
  ])
  const over = { ...taking, from: '2018-01-01', until: '2019-07-22' }
  await takeUpPost(weaker, { id, memberId, ...over })
  const equal = await as(ctx, 'districtOffice', districtId)
  await takeUpPost(equal, { id, memberId, ...taking })
  expect((await listPosts(equal, { id: districtId }))[0]?.whyNotGive).toBeNull()
})

inTest('a role that the post will give later counts as given', async (ctx) => {
  const { provinceId, cellId } = await aProvince(ctx)
  const parentId = provinceId
  const officeId = await anOrganization(ctx, { parentId, kind: 'grassrootsChapter' })
  const { id } = await openPost(ctx, { id: officeId, kind: 'secretary', from: '2016-01-01' })
  const { id: memberId } = await aMember(ctx, { organizationId: cellId })
  const giver = await as(ctx, 'communeOffice', officeId)
  const wider = { ...ctx.actor, grants: [...giver.actor.grants, reading(ctx)] }
  const asGiver = { ...giver, actor: wider }
  await convertOrganization(ctx, {
    ...{ id: officeId, version: 1, from: '2020-01-01', decision, kind: 'equivalentChapter' },
  })

  await expect(takeUpPost(asGiver, { id, memberId, ...taking })).rejects.toMatchObject({
    refusal: { code: 'posts.role-beyond-own' },
  })
  await takeUpPost(asGiver, { id, memberId, ...taking, until: '2020-01-01' })
})

/** The right to see the members of the whole province, and nothing more. */
function reading({ actor }: Ctx) {
  const [all] = actor.grants
  if (!all) throw new Error('no grant')
  return { ...all, permissions: ['members.read', 'posts.read', 'organizations.read'] }
}
