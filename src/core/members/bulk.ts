import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { recordMany } from '../audit/record.ts'
import { type JournaledTable, noteAfter, noteBefore, noteNew } from '../batches/journal.ts'
import { removeNew, restoreOld } from '../batches/undo.ts'

const members: JournaledTable = { name: 'members', derived: [], counted: true }
const memberships: JournaledTable = { name: 'memberships', derived: [], counted: false }
const flags: JournaledTable = { name: 'membership_flags', derived: [], counted: false }

/** The tables a batch of members writes; what refers to one comes before it. */
export const memberTables = [flags, memberships, members]

/**
 * Enters many people in the register at once, each as a member of an organization from a day on.
 *
 * `rows` is a query of `(row_number, id, period_id, code, full_name, given_name, name_folded,
 * name_key, birth_date, gender, admission_decided_on, admitted_on, full_on, organization_id,
 * status, valid_from, opened_by)`, judged and checked by the caller; `opened_by` is `admission` of who
 * is admitted on that day, and null of who was a member before.
 */
export async function enrolMany(ctx: Ctx, batchId: string, rows: RawBuilder<unknown>) {
  await sql`
    insert into members (id, code, full_name, given_name, name_folded, name_key, birth_date, gender,
      admission_decided_on, admitted_on, full_on)
    select id, code, full_name, given_name, name_folded, name_key, birth_date, gender,
      admission_decided_on, admitted_on, full_on
    from (${rows}) given
  `.execute(ctx.db)
  await sql`
    insert into memberships (id, member_id, organization_id, status, valid, opened_by)
    select period_id, id, organization_id, status, daterange(valid_from, null),
      coalesce(opened_by, 'registration')
    from (${rows}) given
  `.execute(ctx.db)
  await noteNew(ctx, batchId, members, sql`select row_number, id from (${rows}) given`)
  await noteNew(
    ctx,
    batchId,
    memberships,
    sql`select row_number, period_id as id from (${rows}) given`,
  )
  await recordMany(
    ctx,
    'member.registered',
    'member',
    sql`select id, full_name as label, organization_id, jsonb_build_object(
        'organizationId', jsonb_build_array(null, organization_id),
        'on', jsonb_build_array(null, valid_from),
        'status', jsonb_build_array(null, status)) as changes
      from (${rows}) given`,
  )
}

/**
 * Sets many members right at once, opens the next period of those who moved or became something
 * else, and closes the last one of those who left.
 *
 * `rows` is as for `enrolMany`, with `opened_by` null where only the person is corrected,
 * `left_by`, `left_on`, `decision_number` and `decided_on` (null but for those who left) and
 * `changes` for the trail.
 */
export async function amendMany(ctx: Ctx, batchId: string, rows: RawBuilder<unknown>) {
  const stepping = sql`select * from (${rows}) given where opened_by is not null`
  await noteBefore(ctx, batchId, members, sql`select row_number, id from (${rows}) given`)
  await sql`
    update members who set full_name = given.full_name, given_name = given.given_name,
      name_folded = given.name_folded, name_key = given.name_key, birth_date = given.birth_date,
      gender = given.gender, admission_decided_on = given.admission_decided_on,
      admitted_on = given.admitted_on, full_on = given.full_on, version = who.version + 1
    from (${rows}) given where given.id = who.id
  `.execute(ctx.db)
  await step(ctx, batchId, stepping)
  await endVisits(ctx, batchId, stepping)
  await leave(ctx, batchId, sql`select * from (${rows}) given where left_by is not null`)
  for (const table of memberTables) await noteAfter(ctx, batchId, table)
  await recordMany(
    ctx,
    'member.amended',
    'member',
    sql`select id, full_name as label, organization_id, changes from (${rows}) given
      where left_by is null`,
  )
  await recordMany(
    ctx,
    'member.left',
    'member',
    sql`select id, full_name as label, organization_id, changes || jsonb_build_object(
        'decision', jsonb_build_array(null, decision_number)) as changes
      from (${rows}) given where left_by is not null`,
  )
}

/** Closes the last period of each who left, and with it what they were besides. */
async function leave(ctx: Ctx, batchId: string, leaving: RawBuilder<unknown>): Promise<void> {
  const last = sql`select distinct on (m.member_id) m.id, l.row_number, l.left_on, l.left_by,
      l.decision_number, l.decided_on
    from (${leaving}) l join memberships m on m.member_id = l.id
    order by m.member_id, m.valid desc`
  await noteBefore(ctx, batchId, memberships, sql`select row_number, id from (${last}) last`)
  await sql`
    update memberships m set valid = daterange(lower(m.valid), last.left_on),
      closed_by = last.left_by, closing_number = last.decision_number, closing_on = last.decided_on
    from (${last}) last where last.id = m.id
  `.execute(ctx.db)
  // The rules let nobody leave before a flag begins.
  const lowering = sql`select f.id, l.row_number, l.left_on
    from (${leaving}) l join membership_flags f on f.member_id = l.id and f.valid @> l.left_on`
  await noteBefore(ctx, batchId, flags, sql`select row_number, id from (${lowering}) f`)
  await sql`
    update membership_flags f set valid = daterange(lower(f.valid), l.left_on)
    from (${lowering}) l where l.id = f.id
  `.execute(ctx.db)
}

/** Closes the last period of each and opens the next. */
async function step(ctx: Ctx, batchId: string, stepping: RawBuilder<unknown>): Promise<void> {
  const last = sql`select distinct on (m.member_id) m.id, s.row_number, s.valid_from, s.opened_by
    from (${stepping}) s join memberships m on m.member_id = s.id
    order by m.member_id, m.valid desc`
  await noteBefore(ctx, batchId, memberships, sql`select row_number, id from (${last}) last`)
  await sql`
    update memberships m
    set valid = daterange(lower(m.valid), last.valid_from), closed_by = last.opened_by
    from (${last}) last where last.id = m.id
  `.execute(ctx.db)
  await sql`
    insert into memberships (id, member_id, organization_id, status, valid, opened_by)
    select period_id, id, organization_id, status, daterange(valid_from, null), opened_by
    from (${stepping}) s
  `.execute(ctx.db)
  await noteNew(
    ctx,
    batchId,
    memberships,
    sql`select row_number, period_id as id from (${stepping}) s`,
  )
}

/** Nobody is a guest at home: as `endVisitsAtHome`, for many who moved. */
async function endVisits(ctx: Ctx, batchId: string, stepping: RawBuilder<unknown>): Promise<void> {
  const ending = sql`
    select f.id, s.row_number, s.valid_from
    from (${stepping}) s
    join membership_flags visit on visit.member_id = s.id
      and visit.organization_id = s.organization_id
      and visit.valid && daterange(s.valid_from, null)
    join membership_flags f on f.member_id = s.id and f.valid && visit.valid
      and (visit.flag = 'introduced') = (f.flag = 'introduced')
      and f.flag in ('temporarilyAway', 'temporarilyHere', 'introduced')`
  await noteBefore(
    ctx,
    batchId,
    flags,
    sql`select distinct on (id) row_number, id from (${ending}) e order by id`,
  )
  await sql`
    with ending as materialized (${ending}),
    planned as (
      delete from membership_flags f using ending e
      where e.id = f.id and lower(f.valid) >= e.valid_from
    )
    update membership_flags f set valid = daterange(lower(f.valid), e.valid_from)
    from ending e where e.id = f.id and lower(f.valid) < e.valid_from
  `.execute(ctx.db)
}

/** Takes a batch of members back, what is marked as kept excepted. */
export async function undoMembers(ctx: Ctx, batchId: string): Promise<void> {
  await recordMany(ctx, 'member.import-undone', 'member', undone(batchId))
  for (const table of memberTables) await removeNew(ctx, batchId, table)
  // Members first: periods and flags hang on them.
  for (const table of memberTables.toReversed()) await restoreOld(ctx, batchId, table)
}

function undone(batchId: string): RawBuilder<unknown> {
  return sql`
    select who.id, who.full_name as label, last.organization_id, '{}'::jsonb as changes
    from batch_changes c
    join members who on who.id = c.row_id
    cross join lateral (select organization_id from memberships
      where member_id = who.id order by valid desc limit 1) last
    where c.batch_id = ${batchId} and c.table_name = 'members'
      and c.kept_for is null`
}

/**
 * Keeps those members of a batch who would come back to an organization that is no longer there
 * for them, or where they now are guests; answers whether there are any.
 */
export async function keepHomeless(ctx: Ctx, batchId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update batch_changes c set kept_for = 'depended-on'
    from (
      select distinct c.row_number
      from batch_changes c
      cross join lateral jsonb_populate_record(null::memberships, c.before) old
      where c.batch_id = ${batchId} and c.table_name = 'memberships' and c.before is not null and c.kept_for is null
        and (not coalesce((select range_agg(v.valid) from organization_versions v
            where v.organization_id = old.organization_id), '{}') @> old.valid
          or exists (select from membership_flags f where f.member_id = old.member_id
            and f.flag = 'temporarilyHere' and f.organization_id = old.organization_id
            and f.valid && old.valid))
    ) held
    where c.batch_id = ${batchId} and c.row_number = held.row_number
      and c.kept_for is null
  `.execute(ctx.db)
  return Number(numAffectedRows ?? 0) > 0
}
