import fc from 'fast-check'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { anOrganization, aProvince } from '../../../test/support/builders.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import { checked, csvOf, tables } from '../../../test/support/imports.ts'
import { suspendMember } from '../../core/members/commands.ts'
import { exemptMember, leaveForATime } from '../../core/members/flags.ts'
import { memberInvariants } from '../../core/members/invariants.ts'
import { leaveRegister } from '../../core/members/leaving.ts'
import { transferMember } from '../../core/members/transfers.ts'
import {
  convertOrganization,
  moveOrganization,
  renameOrganization,
} from '../../core/organizations/commands.ts'
import { endOrganization } from '../../core/organizations/endings.ts'
import { organizationInvariants } from '../../core/organizations/invariants.ts'
import { misplacedOrganizations } from '../../core/organizations/misplaced.ts'
import type { Ctx } from '../../platform/context.ts'
import { Refused } from '../../platform/refusal.ts'
import { commitImport, undoImport } from './batches.ts'
import type { registers } from './columns.ts'
import { ownImport } from './own-import.ts'

const inTest = inDatabase(databaseOfThisFile({ keepsPlans: true }))

const decision = { number: '9-QĐ/HU', on: '2019-06-20' }
const memberHeads =
  'Mã đảng viên,Họ và tên,Ngày sinh,Giới tính,Mã tổ chức,Trạng thái,Ngày quyết định kết nạp,Ngày kết nạp,Ngày chính thức,Từ ngày'
const treeHeads = 'Mã tổ chức,Mã cấp trên,Loại tổ chức,Tên tổ chức,Từ ngày'

/** Runs one history and leaves nothing of it behind for the next. */
async function apart(ctx: Ctx, history: () => Promise<void>): Promise<void> {
  await sql`savepoint history`.execute(ctx.db)
  await history()
  await sql`rollback to savepoint history`.execute(ctx.db)
}

/** Does what somebody might do meanwhile; what the rules or the database refuse does not happen. */
async function attempt(ctx: Ctx, act: () => Promise<unknown>): Promise<void> {
  await sql`savepoint act`.execute(ctx.db)
  try {
    await act()
  } catch (error) {
    if (!(error instanceof Refused) && !isRefusedByDatabase(error)) throw error
    await sql`rollback to savepoint act`.execute(ctx.db)
  }
}

/** A constraint said no: the server answers that like any refusal. */
function isRefusedByDatabase(error: unknown): boolean {
  return error instanceof Error && 'constraint' in error && typeof error.constraint === 'string'
}

/** Imports a file; null where nothing of it could be written. */
async function bring(
  ctx: Ctx,
  subject: (typeof registers)[number],
  lines: string[],
): Promise<string | null> {
  const one = await checked(ctx, subject, csvOf(...lines))
  if ((one.counts.new ?? 0) + (one.counts.changed ?? 0) === 0) return null
  await sql`savepoint commitment`.execute(ctx.db)
  try {
    await commitImport(ctx, one)
    return one.id
  } catch (error) {
    // A constraint that has to stop a batch is a fault of the batch: only refusals are expected.
    if (!(error instanceof Refused)) throw error
    await sql`rollback to savepoint commitment`.execute(ctx.db)
    return null
  }
}

async function expectSound(ctx: Ctx): Promise<void> {
  for (const { id, find } of [...memberInvariants, ...organizationInvariants]) {
    expect([id, await find(ctx)]).toEqual([id, []])
    await sql`drop table if exists paths_kept, scopes_kept`.execute(ctx.db)
  }
  expect(await misplacedOrganizations(ctx)).toEqual([])
}

/** How often a history came as far as it must to prove anything. */
type Reached = { written: number; kept: number }

type MemberLine = Record<'status' | 'from' | 'name' | 'born', string> & {
  person: number
  cell: number
}

const rowOfMember: fc.Arbitrary<MemberLine> = fc.record({
  person: fc.nat(4),
  cell: fc.nat(2),
  status: fc.constantFrom('Chính thức', 'Chính thức', 'Đình chỉ'),
  from: fc.constantFrom('2010-02-01', '2019-03-01', '2019-06-01'),
  name: fc.constantFrom('Nguyễn Văn An', 'Lê Thị Bình'),
  born: fc.constantFrom('1980-01-01', '1981-02-02'),
})

const membersOf = (rows: readonly MemberLine[]) => [
  memberHeads,
  ...rows.map(
    ({ person, cell, status, from, name, born }) =>
      `M${person},${name && `${name} ${'ABCDE'[person]}`},${born},nam,C${cell},${status},2005-01-01,2005-02-01,2006-02-01,${from}`,
  ),
]

const actOfMember = fc.record({
  act: fc.constantFrom('transfer', 'suspend', 'exempt', 'leave', 'away', 'end', 'rename'),
  person: fc.nat(4),
  cell: fc.nat(2),
  on: fc.constantFrom('2019-04-01', '2019-06-15', '2019-08-01'),
})

inTest(
  'undoing members is the identity, and sound whatever happened meanwhile',
  async (ctx) => {
    const { communeId } = await aProvince(ctx)
    const cells = await Promise.all(
      ['C0', 'C1', 'C2'].map((code) =>
        anOrganization(ctx, { parentId: communeId, kind: 'cell', code }),
      ),
    )
    const start = [0, 1, 2].map((person) => ({
      ...{ person, cell: person, status: 'Chính thức', from: '2010-02-01' },
      ...{ name: 'Nguyễn Văn An', born: '1980-01-01' },
    }))
    await bring(ctx, 'members', membersOf(start))

    const act = async (one: typeof actOfMember extends fc.Arbitrary<infer Act> ? Act : never) => {
      const { on, person } = one
      const organizationId = cells[one.cell] ?? ''
      const member = await ctx.db
        .selectFrom('members')
        .select(['id', 'version'])
        .where('code', '=', `M${person}`)
        .executeTakeFirst()
      const { version } = await ctx.db
        .selectFrom('organizations')
        .select('version')
        .where('id', '=', organizationId)
        .executeTakeFirstOrThrow()
      const place = { id: organizationId, version, decision }
      if (one.act === 'rename')
        return renameOrganization(ctx, { ...place, from: on, name: 'Tên khác' })
      if (one.act === 'end')
        return endOrganization(ctx, {
          ...{
            ...place,
            on,
            ending: 'dissolution',
            reason: 'Không còn đảng viên',
            successorIds: [],
          },
        })
      if (!member) return null
      const about = { ...member, on, decision }
      if (one.act === 'transfer')
        return transferMember(ctx, { ...about, kind: 'internal', organizationId })
      if (one.act === 'suspend') return suspendMember(ctx, about)
      if (one.act === 'exempt') return exemptMember(ctx, about)
      if (one.act === 'leave') return leaveRegister(ctx, { ...about, kind: 'withdrawal' })
      return leaveForATime(ctx, {
        ...{
          ...member,
          decision,
          from: on,
          until: '2019-12-01',
          purpose: 'study',
          hostId: organizationId,
        },
      })
    }
    const reached: Reached = { written: 0, kept: 0 }
    await fc.assert(
      fc.asyncProperty(
        fc.array(actOfMember, { maxLength: 2 }),
        fc.array(rowOfMember, { minLength: 1, maxLength: 4 }),
        fc.array(actOfMember, { maxLength: 4 }),
        (before, rows, after) =>
          apart(ctx, async () => {
            for (const one of before) await attempt(ctx, () => act(one))
            const then = await tables(ctx)
            const id = await bring(ctx, 'members', membersOf(rows))
            if (id === null) return
            await expectSound(ctx)
            for (const one of after) await attempt(ctx, () => act(one))
            reached.written += 1
            const { undone, kept } = await undoImport(ctx, await ownImport(ctx, id))
            reached.kept += kept
            await expectSound(ctx)
            expect(undone + kept).toBeGreaterThan(0)
            if (after.length === 0) {
              expect(kept).toBe(0)
              expect(await tables(ctx)).toEqual(then)
            }
          }),
      ),
      { numRuns: 100 },
    )
    expect(reached.written).toBeGreaterThan(10)
    expect(reached.kept).toBeGreaterThan(0)
  },
  120_000,
)

type TreeLine = Record<'kind' | 'name' | 'from', string> & { code: number; above: number }

const newName = {
  name: fc.constantFrom('Tên một', 'Tên hai'),
  from: fc.constantFrom('2011-01-01', '2012-01-01', '2019-03-01', '2019-06-01'),
}

/** Mostly lines that fit each other, and some that may not. */
const rowOfTree: fc.Arbitrary<TreeLine> = fc.oneof(
  fc.record({
    ...newName,
    code: fc.constantFrom(0, 2, 3),
    above: fc.constant(6),
    kind: fc.constant('Đảng bộ cơ sở'),
  }),
  fc.record({
    ...newName,
    code: fc.constantFrom(1, 4, 5),
    above: fc.constantFrom(0, 2, 3),
    kind: fc.constant('Chi bộ'),
  }),
  fc.record({
    ...newName,
    code: fc.nat(5),
    above: fc.nat(6),
    kind: fc.constantFrom('Đảng bộ bộ phận', 'Chi bộ cơ sở', ''),
  }),
)

const actOfTree = fc.record({
  act: fc.constantFrom('rename', 'move', 'convert', 'end', 'found'),
  code: fc.nat(5),
  above: fc.nat(5),
  on: fc.constantFrom('2019-04-01', '2019-06-15', '2019-08-01'),
})
type TreeAct = typeof actOfTree extends fc.Arbitrary<infer Act> ? Act : never

const treeOf = (rows: readonly TreeLine[]) => [
  treeHeads,
  ...rows.map(
    ({ code, above, kind, name, from }) =>
      `O${code},${above === 6 ? 'D' : `O${above}`},${kind},${name},${from}`,
  ),
]

inTest(
  'undoing organizations is the identity, and sound whatever happened meanwhile',
  async (ctx) => {
    const { provinceId } = await aProvince(ctx)
    await anOrganization(ctx, { parentId: provinceId, kind: 'districtChapter', code: 'D' })
    const line = (code: number, above: number, kind: string): TreeLine => ({
      ...{ code, above, kind, name: 'Tên đầu', from: '2011-01-01' },
    })
    const start = [line(0, 6, 'Đảng bộ cơ sở'), line(1, 0, 'Chi bộ'), line(2, 6, 'Đảng bộ cơ sở')]
    await bring(ctx, 'organizations', treeOf(start))

    const act = async ({ act: name, code, above, on }: TreeAct) => {
      const known = await ctx.db
        .selectFrom('organizationVersions as v')
        .innerJoin('organizations as o', 'o.id', 'v.organizationId')
        .select(['o.id', 'o.version', 'v.code'])
        .where('v.code', 'in', [`O${code}`, `O${above}`])
        .execute()
      const [one, other] = [`O${code}`, `O${above}`].map((key) =>
        known.find((row) => row.code === key),
      )
      if (!one) return null
      const place = { id: one.id, version: one.version, decision }
      if (name === 'rename')
        return renameOrganization(ctx, { ...place, from: on, name: 'Tên khác' })
      if (name === 'convert')
        return convertOrganization(ctx, { ...place, from: on, kind: 'sectionChapter' })
      if (name === 'move' && other)
        return moveOrganization(ctx, { ...place, from: on, parentId: other.id })
      if (name === 'found') return anOrganization(ctx, { parentId: one.id, kind: 'cell', from: on })
      return endOrganization(ctx, {
        ...{ ...place, on, ending: 'dissolution', reason: 'Không còn đảng viên', successorIds: [] },
      })
    }
    const reached: Reached = { written: 0, kept: 0 }
    await fc.assert(
      fc.asyncProperty(
        fc.array(actOfTree, { maxLength: 2 }),
        fc.array(rowOfTree, { minLength: 1, maxLength: 5 }),
        fc.array(actOfTree, { maxLength: 4 }),
        (before, rows, after) =>
          apart(ctx, async () => {
            for (const one of before) await attempt(ctx, () => act(one))
            const then = await tables(ctx)
            const id = await bring(ctx, 'organizations', treeOf(rows))
            if (id === null) return
            await expectSound(ctx)
            for (const one of after) await attempt(ctx, () => act(one))
            reached.written += 1
            const { kept } = await undoImport(ctx, await ownImport(ctx, id))
            reached.kept += kept
            await expectSound(ctx)
            if (after.length === 0) {
              expect(kept).toBe(0)
              expect(await tables(ctx)).toEqual(then)
            }
          }),
      ),
      { numRuns: 100 },
    )
    expect(reached.written).toBeGreaterThan(10)
    expect(reached.kept).toBeGreaterThan(0)
  },
  120_000,
)
