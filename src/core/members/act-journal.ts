import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'

/** The dated facts of a member as text of JSON: days, memberships and flags, row by row. */
export type Facts = string

/** An act that has not been taken back, the last one of a member. */
export type LastAct = {
  number: string
  act: string
  recordedAt: Date
  accountName: string
  /** Null where it brought the member onto the register. */
  before: Facts | null
  /** Whether the facts still stand as it left them. */
  stands: boolean
}

/** What of a member an act may change, in one expression. */
function factsOf(memberId: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select jsonb_build_object(
    'days', jsonb_build_array(who.admission_decided_on, who.admitted_on, who.full_on),
    'memberships', (select coalesce(jsonb_agg(to_jsonb(m) order by m.valid), '[]')
      from memberships m where m.member_id = who.id),
    'flags', (select coalesce(jsonb_agg(to_jsonb(f) order by f.valid, f.flag), '[]')
      from membership_flags f where f.member_id = who.id))
    from members who where who.id = ${memberId})`
}

/** The facts of a member before an act. */
export async function readFacts(ctx: Ctx, memberId: string): Promise<Facts> {
  const { rows } = await sql<{ facts: Facts }>`
    select ${factsOf(sql`${memberId}::uuid`)}::text as facts
  `.execute(ctx.db)
  return rows[0]?.facts ?? ''
}

/** Notes what an act found and left; called once all of it is written. */
export async function noteAct(
  ctx: Ctx,
  memberId: string,
  act: string,
  before: Facts | null,
): Promise<void> {
  await sql`
    insert into member_acts (member_id, act, recorded_at, account_id, account_name, before, after)
    select ${memberId}::uuid, ${act}, ${ctx.now}, ${ctx.actor.accountId},
      ${ctx.actor.name}, ${before}::text::jsonb, ${factsOf(sql`${memberId}::uuid`)}
  `.execute(ctx.db)
}

/** An act of the journal, and whose it is. */
export type Noted = { number: string; memberId: string }

/** Notes what many members were before one act upon all; `noteAfter` follows with its answer. */
export async function noteBefore(
  ctx: Ctx,
  members: RawBuilder<unknown>,
  act: string,
): Promise<Noted[]> {
  const { rows } = await sql<Noted>`
    insert into member_acts (member_id, act, recorded_at, account_id, account_name, before, after)
    select chosen.member_id, ${act}, ${ctx.now}, ${ctx.actor.accountId}, ${ctx.actor.name},
      ${factsOf(sql`chosen.member_id`)}, '{}'
    from (${members}) chosen
    returning number::text as number, member_id
  `.execute(ctx.db)
  return rows
}

/** Notes how the act left those noted before. */
export async function noteAfter(ctx: Ctx, noted: readonly Noted[]): Promise<void> {
  await sql`
    update member_acts set after = ${factsOf(sql`member_acts.member_id`)}
    where number = any(${noted.map(({ number }) => number)}::bigint[])
  `.execute(ctx.db)
}

/**
 * Of some acts, those that are the last of their member and whose facts still stand.
 *
 * Of acts just written in their thousands the planner knows nothing, and would join all of them with
 * all: `offset 0` has each look for its own along `member_acts_member`.
 */
export async function standingAmong(
  ctx: Ctx,
  numbers: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ number: string }>`
    with last as materialized (
      select a.number, a.member_id, a.after from member_acts a
      where a.number = any(${numbers}::bigint[]) and a.taken_back_at is null
        and not exists (select from member_acts later where later.member_id = a.member_id
          and later.number > a.number and later.taken_back_at is null offset 0)
    )
    select number::text as number from last where after = ${factsOf(sql`last.member_id`)}
  `.execute(ctx.db)
  return new Set(rows.map((row) => row.number))
}

/** The last act of a member that was not taken back; null where none was noted. */
export async function lastActOf(ctx: Ctx, memberId: string): Promise<LastAct | null> {
  const { rows } = await sql<LastAct>`
    select a.number, a.act, a.recorded_at, a.account_name, a.before::text as before,
      a.after = ${factsOf(sql`a.member_id`)} as stands
    from member_acts a
    where a.member_id = ${memberId} and a.taken_back_at is null
    order by a.number desc limit 1
  `.execute(ctx.db)
  return rows[0] ?? null
}

/** A plan that can be canceled: an act, and whether what it found is the present but for the days ahead. */
export type PlanningAct = LastAct & { isOnlyAhead: boolean }

/**
 * The act a plan comes from: the last one of a member, or the one before it where since then only
 * its day was set. Null where none was noted.
 */
export async function planningActOf(ctx: Ctx, memberId: string): Promise<PlanningAct | null> {
  const { rows } = await sql<PlanningAct>`
    select a.number, a.act, a.recorded_at, a.account_name, a.before::text as before,
      (select last.after from member_acts last
        where last.member_id = a.member_id and last.taken_back_at is null
        order by last.number desc limit 1) = facts.now as stands,
      ${begunBy(ctx, sql`a.before`)} = ${begunBy(ctx, sql`facts.now`)}
        and ${begins(sql`a.before`)} <@ ${begins(sql`facts.now`)} as is_only_ahead
    from member_acts a, lateral (select ${factsOf(sql`a.member_id`)} as now) facts
    where a.member_id = ${memberId} and a.taken_back_at is null and a.act <> 'redated'
    order by a.number desc limit 1
  `.execute(ctx.db)
  return rows[0] ?? null
}

/** The days on which periods of some facts begin. */
function begins(facts: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`array(select lower((one ->> 'valid')::daterange)
    from jsonb_array_elements(${facts} -> 'memberships') one)`
}

/** Of some facts, what has begun by today, as if nothing of it were to end later. */
function begunBy({ today }: Ctx, facts: RawBuilder<unknown>): RawBuilder<unknown> {
  const rows = (list: string, told: string) => sql`(
    select coalesce(jsonb_agg(jsonb_build_array(${sql.raw(told)}, lower(days.valid),
        case when upper(days.valid) <= ${today}::date then upper(days.valid) end)
      order by days.valid, one ->> 'id'), '[]')
    from jsonb_array_elements(${facts} -> ${list}) one,
      lateral (select (one ->> 'valid')::daterange as valid) days
    where lower(days.valid) <= ${today}::date)`
  return sql`jsonb_build_array(
    ${rows('memberships', "one -> 'organization_id', one -> 'status', one -> 'opened_by'")},
    ${rows('flags', "one -> 'flag', one -> 'organization_id'")})`
}

/** Puts the facts of a member back as they were, row for row, and marks the act and all after it. */
export async function restore(ctx: Ctx, memberId: string, { number }: LastAct): Promise<void> {
  await putFacts(ctx, [number], 'before')
  await ctx.db
    .updateTable('memberActs')
    .set({ takenBackAt: ctx.now })
    .where('memberId', '=', memberId)
    .where('number', '>=', number)
    .where('takenBackAt', 'is', null)
    .execute()
}

/**
 * Makes the facts of the members of some acts what these found, or left, row for row. Rows that are
 * so already are left alone.
 */
export async function putFacts(
  ctx: Ctx,
  numbers: readonly string[],
  side: 'before' | 'after',
): Promise<void> {
  const acts = sql`(select member_id, ${sql.ref(side)} as facts from member_acts
    where number = any(${numbers}::bigint[]))`
  for (const [table, list] of [
    ['membership_flags', 'flags'],
    ['memberships', 'memberships'],
  ] as const)
    await sql`
      delete from ${sql.table(table)} t using ${acts} acts where t.member_id = acts.member_id
        and not facts -> ${list} @> jsonb_build_array(to_jsonb(t))
    `.execute(ctx.db)
  await sql`
    insert into memberships
    select was.* from ${acts} acts
    cross join lateral jsonb_populate_recordset(null::memberships, facts -> 'memberships') was
    on conflict (id) do nothing
  `.execute(ctx.db)
  await sql`
    insert into membership_flags
    select was.* from ${acts} acts
    cross join lateral jsonb_populate_recordset(null::membership_flags, facts -> 'flags') was
    on conflict (id) do nothing
  `.execute(ctx.db)
  await sql`
    update members who set admission_decided_on = (facts -> 'days' ->> 0)::date,
      admitted_on = (facts -> 'days' ->> 1)::date, full_on = (facts -> 'days' ->> 2)::date
    from ${acts} acts where acts.member_id = who.id and facts -> 'days' <>
      jsonb_build_array(who.admission_decided_on, who.admitted_on, who.full_on)
  `.execute(ctx.db)
}
