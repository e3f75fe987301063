import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { anAccount, as } from '../../../test/support/actors.ts'
import { aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase, rolledBack } from '../../../test/support/database.ts'
import { versionOf } from '../../../test/support/histories.ts'
import type { Ctx } from '../../platform/context.ts'
import { Refused } from '../../platform/refusal.ts'
import { distinguish } from '../duplicates/commands.ts'
import { ListPairs } from '../duplicates/contract.ts'
import { listPairs, onePair } from '../duplicates/queries.ts'
import { membersByCode } from '../members/by-code.ts'
import { correctMember, suspendMember } from '../members/commands.ts'
import { ListMembers } from '../members/contract.ts'
import { exemptMember } from '../members/flags.ts'
import { memberHistory } from '../members/history.ts'
import { memberInvariants } from '../members/invariants.ts'
import { leaveRegister } from '../members/leaving.ts'
import { listMembers } from '../members/queries.ts'
import { memberRecord } from '../members/record.ts'
import { transferMember } from '../members/transfers.ts'
import { openPost, takeUpPost } from '../posts/commands.ts'
import { mergeMembers, takeBackMerge } from './commands.ts'
import type { MergeMembers } from './contract.ts'
import { mergeInvariants } from './invariants.ts'
import { mergesOf } from './of-member.ts'
import { previewMerge } from './queries.ts'
import { mergeFields, rolls } from './rules.ts'

const database = databaseOfThisFile()
const inTest = inDatabase(database)
const decision = { number: '45-QĐ/HU', on: '2019-06-20' }
const reason = 'Một người, đã đối chiếu hồ sơ'
const on = '2017-01-01'

type Given = Partial<Pick<MergeMembers, 'taken' | 'roll'>>

async function merge(ctx: Ctx, keptId: string, mergedId: string, given: Given = {}) {
  return mergeMembers(ctx, {
    ...{ keptId, keptVersion: await versionOf(ctx, keptId, 'members') },
    ...{ mergedId, mergedVersion: await versionOf(ctx, mergedId, 'members') },
    ...{ taken: [], reason, ...given },
  })
}

const refused = (code: string) => ({ refusal: { code } })

/** One person in two records: in a cell since the admission, and in another district. */
async function twoRecords(ctx: Ctx) {
  const province = await aProvince(ctx)
  const kept = await aMember(ctx, { organizationId: province.cellId, code: 'DV-1' })
  const twin = { organizationId: province.otherCellId, code: 'DV-2', fullName: 'Nguyễn Văn Ân' }
  const merged = await aMember(ctx, twin)
  return { ...province, kept, merged }
}

const tables = [
  'members',
  'memberships',
  'membership_flags',
  'member_acts',
  'member_distinctions',
  'member_merges',
  'post_holdings',
  'accounts',
  'deputies',
]

/** Every row of every table a merge could touch, but for the count of edits. */
async function everything(ctx: Ctx) {
  const all: Record<string, unknown> = {}
  for (const table of tables) {
    const { rows } = await sql<{ row: string }>`
      select (to_jsonb(t) - 'version')::text as row from ${sql.table(table)} t order by 1
    `.execute(ctx.db)
    all[table] = rows.map(({ row }) => row)
  }
  return all
}

async function unsound(ctx: Ctx) {
  const broken: string[] = []
  for (const { id, find } of [...memberInvariants, ...mergeInvariants])
    if ((await find(ctx)).length > 0) broken.push(id)
  return broken
}

const total = async (ctx: Ctx, asked: Partial<ListMembers>) =>
  (await listMembers(ctx, ListMembers.parse(asked))).total

inTest('one person is counted once on every day, where the chosen record says', async (ctx) => {
  const { kept, merged, cellId, otherCellId } = await twoRecords(ctx)
  await expect(merge(ctx, kept.id, merged.id)).rejects.toMatchObject(
    refused('merges.rolls-overlap'),
  )
  await merge(ctx, kept.id, merged.id, { roll: 'kept', taken: ['fullName'] })
  for (const day of ['2016-01-01', ctx.today]) {
    expect(await total(ctx, { organizationId: cellId, day })).toBe(1)
    expect(await total(ctx, { organizationId: otherCellId, day })).toBe(0)
  }
  expect((await memberRecord(ctx, { id: kept.id })).fullName).toBe('Nguyễn Văn Ân')
  expect((await listPairs(ctx, ListPairs.parse({}))).total).toBe(0)
  expect(await unsound(ctx)).toEqual([])
})

inTest('the merged record says what became of it, and both codes are found', async (ctx) => {
  const { kept, merged } = await twoRecords(ctx)
  await merge(ctx, kept.id, merged.id, { roll: 'kept', taken: ['code'] })
  await expect(memberRecord(ctx, { id: merged.id })).rejects.toMatchObject({
    refusal: { kind: 'missing', code: 'members.merged', details: { id: kept.id, code: 'DV-2' } },
  })
  await expect(
    suspendMember(ctx, { ...merged, version: merged.version + 1, on, decision }),
  ).rejects.toMatchObject(refused('members.merged'))
  for (const q of ['DV-1', 'DV-2', 'Nguyễn Văn Ân', 'nva'])
    expect((await listMembers(ctx, ListMembers.parse({ q }))).rows.map((row) => row.id)).toEqual([
      kept.id,
    ])
  expect(await membersByCode(ctx, ['DV-1'])).toMatchObject([
    { id: kept.id, code: 'DV-1', mergedInto: 'DV-2', seen: true },
  ])
  await expect(onePair(ctx, { oneId: kept.id, otherId: merged.id })).rejects.toMatchObject(
    refused('members.merged'),
  )
  const { into } = await mergesOf(ctx, { id: merged.id })
  expect(into).toMatchObject({
    ...{ keptId: kept.id, code: 'DV-1', reason, whyNot: null },
    was: { code: 'DV-2', fullName: 'Nguyễn Văn Ân', periods: [{ status: 'probationary' }, {}] },
  })
  expect((await mergesOf(ctx, { id: kept.id })).merged).toHaveLength(1)
  expect((await memberHistory(ctx, { id: kept.id }))[0]).toMatchObject({
    ...{ kind: 'merging', detail: 'Nguyễn Văn Ân (DV-1)', on: ctx.today },
  })
  const acts = await ctx.db
    .selectFrom('auditEntries')
    .select('act')
    .where('act', 'like', 'member.merge%')
    .orderBy('act')
    .execute()
  expect(acts.map(({ act }) => act)).toEqual(['member.merge-kept', 'member.merged'])
})

inTest('joined, the later record takes over from the earlier', async (ctx) => {
  const { kept, merged, otherCellId, siblingCellId } = await twoRecords(ctx)
  const left = await leaveRegister(ctx, { ...kept, kind: 'departure', on: '2018-01-01', decision })
  const moved = await transferMember(ctx, {
    ...{ ...merged, kind: 'official', organizationId: siblingCellId, on: '2019-01-01', decision },
  })
  await expect(merge(ctx, left.id, moved.id, { roll: 'joined' })).rejects.toMatchObject(
    refused('merges.begin-together'),
  )
  const registered = sql`update memberships set opened_by = 'registration', valid = daterange(
    '2017-02-01', upper(valid)), status = 'full' where member_id = ${merged.id} and status = 'full'
    and organization_id = ${otherCellId}`
  await sql`delete from memberships where member_id = ${merged.id} and status = 'probationary'`.execute(
    ctx.db,
  )
  await registered.execute(ctx.db)
  await exemptMember(ctx, { ...moved, on: '2019-03-01', decision })
  const preview = await previewMerge(ctx, { keptId: left.id, mergedId: moved.id, roll: 'joined' })
  expect(preview.whyNot).toBeNull()
  await merge(ctx, left.id, moved.id, { roll: 'joined' })
  const { periods, flags } = await memberRecord(ctx, { id: kept.id })
  expect(periods.map(({ from, until, closedBy }) => [from, until, closedBy])).toEqual([
    ['2015-05-31', '2016-05-31', 'fullRecognition'],
    ['2016-05-31', '2017-02-01', 'merging'],
    ['2017-02-01', '2019-01-01', 'officialTransfer'],
    ['2019-01-01', null, null],
  ])
  expect(flags).toHaveLength(1)
  expect(await unsound(ctx)).toEqual([])
})

inTest('posts, the account and findings about others go with the person', async (ctx) => {
  const { kept, merged, otherCellId, cellId } = await twoRecords(ctx)
  const stranger = await aMember(ctx, { organizationId: cellId })
  await distinguish(ctx, { oneId: merged.id, otherId: stranger.id, reason })
  const post = await openPost(ctx, { id: otherCellId, kind: 'secretary', from: '2016-01-01' })
  const term = { by: 'election' as const, from: '2019-01-01', until: null, term: null }
  await takeUpPost(ctx, { ...post, ...term, memberId: merged.id, decision })
  const accountId = await anAccount(ctx, [], merged.id)
  const before = await everything(ctx)
  await merge(ctx, kept.id, merged.id, { roll: 'merged' })
  const holder = await ctx.db.selectFrom('postHoldings').select('memberId').execute()
  expect(holder).toEqual([{ memberId: kept.id }])
  const account = ctx.db.selectFrom('accounts').select('memberId').where('id', '=', accountId)
  expect(await account.executeTakeFirst()).toEqual({ memberId: kept.id })
  expect((await listPairs(ctx, ListPairs.parse({ memberId: kept.id }))).total).toBe(0)
  expect(await unsound(ctx)).toEqual([])
  await takeBackMerge(ctx, { keptId: kept.id, mergedId: merged.id, reason })
  expect(await everything(ctx)).toEqual(before)
})

inTest('rights are not got by merging, nor by oneself', async (ctx) => {
  const { kept, merged, otherCellId } = await twoRecords(ctx)
  const post = await openPost(ctx, { id: otherCellId, kind: 'secretary', from: '2016-01-01' })
  const term = { by: 'election' as const, from: '2019-01-01', until: null, term: null }
  await takeUpPost(ctx, { ...post, ...term, memberId: merged.id, decision })
  await anAccount(ctx, [], kept.id)
  const roll = 'merged' as const
  await expect(merge(ctx, kept.id, merged.id, { roll })).rejects.toMatchObject(
    refused('merges.rights-would-move'),
  )
  const asOneself = { ...ctx, actor: { ...ctx.actor, memberId: merged.id } }
  await expect(merge(asOneself, kept.id, merged.id, { roll })).rejects.toMatchObject(
    refused('merges.own-record'),
  )
})

inTest('it takes the right over both, to merge and to take it back', async (ctx) => {
  const { kept, merged, communeId, districtId } = await twoRecords(ctx)
  const office = await as(ctx, 'communeOffice', communeId)
  await expect(merge(office, kept.id, merged.id, { roll: 'kept' })).rejects.toMatchObject(
    refused('members.missing'),
  )
  await merge(ctx, kept.id, merged.id, { roll: 'kept' })
  const district = await as(ctx, 'districtOffice', districtId)
  await expect(memberRecord(district, { id: merged.id })).rejects.toMatchObject(
    refused('members.merged'),
  )
  const pair = { keptId: kept.id, mergedId: merged.id, reason }
  await expect(takeBackMerge(district, pair)).rejects.toMatchObject(
    refused('members.receiver-not-yours'),
  )
})

inTest('a record is merged once, and one that holds others is kept', async (ctx) => {
  const { kept, merged, cellId } = await twoRecords(ctx)
  const third = await aMember(ctx, { organizationId: cellId })
  await merge(ctx, kept.id, merged.id, { roll: 'kept' })
  await expect(merge(ctx, third.id, merged.id)).rejects.toMatchObject(refused('members.merged'))
  await expect(merge(ctx, third.id, kept.id)).rejects.toMatchObject(refused('merges.holds-others'))
  await merge(ctx, kept.id, third.id)
  await expect(
    takeBackMerge(ctx, { keptId: kept.id, mergedId: merged.id, reason }),
  ).rejects.toMatchObject(refused('merges.later-merge'))
})

inTest('what was changed since is not lost by taking the merge back', async (ctx) => {
  const { kept, merged } = await twoRecords(ctx)
  const done = await merge(ctx, kept.id, merged.id, { roll: 'kept' })
  const pair = { keptId: kept.id, mergedId: merged.id, reason }
  const suspended = await suspendMember(ctx, { ...done, on: '2019-07-01', decision })
  await expect(takeBackMerge(ctx, pair)).rejects.toMatchObject(
    refused('merges.memberships-changed-since'),
  )
  await correctMember(ctx, { ...suspended, fullName: 'Lê Văn An', reason })
  await expect(takeBackMerge(ctx, pair)).rejects.toMatchObject(
    refused('merges.members-changed-since'),
  )
  const stale = { ...done, version: 1 }
  await expect(
    mergeMembers(ctx, {
      ...{ keptId: kept.id, keptVersion: stale.version, mergedId: merged.id, mergedVersion: 1 },
      ...{ taken: [], reason },
    }),
  ).rejects.toMatchObject(refused('members.merged'))
})

const life = fc.record({
  cell: fc.integer({ min: 0, max: 2 }),
  acts: fc.array(
    fc.record({
      act: fc.constantFrom('transfer', 'suspend', 'exempt', 'leave', 'post'),
      month: fc.integer({ min: 1, max: 26 }),
      cell: fc.integer({ min: 0, max: 2 }),
    }),
    { maxLength: 3 },
  ),
  ceremonyOn: fc.constantFrom('2015-05-31', '2015-06-30'),
})
type Life = typeof life extends fc.Arbitrary<infer One> ? One : never

async function lived(ctx: Ctx, cells: readonly string[], { cell, acts, ceremonyOn }: Life) {
  const at = (n: number) => cells[n] ?? ''
  const { id } = await aMember(ctx, { organizationId: at(cell), ceremonyOn })
  for (const { act, month, cell: to } of acts) {
    const day = `${2017 + Math.floor(month / 12)}-${String(1 + (month % 12)).padStart(2, '0')}-01`
    const change = { id, version: await versionOf(ctx, id, 'members'), on: day, decision }
    await attempt(ctx, async () => {
      if (act === 'transfer')
        await transferMember(ctx, { ...change, kind: 'official', organizationId: at(to) })
      if (act === 'suspend') await suspendMember(ctx, change)
      if (act === 'exempt') await exemptMember(ctx, change)
      if (act === 'leave') await leaveRegister(ctx, { ...change, kind: 'departure' })
      if (act === 'post') {
        const post = await openPost(ctx, { id: at(to), kind: 'committeeMember', from: on })
        const term = { by: 'election' as const, until: null, term: null }
        await takeUpPost(ctx, { ...post, ...term, memberId: id, from: day, decision })
      }
    })
  }
  return id
}

/** What is refused does not happen. */
async function attempt(ctx: Ctx, work: () => Promise<unknown>): Promise<boolean> {
  await sql`savepoint attempt`.execute(ctx.db)
  try {
    await work()
    return true
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    await sql`rollback to savepoint attempt`.execute(ctx.db)
    return false
  }
}

test('of any two lives the preview says what the command does, nothing is counted twice, and taking it back is the identity', async () => {
  let merged = 0
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(life, life),
      fc.subarray([...mergeFields]),
      fc.constantFrom(...rolls),
      async (lives, taken, roll) => {
        await rolledBack(database.current, async (ctx) => {
          const { cellId, siblingCellId, otherCellId } = await aProvince(ctx)
          const cells = [cellId, siblingCellId, otherCellId]
          const keptId = await lived(ctx, cells, lives[0])
          const mergedId = await lived(ctx, cells, lives[1])
          const before = await everything(ctx)
          const preview = await previewMerge(ctx, { keptId, mergedId, taken, roll })
          const isDone = await attempt(ctx, () => merge(ctx, keptId, mergedId, { taken, roll }))
          expect(isDone).toBe(preview.whyNot === null)
          expect(await unsound(ctx)).toEqual([])
          if (!isDone) return
          merged += 1
          const record = await memberRecord(ctx, { id: keptId })
          expect(record).toMatchObject(preview.plan?.person ?? {})
          expect(record.periods.map(({ from }) => from)).toEqual(
            preview.plan?.periods.filter((one) => !one.isAside).map((one) => one.fact.from),
          )
          await takeBackMerge(ctx, { keptId, mergedId, reason })
          expect(await everything(ctx)).toEqual(before)
        })
      },
    ),
    { numRuns: 40 },
  )
  expect(merged).toBeGreaterThan(5)
}, 120_000)
