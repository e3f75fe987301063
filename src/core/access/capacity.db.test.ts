import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { actorOf, anAccount } from '../../../test/support/actors.ts'
import { aDecision, aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { aSignInDesk, cookiesOf, password, type SignInDesk } from '../../../test/support/sign-in.ts'
import type { Ctx } from '../../platform/context.ts'
import { enqueue, jobKind } from '../../platform/jobs/job.ts'
import { openPost, takeUpPost } from '../posts/commands.ts'
import { createAccount } from './accounts.ts'
import { actingIn } from './capacity.ts'
import { may } from './rules.ts'

const database = databaseOfThisFile()
const inTest = inDatabase(database)

/** Seats a member in a post of an organization for this year. */
async function seat(ctx: Ctx, memberId: string, organizationId: string, kind: string) {
  const post = await openPost(ctx, { id: organizationId, kind, from: '2016-01-01' })
  const term = { by: 'election' as const, from: '2019-01-01', until: null, term: null }
  return takeUpPost(ctx, { ...post, ...term, memberId, decision: aDecision })
}

/** A secretary of a cell who is also deputy secretary of its commune, and sits on its committee. */
async function aSecretaryTwice(ctx: Ctx) {
  const place = await aProvince(ctx)
  const { id: memberId } = await aMember(ctx, { organizationId: place.cellId })
  await seat(ctx, memberId, place.communeId, 'committeeMember')
  const ofCell = await seat(ctx, memberId, place.cellId, 'secretary')
  const ofCommune = await seat(ctx, memberId, place.communeId, 'deputySecretary')
  return { ...place, memberId, ofCell: `post:${ofCell.id}`, ofCommune: `post:${ofCommune.id}` }
}

describe('somebody with several posts', () => {
  inTest('acts in all of them, the weightiest named first, or in one alone', async (ctx) => {
    const { memberId, communeId, ofCell, ofCommune } = await aSecretaryTwice(ctx)
    const actor = await actorOf(ctx, await anAccount(ctx, [], memberId))
    const { scopePath } = await ctx.db
      .selectFrom('organizations')
      .select('scopePath')
      .where('id', '=', communeId)
      .executeTakeFirstOrThrow()

    expect(actor.capacities?.map(({ key }) => key)).toEqual([ofCommune, ofCell])
    expect(actor.actingAs).toBe('Phó bí thư · Đảng bộ xã A1; Bí thư · Chi bộ ấp 1')
    expect(may(actor, 'members.manage', scopePath)).toBe(true)

    const narrowed = actingIn(actor, ofCell)
    expect(narrowed).toMatchObject({ actingAs: 'Bí thư · Chi bộ ấp 1', chosen: ofCell })
    expect(narrowed.grants.map(({ role }) => role)).toEqual(['cellSecretary'])
    expect(may(narrowed, 'members.manage', scopePath)).toBe(false)
    expect(actingIn(actor, 'post:of-somebody-else')).toEqual(actor)
  })

  inTest('is named by the post that gives a right, not by one higher up', async (ctx) => {
    const { cellId, communeId } = await aProvince(ctx)
    const { id: memberId } = await aMember(ctx, { organizationId: cellId })
    await seat(ctx, memberId, communeId, 'committeeMember')
    const id = await anAccount(ctx, [], memberId)
    expect((await actorOf(ctx, id)).actingAs).toBe('Ủy viên ban chấp hành · Đảng bộ xã A1')
    await seat(ctx, memberId, cellId, 'secretary')
    expect((await actorOf(ctx, id)).actingAs).toBe('Bí thư · Chi bộ ấp 1')
  })

  inTest('acts in a role by decision as well, which the trail names', async (ctx) => {
    const { memberId, cellId, provinceId, ofCell } = await aSecretaryTwice(ctx)
    const grants = [{ role: 'auditor' as const, organizationId: provinceId }]
    const actor = await actorOf(ctx, await anAccount(ctx, grants, memberId))
    expect(actor.capacities?.map(({ role }) => role)).toEqual([
      ...['auditor', 'communeOffice', 'cellSecretary'],
    ])
    expect(actor.actingAs).toMatch(/^Kiểm tra, giám sát · /)
    expect(actingIn(actor, ofCell).grants.map((grant) => grant.organizationId)).toEqual([cellId])
  })
})

describe('whoever chose one in the browser', () => {
  let desk: SignInDesk
  beforeAll(async () => {
    desk = await aSignInDesk(database.current)
  })
  afterAll(() => desk.close())

  async function signedIn() {
    const somebody = await desk.write(async (ctx) => {
      const held = await aSecretaryTwice(ctx)
      const username = 'hai-chuc'
      const name = 'Lê Hai Chức'
      const account = { username, name, password, memberId: held.memberId }
      const { id } = await createAccount(ctx, account)
      const { id: other } = await aMember(ctx, { organizationId: held.siblingCellId })
      return { ...held, id, username, other, ip: '10.9.0.1' }
    })
    const cookie = cookiesOf(await desk.enter(somebody))
    const actingIn = (key: string) => `${cookie}; goc-acting-in=${encodeURIComponent(key)}`
    return { ...somebody, cookie, actingIn }
  }

  test('reads and writes with that right alone, and the trail says so', async () => {
    const { cookie, actingIn, ofCell, ofCommune, siblingCellId, other, id } = await signedIn()
    const read = async (as: string) =>
      (await desk.server.inject({ url: `/api/members/${other}`, headers: { cookie: as } }))
        .statusCode
    expect([await read(cookie), await read(actingIn(ofCommune))]).toEqual([200, 200])
    expect(await read(actingIn(ofCell))).toBe(404)
    expect((await desk.me(actingIn(ofCell))).json()).toMatchObject({
      chosen: ofCell,
      actingAs: 'Bí thư · Chi bộ ấp 1',
      grants: [{ key: ofCell }],
    })

    const openAPost = (as: string, kind: string) =>
      desk.server.inject({
        method: 'POST',
        url: `/api/organizations/${siblingCellId}/posts`,
        payload: { kind, from: '2019-07-22' },
        headers: { cookie: as, 'idempotency-key': `acting-${kind}` },
      })
    const refused = await openAPost(actingIn(ofCell), 'secretary')
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'access.in-another-role'])
    expect((await openAPost(actingIn(ofCommune), 'secretary')).statusCode).toBe(200)
    expect((await openAPost(cookie, 'deputySecretary')).statusCode).toBe(200)
    const entries = await database.current.kysely
      .selectFrom('auditEntries')
      .select('actingAs')
      .where('accountId', '=', id)
      .where('act', '=', 'post.opened')
      .orderBy('id')
      .execute()
    expect(entries.map(({ actingAs }) => actingAs)).toEqual([
      'Phó bí thư · Đảng bộ xã A1',
      'Phó bí thư · Đảng bộ xã A1; Bí thư · Chi bộ ấp 1',
    ])

    const job = jobKind('any', { input: z.object({}), run: async () => ({}) })
    const jobId = await desk.write(async (ctx) => {
      const all = await desk.signIn.actorOf(id, null)
      const actor = await desk.signIn.actorOf(id, ofCell)
      expect([all.grants.length > 1, actor.grants.length]).toEqual([true, 1])
      return enqueue({ ...ctx, actor }, job, { title: 'Việc dài', input: {} })
    })
    const kept = await database.current.kysely
      .selectFrom('jobs')
      .select('actingIn')
      .where('id', '=', jobId)
      .executeTakeFirstOrThrow()
    expect(kept.actingIn).toBe(ofCell)
    await expect(desk.signIn.actorOf(id, 'post:laid-down')).rejects.toMatchObject({
      refusal: { code: 'access.capacity-ended' },
    })
  })
})
