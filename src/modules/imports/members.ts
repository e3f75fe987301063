import { randomUUID } from 'node:crypto'
import {
  areInternal,
  homesByCode,
  type KnownMember,
  kindOn,
  leaversBy,
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
import type { Judge } from './verdict.ts'

/** Judges rows about members, some at a time, from one look at the register for all of them. */
export async function memberJudge(ctx: Ctx): Promise<Judge> {
  const rules = await everyRuleSet(ctx, membershipRules)
  const places = await homeFinder(ctx)
  const newIds = () => ({ id: randomUUID(), periodId: randomUUID() })

  return async (rows) => {
    const read = rows.map((row) => readMemberCells(row.cells))
    await places.learn(read.flatMap(({ said }) => said.organizationCode ?? []))
    const said = read.map((one) => ({ ...one, home: places.homeOf(one.said) }))
    const known = await knownOf(ctx, said)
    const internal = await internalMoves(ctx, said, known, places.grassroots)
    const leavers = await leaversBy(ctx, leavingIn(said, known))
    const codeOf = await codesOf(ctx, [...known.values()], places.codes)
    return said.map(({ said: cells, faults, home }, at) =>
      judgeMember(cells, faults, {
        ...{ home, codeOf, newIds, today: ctx.today },
        member: known.get(cells.code ?? '') ?? null,
        rulesOn: (day) => inForceOn(rules, day),
        isInternal: internal.has(at),
        leaver: leavers.get(known.get(cells.code ?? '')?.id ?? '') ?? null,
      }),
    )
  }
}

type Said = { said: MemberCells; home: Home }

/** Whom the rows name; who is named where the actor may not look is not looked for. */
async function knownOf(ctx: Ctx, rows: readonly Said[]): Promise<Map<string, KnownMember>> {
  const codes = rows.flatMap(({ said: { code, organizationCode }, home }) =>
    code !== null && (organizationCode === null || home?.managed) ? [code] : [],
  )
  return new Map((await membersByCode(ctx, codes)).map((one) => [one.code, one]))
}

/** Whom the rows let go, and when. */
function leavingIn(rows: readonly Said[], known: ReadonlyMap<string, KnownMember>) {
  const leavers = new Map<string, { id: string; on: string }>()
  for (const { said } of rows) {
    const member = known.get(said.code ?? '')
    if (member && said.until !== null) leavers.set(member.id, { id: member.id, on: said.until })
  }
  return [...leavers.values()]
}

/** Finds the organizations rows name, each looked up once however often it is named. */
async function homeFinder(ctx: Ctx) {
  const kinds = await everyRuleSet(ctx, organizationKinds)
  const found = new Map<string, PossibleHome | null>()
  const codes = new Map<string, string>()
  return {
    /** Codes by the ids of the organizations found so far. */
    codes,
    grassroots: kinds.flatMap(({ body }) =>
      Object.entries(body.kinds).flatMap(([kind, rule]) => (rule.grassroots ? [kind] : [])),
    ),
    learn: async (named: readonly string[]) => {
      const unknown = [...new Set(named)].filter((code) => !found.has(code))
      if (unknown.length === 0) return
      for (const code of unknown) found.set(code, null)
      for (const home of await homesByCode(ctx, unknown)) {
        found.set(home.code, home)
        codes.set(home.id, home.code)
      }
    },
    homeOf: ({ organizationCode, from }: MemberCells): Home => {
      const home = found.get(organizationCode ?? '')
      if (!home) return null
      const day = from ?? ctx.today
      const rules = inForceOn(kinds, day)?.kinds ?? {}
      return { ...home, whyNot: whyNotHome({ ...home, kind: kindOn(home, day) }, rules, day) }
    },
  }
}

/** Which rows, by their place, move a member within one grassroots organization. */
async function internalMoves(
  ctx: Ctx,
  rows: readonly Said[],
  known: ReadonlyMap<string, KnownMember>,
  grassroots: readonly string[],
): Promise<Set<number>> {
  const moves = rows.flatMap(({ said, home }, at) => {
    const fromId = known.get(said.code ?? '')?.periods.at(-1)?.organizationId
    return home && said.from && fromId && fromId !== home.id
      ? [{ at, fromId, toId: home.id, on: said.from }]
      : []
  })
  const internal = await areInternal(ctx, moves, grassroots)
  return new Set(moves.flatMap(({ at }, index) => (internal[index] ? [at] : [])))
}

/** The codes of the organizations the members are in, for the preview. */
async function codesOf(
  ctx: Ctx,
  members: readonly KnownMember[],
  codes: Map<string, string>,
): Promise<(id: string) => string> {
  const named = members.flatMap((one) => one.periods.at(-1)?.organizationId ?? [])
  const unknown = [...new Set(named)].filter((id) => !codes.has(id))
  if (unknown.length > 0) {
    const rows = await ctx.db
      .selectFrom('organizationVersions')
      .select(['organizationId', 'code', 'name'])
      .where('organizationId', 'in', unknown)
      .orderBy('valid')
      .execute()
    for (const row of rows) codes.set(row.organizationId, row.code ?? row.name)
  }
  return (id) => codes.get(id) ?? ''
}
