import { randomUUID } from 'node:crypto'
import {
  areInternal,
  homesByCode,
  type KnownMember,
  membersByCode,
  membershipRules,
  type PossibleHome,
  whyNotHome,
} from '../../core/members/index.ts'
import { organizationKinds } from '../../core/organizations/kinds.ts'
import { everyRuleSet, inForceOn } from '../../core/rule-sets/subject.ts'
import type { Ctx } from '../../platform/context.ts'
import { type MemberCells, readMemberCells } from './member-cells.ts'
import { type Home, judgeMember } from './member-rules.ts'
import type { FileRow, Verdict } from './verdict.ts'

/** What would come of rows about members, from one look at the register for all of them. */
export async function judgeMembers(ctx: Ctx, rows: readonly FileRow[]): Promise<Verdict[]> {
  const read = rows.map((row) => readMemberCells(row.cells))
  const homes = await homesOf(
    ctx,
    read.map(({ said }) => said),
  )
  const said = read.map((one) => ({ ...one, home: homes(one.said) }))
  // Who is named where the actor may not look, is not looked for.
  const codes = said.flatMap(({ said: { code, organizationCode }, home }) =>
    code !== null && (organizationCode === null || home?.managed) ? [code] : [],
  )
  const known = new Map((await membersByCode(ctx, codes)).map((one) => [one.code, one]))
  const rules = await everyRuleSet(ctx, membershipRules)
  const internal = await internalMoves(ctx, said, known)
  const codeOf = await codesOf(ctx, [...known.values()])
  return said.map(({ said: cells, faults, home }, at) =>
    judgeMember(cells, faults, {
      member: known.get(cells.code ?? '') ?? null,
      home,
      codeOf,
      rules: inForceOn(rules, cells.from ?? ctx.today),
      isInternal: internal.has(at),
      today: ctx.today,
      newIds: () => ({ id: randomUUID(), periodId: randomUUID() }),
    }),
  )
}

type Said = { said: MemberCells; home: Home }

/** Finds the organization each row names, as of the day from which it names it. */
async function homesOf(
  ctx: Ctx,
  rows: readonly MemberCells[],
): Promise<(said: MemberCells) => Home> {
  const keyOf = ({ organizationCode, from }: MemberCells) =>
    `${from ?? ctx.today} ${organizationCode}`
  const asked = new Map(
    rows.flatMap((said) =>
      said.organizationCode === null
        ? []
        : [[keyOf(said), { code: said.organizationCode, from: said.from ?? ctx.today }]],
    ),
  )
  const found = await homesByCode(ctx, [...asked.values()])
  const kinds = await everyRuleSet(ctx, organizationKinds)
  const homes = new Map(
    found.map((home: PossibleHome) => [
      `${home.from} ${home.code}`,
      { ...home, whyNot: whyNotHome(home, inForceOn(kinds, home.from)?.kinds ?? {}, home.from) },
    ]),
  )
  return (said) => homes.get(keyOf(said)) ?? null
}

/** Which rows, by their place, move a member within one grassroots organization. */
async function internalMoves(
  ctx: Ctx,
  rows: readonly Said[],
  known: ReadonlyMap<string, KnownMember>,
): Promise<Set<number>> {
  const moves = rows.flatMap(({ said, home }, at) => {
    const fromId = known.get(said.code ?? '')?.periods.at(-1)?.organizationId
    return home && said.from && fromId && fromId !== home.id
      ? [{ at, fromId, toId: home.id, on: said.from }]
      : []
  })
  if (moves.length === 0) return new Set()
  const sets = await everyRuleSet(ctx, organizationKinds)
  const grassroots = sets.flatMap(({ body }) =>
    Object.entries(body.kinds).flatMap(([kind, rule]) => (rule.grassroots ? [kind] : [])),
  )
  const internal = await areInternal(ctx, moves, [...new Set(grassroots)])
  return new Set(moves.flatMap(({ at }, index) => (internal[index] ? [at] : [])))
}

/** The codes of the organizations the members are in, for the preview. */
async function codesOf(ctx: Ctx, members: readonly KnownMember[]) {
  const ids = [...new Set(members.flatMap((one) => one.periods.at(-1)?.organizationId ?? []))]
  const rows = await ctx.db
    .selectFrom('organizationVersions')
    .select(['organizationId', 'code', 'name'])
    .where('organizationId', 'in', ids.length === 0 ? [randomUUID()] : ids)
    .orderBy('valid')
    .execute()
  const codes = new Map(rows.map((row) => [row.organizationId, row.code ?? row.name]))
  return (id: string) => codes.get(id) ?? ''
}
