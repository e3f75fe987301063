import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { ensure } from '../../platform/refusal.ts'
import type { Decision } from '../../platform/wire.ts'
import type { RedateAct } from './acts.ts'
import { type LockedMember, lockMember } from './member.ts'
import { redated, whyNotRedate } from './rules.ts'
import { whyUnsound } from './sound.ts'
import { finishAct } from './write.ts'

/**
 * Sets the day of an act right, between the acts before and after it, and where asked the decision
 * it rests on: it happened, but not on the day that was recorded.
 */
export async function redateAct(ctx: Ctx, input: RedateAct) {
  const { edge, on, to, decision, reason } = input
  const member = await lockMember(ctx, input)
  ensure(whyNotRedate(member, { edge, on }, to, decision))

  await write(ctx, member, redated(member, { edge, on }, to))
  if (decision) await writeDecision(ctx, member.id, { edge, on: to, decision })
  ensure(await whyUnsound(ctx, member.id))
  return finishAct(ctx, member, 'redated', {
    [edge]: [on, to],
    ...(decision && { decision: [null, decision.number] }),
    reason: [null, reason],
  })
}

type Dated = Pick<LockedMember, 'admittedOn'> & {
  periods: readonly { id: string; from: string; until: string | null }[]
  flags: readonly { flag: string; from: string; until: string | null }[]
}

/** Writes the days that changed: what becomes shorter before what becomes longer. */
async function write(ctx: Ctx, before: LockedMember, after: Dated): Promise<void> {
  const days = sql`(
    select * from unnest(${after.periods.map(({ id }) => id)}::uuid[],
      ${after.periods.map(({ from }) => from)}::date[],
      ${after.periods.map(({ until }) => until)}::date[]) as given(id, since, until))`
  const setTo = (which: RawBuilder<boolean>) =>
    sql`update memberships m set valid = daterange(given.since, given.until)
      from ${days} given
      where given.id = m.id and m.valid <> daterange(given.since, given.until) and ${which}
    `.execute(ctx.db)
  await setTo(sql<boolean>`m.valid @> daterange(given.since, given.until)`)
  await setTo(sql<boolean>`true`)
  await sql`
    update membership_flags f set valid = daterange(given.since, given.until)
    from unnest(${after.flags.map(({ flag }) => flag)}::text[],
      ${after.flags.map(({ from }) => from)}::date[],
      ${after.flags.map(({ until }) => until)}::date[]) as given(flag, since, until)
    where f.member_id = ${before.id} and f.flag = given.flag and lower(f.valid) = given.since
      and f.valid <> daterange(given.since, given.until)
  `.execute(ctx.db)
  await ctx.db
    .updateTable('members')
    .set({ admittedOn: after.admittedOn })
    .where('id', '=', before.id)
    .execute()
}

/** An opening that follows a period without a gap closes it by the same decision. */
async function writeDecision(
  ctx: Ctx,
  memberId: string,
  { edge, on, decision }: { edge: RedateAct['edge']; on: string; decision: Decision },
): Promise<void> {
  const opens = edge === 'opening'
  await sql`
    update memberships set
      opening_number = case when ${opens} and lower(valid) = ${on}::date
        then ${decision.number} else opening_number end,
      opening_on = case when ${opens} and lower(valid) = ${on}::date
        then ${decision.on}::date else opening_on end,
      closing_number = case when upper(valid) = ${on}::date and closed_by_act
        then ${decision.number} else closing_number end,
      closing_on = case when upper(valid) = ${on}::date and closed_by_act
        then ${decision.on}::date else closing_on end
    from (select id as period_id, (closed_by in ('withdrawal', 'removal', 'expulsion', 'death',
        'departure')) <> ${opens} as closed_by_act
      from memberships where member_id = ${memberId}) acts
    where id = acts.period_id and (lower(valid) = ${on}::date or upper(valid) = ${on}::date)
  `.execute(ctx.db)
}
