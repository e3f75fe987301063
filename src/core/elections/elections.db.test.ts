import { sql } from 'kysely'
import { expect } from 'vitest'
import { as } from '../../../test/support/actors.ts'
import { aDecision, aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { figures } from '../../main/modules.ts'
import type { Ctx } from '../../platform/context.ts'
import { figureQueries } from '../figures/queries.ts'
import { exemptMember } from '../members/flags.ts'
import { endHolding, openPost, takeUpPost } from '../posts/commands.ts'
import { listPosts } from '../posts/queries.ts'
import {
  approveElection,
  correctElection,
  recordElection,
  refuseElection,
  takeBackApproval,
  takeBackElection,
  takeBackRefusal,
} from './commands.ts'
import type { Election } from './contract.ts'
import { listElections } from './queries.ts'

const inTest = inDatabase(databaseOfThisFile())
const queries = figureQueries(figures)
const decision = { number: '15-QĐ/ĐU', on: '2019-07-05' }

/** A cell of three with a secretary elected in 2017. */
async function aCell(ctx: Ctx) {
  const province = await aProvince(ctx)
  const [an, binh, cuc] = await Promise.all(
    ['Lê Văn An', 'Lê Văn Bình', 'Lê Thị Cúc'].map(async (fullName) => ({ fullName })),
  ).then(async (people) => {
    const ids: string[] = []
    for (const { fullName } of people)
      ids.push((await aMember(ctx, { organizationId: province.cellId, fullName })).id)
    return ids
  })
  if (!an || !binh || !cuc) throw new Error('three')
  const post = await openPost(ctx, { id: province.cellId, kind: 'secretary', from: '2016-01-01' })
  const { id: holdingId } = await takeUpPost(ctx, {
    ...{ id: post.id, memberId: an, by: 'election', from: '2018-07-10', until: null },
    ...{ term: '2018-2020', decision: aDecision },
  })
  return { ...province, an, binh, cuc, postId: post.id, holdingId }
}

type Given = { votes: [memberId: string, votes: number][]; valid?: number }

function anElection(postId: string, ballots: Given[], change = {}) {
  return {
    ...{ id: postId, heldOn: '2019-07-01', heldBy: 'congress' as const, seats: 1 },
    ...{ term: '2019-2021', takesUpOn: null, endsOn: '2022-01-01', replaces: true },
    ...{ summoned: 3, present: 3, minutes: '01-BB/CB' },
    ballots: ballots.map(({ votes, valid = 3 }) => ({
      ...{ issued: 3, returned: 3, valid },
      candidates: votes.map(([memberId, number]) => ({ memberId, votes: number })),
    })),
    ...change,
  }
}

async function holders(ctx: Ctx, organizationId: string, day?: string) {
  const posts = await listPosts(ctx, { id: organizationId, day })
  return posts.flatMap((post) => post.holders.map((one) => [one.fullName, one.from, one.until]))
}

async function only(ctx: Ctx, id: string): Promise<Election> {
  const { elections } = await listElections(ctx, { id })
  if (!elections[0]) throw new Error('an election')
  return elections[0]
}

async function opened(ctx: Ctx, organizationId: string, id: string): Promise<string[]> {
  const { rows } = await queries.rows(ctx, {
    ...{ id, organizationId, tree: 'as-was', limit: 50, day: ctx.today },
  })
  return rows.map((row) => row.id)
}

/** Every row of the tables an election writes, as it stands. */
async function rowsOf(ctx: Ctx) {
  const tables = ['postHoldings', 'elections', 'electionBallots', 'electionHoldings'] as const
  return Promise.all(
    tables.map(async (table) =>
      JSON.stringify(await ctx.db.selectFrom(table).selectAll().execute()),
    ),
  )
}

inTest('who is elected waits for the superior, and then holds by its decision', async (ctx) => {
  const { cellId, provinceId, postId, an, binh } = await aCell(ctx)
  const ballots: Given[] = [
    {
      votes: [
        [an, 1],
        [binh, 2],
      ],
    },
  ]
  const election = await recordElection(ctx, anElection(postId, ballots))

  expect(await only(ctx, cellId)).toMatchObject({
    ...{ postTitle: 'Bí thư', open: 0, needsApproval: true, approval: null, whyNotApprove: null },
    ballots: [
      { needed: 2, candidates: [{ fullName: 'Lê Văn Bình', elected: true }, { elected: false }] },
    ],
  })
  expect(await holders(ctx, cellId)).toEqual([['Lê Văn An', '2018-07-10', null]])
  expect(await opened(ctx, provinceId, 'organizations.elections_waiting')).toEqual([cellId])

  await approveElection(ctx, { ...election, version: 1, decision })
  expect(await holders(ctx, cellId)).toEqual([['Lê Văn Bình', '2019-07-01', '2022-01-01']])
  expect(await holders(ctx, cellId, '2019-06-30')).toEqual([
    ['Lê Văn An', '2018-07-10', '2019-07-01'],
  ])
  const [post] = await listPosts(ctx, { id: cellId })
  expect(post?.holders[0]).toMatchObject({ openedBy: 'election', decisionNumber: '15-QĐ/ĐU' })
  expect(await opened(ctx, provinceId, 'organizations.elections_waiting')).toEqual([])
})

inTest('an approval and an election are taken back row for row, in that order', async (ctx) => {
  const { cellId, postId, an, binh } = await aCell(ctx)
  const before = await rowsOf(ctx)
  const ballots: Given[] = [
    {
      votes: [
        [an, 1],
        [binh, 2],
      ],
    },
  ]
  const { id } = await recordElection(ctx, anElection(postId, ballots))
  await approveElection(ctx, { id, version: 1, decision })
  const reason = 'Ghi nhầm'

  await expect(takeBackElection(ctx, { id, version: 2, reason })).rejects.toMatchObject({
    refusal: { code: 'elections.approval-rests-on-it' },
  })
  await expect(takeBackApproval(ctx, { id, version: 1, reason })).rejects.toMatchObject({
    refusal: { code: 'elections.stale' },
  })
  await takeBackApproval(ctx, { id, version: 2, reason })
  expect(await holders(ctx, cellId)).toEqual([['Lê Văn An', '2018-07-10', null]])
  await takeBackElection(ctx, { id, version: 3, reason })
  expect(await rowsOf(ctx)).toEqual(before)
})

inTest('what came of an election and changed since holds its approval', async (ctx) => {
  const { postId, an, binh, cellId } = await aCell(ctx)
  const { id } = await recordElection(
    ctx,
    anElection(postId, [
      {
        votes: [
          [an, 1],
          [binh, 2],
        ],
      },
    ]),
  )
  await approveElection(ctx, { id, version: 1, decision })
  const [post] = await listPosts(ctx, { id: cellId })
  await endHolding(ctx, { id: post?.holders[0]?.id ?? '', on: '2019-07-20', reason: 'Xin thôi' })
  await expect(takeBackApproval(ctx, { id, version: 2, reason: 'Nhầm' })).rejects.toMatchObject({
    refusal: { code: 'posts.holding-changed', details: { name: 'Lê Văn Bình' } },
  })
})

inTest(
  'after three ballots without result the superior may appoint, until it does',
  async (ctx) => {
    const { cellId, provinceId, postId, holdingId, an, binh, cuc } = await aCell(ctx)
    const failing = (on: string, times: number) =>
      recordElection(
        ctx,
        anElection(
          postId,
          Array.from(
            { length: times },
            (): Given => ({
              votes: [
                [an, 1],
                [binh, 1],
              ],
            }),
          ),
          {
            heldOn: on,
            replaces: false,
          },
        ),
      )
    await endHolding(ctx, { id: holdingId, on: '2019-06-01', reason: 'Hết nhiệm kỳ' })
    await failing('2019-07-01', 2)
    expect((await listElections(ctx, { id: cellId })).failed).toEqual([])
    await failing('2019-07-08', 1)
    expect((await listElections(ctx, { id: cellId })).failed).toEqual([
      { postId, title: 'Bí thư', ballots: 3 },
    ])
    expect((await listElections(ctx, { id: cellId, day: '2019-07-07' })).failed).toEqual([])
    expect(await opened(ctx, provinceId, 'organizations.ballots_failed')).toEqual([cellId])

    await takeUpPost(ctx, {
      ...{ id: postId, memberId: cuc, by: 'appointment', from: '2019-07-15', until: null },
      ...{ term: null, decision },
    })
    expect((await listElections(ctx, { id: cellId })).failed).toEqual([])
    expect(await opened(ctx, provinceId, 'organizations.ballots_failed')).toEqual([])
  },
)

inTest('a committee is elected over two ballots, with what it leaves open', async (ctx) => {
  const { cellId, an, binh, cuc } = await aCell(ctx)
  const { id: postId } = await openPost(ctx, {
    ...{ id: cellId, kind: 'committeeMember', from: '2016-01-01' },
  })
  const ballots: Given[] = [
    {
      votes: [
        [an, 3],
        [binh, 1],
        [cuc, 1],
      ],
    },
    {
      votes: [
        [binh, 2],
        [cuc, 1],
      ],
    },
  ]
  const given = anElection(postId, ballots, { seats: 3 })
  const { id } = await recordElection(ctx, given)
  expect((await only(ctx, cellId)).open).toBe(1)
  await approveElection(ctx, { id, version: 1, decision })
  expect((await holders(ctx, cellId)).map(([name]) => name)).toEqual([
    ...['Lê Văn An', 'Lê Văn An', 'Lê Văn Bình'],
  ])
  const tooLarge = recordElection(ctx, { ...given, seats: 6, replaces: false })
  await expect(tooLarge).rejects.toMatchObject({
    refusal: { code: 'elections.committee-too-large', details: { number: 8, most: 7 } },
  })
})

inTest(
  'where no approval is wanted results hold at once, and a correction moves them',
  async (ctx) => {
    const { cellId, an, binh } = await aCell(ctx)
    const { id: postId } = await openPost(ctx, {
      ...{ id: cellId, kind: 'cellGroupLeader', from: '2016-01-01' },
    })
    const before = await rowsOf(ctx)
    const leaders = async () => (await holders(ctx, cellId)).slice(1)
    const given = anElection(postId, [
      {
        votes: [
          [an, 2],
          [binh, 1],
        ],
      },
    ])
    const { id } = await recordElection(ctx, given)
    expect(await leaders()).toEqual([['Lê Văn An', '2019-07-01', '2022-01-01']])

    const corrected = {
      ...given,
      ...anElection(id, [
        {
          votes: [
            [an, 1],
            [binh, 2],
          ],
        },
      ]),
    }
    await correctElection(ctx, { ...corrected, version: 1, reason: 'Ghi nhầm số phiếu' })
    expect(await leaders()).toEqual([['Lê Văn Bình', '2019-07-01', '2022-01-01']])
    await takeBackElection(ctx, { id, version: 2, reason: 'Bầu ở tổ khác' })
    expect(await rowsOf(ctx)).toEqual(before)
  },
)

inTest('an election is approved from above, by one who holds what it gives', async (ctx) => {
  const { cellId, communeId, provinceId, districtId, postId, an, binh } = await aCell(ctx)
  const { id } = await recordElection(
    ctx,
    anElection(postId, [
      {
        votes: [
          [an, 1],
          [binh, 2],
        ],
      },
    ]),
  )
  const here = await as(ctx, 'communeOffice', cellId)
  await expect(approveElection(here, { id, version: 1, decision })).rejects.toMatchObject({
    refusal: { code: 'access.not-here' },
  })
  const elsewhere = await as(ctx, 'communeOffice', (await aProvince(ctx)).communeId)
  await expect(approveElection(elsewhere, { id, version: 1, decision })).rejects.toMatchObject({
    refusal: { code: 'elections.missing' },
  })
  await approveElection(await as(ctx, 'communeOffice', communeId), { id, version: 1, decision })
  expect((await only(await as(ctx, 'districtOffice', districtId), cellId)).approval).toEqual(
    decision,
  )
  expect(await opened(ctx, provinceId, 'organizations.elections_waiting')).toEqual([])
})

inTest('nobody approves their own election to a post that gives a role', async (ctx) => {
  const { communeId, postId, an, binh } = await aCell(ctx)
  const ballots: Given[] = [
    {
      votes: [
        [an, 1],
        [binh, 2],
      ],
    },
  ]
  const { id } = await recordElection(ctx, anElection(postId, ballots))
  const themselves = await as(ctx, 'communeOffice', communeId, binh)
  await expect(approveElection(themselves, { id, version: 1, decision })).rejects.toMatchObject({
    refusal: { code: 'access.not-to-oneself' },
  })
})

inTest('impossible counts and days are refused, and nothing is written', async (ctx) => {
  const { postId, an, binh, otherCellId } = await aCell(ctx)
  const ballots: Given[] = [
    {
      votes: [
        [an, 1],
        [binh, 2],
      ],
    },
  ]
  const before = await rowsOf(ctx)
  const refusedAs = async (change: object, code: string) =>
    expect(recordElection(ctx, anElection(postId, ballots, change))).rejects.toMatchObject({
      refusal: { code },
    })
  await refusedAs({ present: 1 }, 'elections.no-quorum')
  await refusedAs({ heldOn: '2019-07-23' }, 'elections.not-yet')
  await refusedAs({ heldOn: '2009-07-23', endsOn: null }, 'posts.organization-not-living')
  await refusedAs({ takesUpOn: '2019-06-30' }, 'elections.takes-up-before')
  expect(await rowsOf(ctx)).toEqual(before)
  expect(otherCellId).not.toBe('')
})

inTest('who votes are the full members, without those away, exempt or suspended', async (ctx) => {
  const { cellId, communeId } = await aCell(ctx)
  const member = await aMember(ctx, { organizationId: cellId })
  await aMember(ctx, {
    ...{ organizationId: cellId, status: 'probationary' },
    ...{ decision: { number: '5-QĐ/HU', on: '2018-12-10' }, ceremonyOn: '2018-12-31' },
  })
  expect((await listElections(ctx, { id: cellId })).voters).toBe(4)
  await exemptMember(ctx, { ...member, on: '2019-07-01', decision: aDecision })
  expect((await listElections(ctx, { id: communeId })).voters).toBe(3)
  expect((await listElections(ctx, { id: cellId, day: '2019-06-30' })).voters).toBe(4)
})

inTest('what the superior does not approve fills no post, and can wait again', async (ctx) => {
  const { cellId, provinceId, postId, an, binh } = await aCell(ctx)
  const votes: Given['votes'] = [
    [an, 1],
    [binh, 2],
  ]
  const before = await holders(ctx, cellId)
  const { id } = await recordElection(ctx, anElection(postId, [{ votes }]))
  const refusal = { decision, reason: 'Chưa đúng cơ cấu' }
  const here = await as(ctx, 'communeOffice', cellId)
  await expect(refuseElection(here, { id, version: 1, ...refusal })).rejects.toMatchObject({
    refusal: { code: 'access.not-here' },
  })

  await refuseElection(ctx, { id, version: 1, ...refusal })
  expect(await only(ctx, cellId)).toMatchObject({
    ...{ approval: null, refusal: { ...decision, reason: refusal.reason } },
  })
  expect(await holders(ctx, cellId)).toEqual(before)
  expect(await opened(ctx, provinceId, 'organizations.elections_waiting')).toEqual([])
  await expect(approveElection(ctx, { id, version: 2, decision })).rejects.toMatchObject({
    refusal: { code: 'elections.refused' },
  })
  const undo = { id, version: 2, reason: 'Ghi nhầm' }
  await expect(takeBackElection(ctx, undo)).rejects.toMatchObject({
    refusal: { code: 'elections.refusal-rests-on-it' },
  })

  await takeBackRefusal(ctx, undo)
  expect(await opened(ctx, provinceId, 'organizations.elections_waiting')).toEqual([cellId])
  await approveElection(ctx, { id, version: 3, decision })
  expect((await holders(ctx, cellId)).map(([name]) => name)).toEqual(['Lê Văn Bình'])
})

inTest(
  'a secretary is elected among the committee, elected before and still waiting',
  async (ctx) => {
    const { cellId, postId, an, binh, cuc } = await aCell(ctx)
    const committee = await openPost(ctx, {
      ...{ id: cellId, kind: 'committeeMember', from: '2016-01-01' },
    })
    const toCommittee = [[an, 3] as [string, number], [binh, 3] as [string, number]]
    await recordElection(ctx, anElection(committee.id, [{ votes: toCommittee }], { seats: 2 }))
    expect((await listElections(ctx, { id: cellId })).committee).toContainEqual({
      ...{ postId: committee.id, kind: 'committeeMember', memberIds: [an, binh].sort() },
    })

    const outside = recordElection(ctx, anElection(postId, [{ votes: [[cuc, 3]] }]))
    await expect(outside).rejects.toMatchObject({
      refusal: { code: 'elections.not-of-committee', details: { names: 'Lê Thị Cúc' } },
    })
    await recordElection(ctx, anElection(postId, [{ votes: [[binh, 3]] }]))
  },
)

inTest('a standing committee too large is refused where the rules say so', async (ctx) => {
  const { communeId, cellId, an, binh } = await aCell(ctx)
  const others: string[] = []
  for (const fullName of ['Lê Văn Dũng', 'Lê Văn Em', 'Lê Văn Giang'])
    others.push((await aMember(ctx, { organizationId: cellId, fullName })).id)
  const open = (kind: string) => openPost(ctx, { id: communeId, kind, from: '2016-01-01' })
  const all: Given['votes'] = [an, binh, ...others].map((id) => [id, 3])
  const { id: committeeId } = await open('committeeMember')
  await recordElection(ctx, anElection(committeeId, [{ votes: all }], { seats: 5 }))
  const two: Given['votes'] = [
    [an, 3],
    [binh, 3],
  ]
  const { id: standingId } = await open('standingCommitteeMember')
  const tooMany = () => recordElection(ctx, anElection(standingId, [{ votes: two }], { seats: 2 }))
  await sql`
    update rule_sets set body = jsonb_set(body::jsonb, '{standing}',
      '{"of": 1, "in": 3, "refused": true}') where subject = 'elections'`.execute(ctx.db)
  await expect(tooMany()).rejects.toMatchObject({
    refusal: { code: 'elections.standing-too-large', details: { number: 2, all: 5, most: 1 } },
  })
  await sql`
    update rule_sets set body = jsonb_set(body::jsonb, '{standing,refused}', 'false')
    where subject = 'elections'`.execute(ctx.db)
  await tooMany()
})
