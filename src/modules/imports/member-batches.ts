import { type RawBuilder, sql } from 'kysely'
import { inScope } from '../../core/access/scope.ts'
import { markKept } from '../../core/batches/undo.ts'
import {
  amendMany,
  enrolMany,
  keepHomeless,
  memberTables,
  undoMembers,
} from '../../core/members/index.ts'
import type { Ctx } from '../../platform/context.ts'
import { Refused, refuse } from '../../platform/refusal.ts'
import { markAlike } from './member-alike.ts'

/**
 * Finds codes that stand in two rows, and one person in two rows or in the register already; and,
 * as a warning, who only looks like somebody.
 */
export async function compareMembers(ctx: Ctx, importId: string): Promise<void> {
  await spoil(
    ctx,
    importId,
    sql`select row_number, jsonb_build_object('column', 'member_code', 'code', 'twice', 'params',
        jsonb_build_object('row', case when row_number = first then last else first end)) as fault
      from (select row_number, min(row_number) over same as first, max(row_number) over same as last
        from import_rows where import_id = ${importId} and key is not null
        window same as (partition by key)) twins
      where first <> last`,
  )
  await spoil(ctx, importId, samePeople(ctx, importId))
  await markAlike(ctx, importId)
}

/** A person is told by name, birth date and the day of the decision to admit them. */
function samePeople(ctx: Ctx, importId: string): RawBuilder<unknown> {
  const person = sql`select r.row_number, r.facts ->> 'nameFolded' as name,
      r.facts ->> 'birthDate' as born, r.facts ->> 'admissionDecidedOn' as decided
    from import_rows r where r.import_id = ${importId} and r.outcome = 'new'`
  return sql`
    with people as materialized (${person}),
    twins as (
      select row_number, min(row_number) over (partition by name, born, decided) as first,
        max(row_number) over (partition by name, born, decided) as last
      from people
    )
    select row_number, jsonb_build_object('column', 'full_name', 'code', 'same-person',
      'params', jsonb_build_object('row', case when row_number = first then last else first end)) as fault
    from twins where first <> last
    union all
    select people.row_number, jsonb_build_object('column', 'full_name',
      'code', 'same-person-known', 'params', jsonb_build_object('code', min(who.code)))
    from people join members who on who.name_folded = people.name
      and who.birth_date = people.born::date and who.admission_decided_on = people.decided::date
    where exists (select from memberships m join organizations o on o.id = m.organization_id
      where m.member_id = who.id and upper_inf(m.valid)
        and ${inScope(ctx.actor, 'members.read', sql<string>`o.scope_path`)})
    group by people.row_number`
}

/**
 * Adds faults to rows: a query of `(row_number, fault)`, run once before its rows are looked up. Of
 * rows just staged the planner knows nothing, and would run it for each of them.
 */
async function spoil(ctx: Ctx, importId: string, faults: RawBuilder<unknown>): Promise<void> {
  await sql`
    with found as materialized (${faults})
    update import_rows r
    set outcome = 'faulty', facts = null, target_id = null, changes = '[]',
      faults = r.faults || found.fault
    from found
    where r.import_id = ${importId} and r.row_number = found.row_number
  `.execute(ctx.db)
}

/**
 * Writes the new and changed members of a checked import as one batch.
 *
 * Whatever changed since the check is refused as a whole (`imports.outdated`): nobody writes what
 * they have not seen.
 */
export async function commitMembers(ctx: Ctx, importId: string): Promise<void> {
  await bring(ctx, importId)
  if (await isOutdated(ctx)) throw new Refused(refuse('conflict', 'imports.outdated'))

  await enrolMany(ctx, importId, sql`select * from brought where outcome = 'new'`)
  await amendMany(ctx, importId, sql`select * from brought where outcome = 'changed'`)
  await sql`drop table brought`.execute(ctx.db)
}

/** Puts what is to be written in a table of this transaction's own, as plain columns. */
async function bring(ctx: Ctx, importId: string): Promise<void> {
  await sql`
    create temporary table brought on commit drop as
    select r.row_number, r.outcome, r.target_id as id, r.version, f."periodId" as period_id, f.code,
      f."fullName" as full_name, f."givenName" as given_name, f."nameFolded" as name_folded,
      f."nameKey" as name_key, f."birthDate" as birth_date, f.gender,
      f."admissionDecidedOn" as admission_decided_on, f."admittedOn" as admitted_on,
      f."fullOn" as full_on, f."organizationId" as organization_id, f.status,
      f."from" as valid_from, f."openedBy" as opened_by, f."leftBy" as left_by,
      f."leftOn" as left_on, f."decisionNumber" as decision_number, f."decidedOn" as decided_on,
      coalesce(f.trail, '{}') as changes
    from import_rows r
    cross join lateral jsonb_to_record(r.facts) as f("periodId" uuid, code text, "fullName" text,
      "givenName" text, "nameFolded" text, "nameKey" text, "birthDate" date, gender text,
      "admissionDecidedOn" date, "admittedOn" date, "fullOn" date, "organizationId" uuid,
      status text, "from" date, "openedBy" text, "leftBy" text, "leftOn" date,
      "decisionNumber" text, "decidedOn" date, trail jsonb)
    where r.import_id = ${importId} and r.outcome in ('new', 'changed')
  `.execute(ctx.db)
  await sql`analyze brought`.execute(ctx.db)
}

/** Whether the register, or the actor's reach, is no longer what the rows were judged by. */
async function isOutdated(ctx: Ctx): Promise<boolean> {
  await sql`
    select id from members where id in (select id from brought where outcome = 'changed') for update
  `.execute(ctx.db)
  await sql`
    select id from organizations where id in (select organization_id from brought) for share
  `.execute(ctx.db)
  const managed = (path: string) =>
    inScope(ctx.actor, 'members.manage', sql<string>`${sql.ref(path)}`)
  const { rows } = await sql<{ outdated: boolean }>`
    select exists (
      select from brought b join members who on who.code = b.code where b.outcome = 'new'
    ) or exists (
      select from brought b left join members who on who.id = b.id
      where b.outcome = 'changed' and who.version is distinct from b.version
    ) or exists (
      select from brought b
      cross join lateral (select m.organization_id from memberships m where m.member_id = b.id
        order by m.valid desc limit 1) last
      join organizations o on o.id = last.organization_id
      where b.outcome = 'changed' and not ${managed('o.scope_path')}
    ) or exists (
      select from (select organization_id, min(valid_from) as since from brought
        where outcome = 'new' or opened_by is not null group by 1) b
      join organizations o on o.id = b.organization_id
      where not ${managed('o.scope_path')} or not coalesce((select range_agg(v.valid)
        from organization_versions v where v.organization_id = o.id), '{}')
        @> daterange(b.since, null)
    ) or exists (
      select from brought b join post_holdings h on h.member_id = b.id
        and h.valid && daterange(b.left_on, null)
      where b.left_by is not null
    ) as outdated
  `.execute(ctx.db)
  return rows[0]?.outdated ?? true
}

/** Takes a batch of members back, but for those somebody changed since or newer records need. */
export async function undoMemberImport(ctx: Ctx, importId: string): Promise<void> {
  // That somebody was chosen for an act holds nothing back: what it changed does.
  await markKept(ctx, importId, memberTables, ['batch_members'])
  await keepHomeless(ctx, importId)
  await undoMembers(ctx, importId)
}
