import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { addDays, type Day, yearsBetween } from '../../platform/day.ts'
import { cursorOf, orderBy } from '../../platform/keyset.ts'
import { inScope } from '../access/scope.ts'
import type { ListMembers, MemberRow } from './contract.ts'
import { formerOf } from './former.ts'
import { orderOf } from './order.ts'
import { pageOfHits, pageOfRoll } from './page.ts'

/**
 * Members of an organization and all below it on a day, in the order of Vietnamese names.
 *
 * The tree is that of the day; what the actor may see is judged on today's. One statement gives
 * the page, the total and where the next page begins; a search puts better hits first.
 */
export async function listMembers(ctx: Ctx, input: ListMembers) {
  const { day = ctx.today, limit } = input
  const order = orderOf(input)
  const { rows } = await sql<ListedRow>`
    with places as materialized (${placesOf(ctx, input.organizationId, day)}),
    size as materialized (select count(*) as n from places),
    ${isWholeRoll(input) ? pageOfRoll(input, day) : pageOfHits(input, day)}
    select page.id, page.sort_key::text as sort_key, page.name_key, page.organization_id, page.status,
      who.code, who.full_name, who.birth_date, who.gender, who.admitted_on, who.full_on,
      who.admission_decided_on, ${organizationName(day)} as organization_name,
      ${flagsOn(day)} as flags, ${daysOutside(day)} as days_outside, ${input.roll === 'former' ? leftOn(day) : sql`null`} as left_on,
      (select members::int from total) as total
    from page join members who on who.id = page.id
    order by ${orderBy(order)}
  `.execute(ctx.db)

  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const former = input.q
    ? await formerOf(
        ctx,
        input.q,
        page.map(({ id }) => id),
      )
    : null
  return {
    rows: page.map((row) => {
      const was = former?.get(row.id)
      return was ? { ...shown(row, day), former: was } : shown(row, day)
    }),
    total: rows[0]?.total ?? 0,
    next:
      rows.length > limit && last ? cursorOf(order, [last.sortKey, last.nameKey, last.id]) : null,
  }
}

/**
 * Organizations one may see members of: a subtree of the day, or all.
 *
 * Who may see all, which two look-ups in an index tell, is not asked about each.
 */
export function placesOf(
  ctx: Ctx,
  organizationId: string | undefined,
  day: Day,
): RawBuilder<unknown> {
  const visible = inScope(ctx.actor, 'members.read', sql<string>`o.scope_path`)
  if (organizationId === undefined)
    return sql`select o.id as organization_id from organizations o where ${visible}`
  return sql`
    select below.organization_id
    from organization_paths top
    join organization_paths below
      on below.path >= top.path and below.path < top.path || '~' and below.valid @> ${day}::date
    where top.organization_id = ${organizationId} and top.valid @> ${day}::date
      and (not exists (select from organizations o where not ${visible})
        or (below.organization_id in (select o.id from organizations o where ${visible})) is true)`
}

function isWholeRoll({ q, status, flag, roll, sort }: ListMembers): boolean {
  return !q && !status && !flag && !sort && roll === 'current'
}

type ListedRow = Omit<MemberRow, 'partyAgeYears' | 'former'> & {
  sortKey: string
  nameKey: string
  admissionDecidedOn: Day
  daysOutside: number
  leftOn: Day | null
  total: number
}

function shown(row: ListedRow, day: Day): MemberRow {
  const {
    sortKey: _,
    nameKey: __,
    total: ___,
    admissionDecidedOn,
    daysOutside,
    leftOn,
    ...rest
  } = row
  return {
    ...rest,
    fullOn: rest.fullOn !== null && rest.fullOn <= day ? rest.fullOn : null,
    partyAgeYears: yearsBetween(addDays(admissionDecidedOn, daysOutside), leftOn ?? day),
  }
}

/** The name on the day, or the last one of an organization that had ended by then. */
function organizationName(day: Day): RawBuilder<string> {
  return sql<string>`(select v.name from organization_versions v
    where v.organization_id = page.organization_id and lower(v.valid) <= ${day}::date
    order by v.valid desc limit 1)`
}

function flagsOn(day: Day): RawBuilder<MemberRow['flags']> {
  return sql`array(select f.flag from membership_flags f
    where f.member_id = page.id and f.valid @> ${day}::date order by f.flag)`
}

/** Days between leaving and the decision to admit again: they do not count as Party age. */
function daysOutside(day: Day): RawBuilder<number> {
  return sql<number>`(select coalesce(sum(coalesce(again.opening_on, lower(again.valid)) - (
      select max(upper(before.valid)) from memberships before
      where before.member_id = again.member_id and before.valid << again.valid)), 0)::int
    from memberships again
    where again.member_id = page.id and again.opened_by = 'readmission'
      and lower(again.valid) <= ${day}::date)`
}

function leftOn(day: Day): RawBuilder<Day | null> {
  return sql<Day | null>`(select case when m.valid @> ${day}::date then null else upper(m.valid) end
    from memberships m where m.member_id = page.id and lower(m.valid) <= ${day}::date
    order by m.valid desc limit 1)`
}
