import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { refuse } from '../../platform/refusal.ts'
import type { Decision } from '../../platform/wire.ts'
import { everyRuleSet, inForceOn } from '../rule-sets/subject.ts'
import type { RecognizeFull } from './acts.ts'
import { ceremonyOf, type Life } from './life.ts'
import { alwaysPossible, doToOne, type MemberAct } from './member-act.ts'
import { type MembershipRules, membershipRules } from './rule-sets.ts'
import { fullFrom, whyNotRecognizeFull } from './rules.ts'

/**
 * Recognizes a probationary member as full, from exactly the end of probation.
 *
 * Decided late, it reaches back: periods since then become full, wherever the member was.
 * The numbers are those in force on the day of the ceremony.
 */
export async function recognizeFull(ctx: Ctx, input: RecognizeFull) {
  return doToOne(ctx, input, await recognizing(ctx, input))
}

export async function recognizing(
  ctx: Ctx,
  { decision }: { decision: Decision },
): Promise<MemberAct> {
  const sets = await everyRuleSet(ctx, membershipRules)
  const rulesOf = (life: Life) => inForceOn(sets, ceremonyOf(life))
  const dayOf = (life: Life) => fromDay(life, rulesOf(life))
  return {
    name: 'recognized-full',
    whyNot: (member) => {
      const rules = rulesOf(member)
      return rules
        ? whyNotRecognizeFull(member, decision.on, rules)
        : refuse('missing', 'rule-sets.none-in-force')
    },
    ensurePossible: alwaysPossible,
    write: (members) =>
      write(
        ctx,
        members.map((member) => ({ id: member.id, on: dayOf(member) })),
        decision,
      ),
    changes: (member) => ({
      status: ['probationary', 'full'],
      on: [null, dayOf(member)],
      decision: [null, decision.number],
    }),
  }
}

/** Asked only of those the rules were found for. */
function fromDay(life: Life, rules: MembershipRules | null): Day {
  return rules ? fullFrom(life, rules) : life.admittedOn
}

async function write(
  ctx: Ctx,
  members: readonly { id: string; on: Day }[],
  decision: Decision,
): Promise<void> {
  const given = sql`unnest(${members.map(({ id }) => id)}::uuid[],
    ${members.map(({ on }) => on)}::date[]) as given(id, since)`
  await splitProbation(ctx, given, decision)
  await sql`
    update memberships m set status = 'full' from ${given}
    where m.member_id = given.id and m.status = 'probationary' and lower(m.valid) >= given.since
  `.execute(ctx.db)
  // One admitted again was full before: that day stays.
  await sql`
    update members who set full_on = coalesce(who.full_on, given.since) from ${given}
    where who.id = given.id
  `.execute(ctx.db)
}

/** Parts the period in which probation ends, if it does not begin on that very day. */
async function splitProbation(
  ctx: Ctx,
  given: RawBuilder<unknown>,
  decision: Decision,
): Promise<void> {
  await sql`
    with parted as (
      select m.*, given.since from ${given}
      join memberships m on m.member_id = given.id and m.valid @> given.since
        and lower(m.valid) < given.since
    ),
    closed as (
      update memberships m set valid = daterange(lower(m.valid), p.since),
        closed_by = 'fullRecognition', closing_number = ${decision.number},
        closing_on = ${decision.on}::date
      from parted p where p.id = m.id
      returning m.id
    )
    insert into memberships (id, member_id, organization_id, status, valid, opened_by,
      opening_number, opening_on, closed_by, closing_number, closing_on)
    select gen_random_uuid(), p.member_id, p.organization_id, 'full',
      daterange(p.since, upper(p.valid)), 'fullRecognition', ${decision.number},
      ${decision.on}::date, p.closed_by, p.closing_number, p.closing_on
    from parted p join closed using (id)
  `.execute(ctx.db)
}
