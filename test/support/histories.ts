import fc from 'fast-check'
import { sql } from 'kysely'
import { areInternal } from '../../src/core/members/by-code.ts'
import { moveCollectively } from '../../src/core/members/collective.ts'
import { leaveRegister } from '../../src/core/members/leaving.ts'
import { transferMember } from '../../src/core/members/transfers.ts'
import { moveOrganization } from '../../src/core/organizations/commands.ts'
import { endOrganization } from '../../src/core/organizations/endings.ts'
import type { Ctx } from '../../src/platform/context.ts'
import { addDays } from '../../src/platform/day.ts'
import { Refused } from '../../src/platform/refusal.ts'
import { aDecision, anOrganization, aProvince } from './builders.ts'
import { aMember } from './builders-members.ts'

/** A province with some members in each cell, which is the installation's own. */
export async function aPeopledProvince(ctx: Ctx) {
  const province = await aProvince(ctx)
  await ctx.db.updateTable('settings').set({ provinceId: province.provinceId }).execute()
  for (const [index, organizationId] of [
    province.cellId,
    province.cellId,
    province.siblingCellId,
    province.otherCellId,
  ].entries())
    await aMember(ctx, { organizationId, fullName: `Nguyễn Văn ${'ABCD'[index]}` })
  return province
}

export async function versionOf(
  ctx: Ctx,
  id: string,
  table: 'organizations' | 'members' = 'organizations',
): Promise<number> {
  const row = await ctx.db
    .selectFrom(table)
    .select('version')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return row.version
}

const acts = ['admit', 'transfer', 'leave', 'move', 'merge', 'split', 'found'] as const
type Act = (typeof acts)[number]

/** Something that happens some days later, to what two numbers pick. */
export type Step = { act: Act; a: number; b: number; days: number }

export const step: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom('admit', 'admit', ...acts),
  a: fc.nat(100),
  b: fc.nat(100),
  days: fc.integer({ min: 1, max: 60 }),
})

type Told = { cells: string[]; communes: string[]; memberIds: string[] }

/** Plays a history from 2019 on; what is refused does not happen. Answers the days something did. */
export async function play(ctx: Ctx, steps: readonly Step[]) {
  const province = await aPeopledProvince(ctx)
  const told: Told = {
    cells: [province.cellId, province.siblingCellId, province.otherCellId],
    communes: [province.communeId, province.otherCommuneId],
    memberIds: (await ctx.db.selectFrom('members').select('id').execute()).map(({ id }) => id),
  }
  let day = '2019-01-01'
  const days = ['2019-01-01']
  for (const { act, a, b, days: passed } of steps) {
    day = addDays(day, passed)
    days.push(addDays(day, -1), day)
    await sql`savepoint step`.execute(ctx.db)
    try {
      await deeds[act](ctx, told, { a, b, day })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      await sql`rollback to savepoint step`.execute(ctx.db)
    }
  }
  return { province, days: [...new Set(days)], last: day }
}

type Deed = (ctx: Ctx, told: Told, picked: { a: number; b: number; day: string }) => Promise<void>

const pick = (from: readonly string[], number: number) => from[number % from.length] ?? ''

const deeds: Record<Act, Deed> = {
  admit: async (ctx, { cells, memberIds }, { a, day }) => {
    const organizationId = pick(cells, a)
    const { id } = await aMember(ctx, { organizationId, ceremonyOn: day, status: 'probationary' })
    memberIds.push(id)
  },
  transfer: async (ctx, { cells, memberIds }, { a, b, day }) => {
    const id = pick(memberIds, a)
    const version = await versionOf(ctx, id, 'members')
    const to = { organizationId: pick(cells, b), on: day, decision: aDecision }
    await transferMember(ctx, { id, version, kind: b % 2 ? 'official' : 'internal', ...to })
  },
  leave: async (ctx, { memberIds }, { a, b, day }) => {
    const id = pick(memberIds, a)
    const version = await versionOf(ctx, id, 'members')
    const kind = b % 2 ? 'death' : 'departure'
    await leaveRegister(ctx, { id, version, kind, on: day, decision: aDecision })
  },
  found: async (ctx, { cells, communes }, { b, day }) => {
    const parentId = pick(communes, b)
    cells.push(await anOrganization(ctx, { parentId, kind: 'cell', from: day }))
  },
  move: async (ctx, { cells, communes }, { a, b, day }) => {
    const id = pick(cells, a)
    const version = await versionOf(ctx, id)
    const parentId = pick(communes, b)
    await moveOrganization(ctx, { id, version, parentId, from: day, decision: aDecision })
  },
  merge: async (ctx, { cells }, { a, b, day }) => {
    const [id, to] = [pick(cells, a), pick(cells, b)]
    if (id === to) return
    await mergeInto(ctx, { id, into: to, on: day })
  },
  split: async (ctx, { cells }, { a, b, day }) => {
    const [id, one, two] = [pick(cells, a), pick(cells, b), pick(cells, b + 1)]
    if (id === one || id === two || one === two) return
    await divide(ctx, { id, into: [one, two], on: day })
  },
}

/** Merges a cell, with its members, into another. */
export async function mergeInto(
  ctx: Ctx,
  given: { id: string; into: string; on: string; decision?: typeof aDecision },
): Promise<void> {
  const { id, into, on, decision = aDecision } = given
  await moveCollectively(ctx, { id, toOrganizationId: into, on, decision })
  await endOrganization(ctx, {
    ...{ id, version: await versionOf(ctx, id), on, ending: 'merger', successorIds: [into] },
    ...{ reason: 'Sáp nhập', decision },
  })
}

/** Divides a cell: every other member goes to its second part, the rest to the first. */
export async function divide(
  ctx: Ctx,
  { id, into: [one, two], on }: { id: string; into: [string, string]; on: string },
): Promise<void> {
  const members = await ctx.db
    .selectFrom('memberships')
    .select('memberId')
    .where('organizationId', '=', id)
    .where(sql<boolean>`valid @> ${on}::date`)
    .orderBy('memberId')
    .execute()
  const [isInternal] = await areInternal(
    ctx,
    [{ fromId: id, toId: two, on }],
    ['grassrootsChapter'],
  )
  const kind = isInternal ? 'internal' : 'official'
  for (const [at, { memberId }] of members.entries())
    if (at % 2 === 1)
      await transferMember(ctx, {
        ...{ id: memberId, version: await versionOf(ctx, memberId, 'members'), kind },
        ...{ organizationId: two, on, decision: aDecision },
      })
  await moveCollectively(ctx, { id, toOrganizationId: one, on, decision: aDecision })
  await endOrganization(ctx, {
    ...{ id, version: await versionOf(ctx, id), on, ending: 'split', successorIds: [one, two] },
    ...{ reason: 'Chia tách', decision: aDecision },
  })
}
