import { sql } from 'kysely'
import { below, inScope } from '../../core/access/scope.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { beyond, cursorOf, type Order, orderBy } from '../../platform/keyset.ts'
import type { HeadcountInForce, ListUnits, Progress, Unit } from './contract.ts'
import { headcountRulesOn } from './rule-sets.ts'
import { progressOf } from './rules.ts'
import { asked, dayOfYear, inYear, isCut, namedOn } from './unit.ts'
import { hasEnded, waitingUnits } from './waiting.ts'

type Sum = Pick<Unit, 'assigned' | 'present' | 'toCut' | 'cut'>
type Row = Unit & { key: string; total: number; sum: Sum }

/** Units with their headcount of a year by name, a page at a time, and the sum of all of them. */
export async function listUnits(ctx: Ctx, { after, limit, ...input }: ListUnits) {
  const { organizationId, kind, day = ctx.today } = input
  const year = input.year ?? Number(day.slice(0, 4))
  const { rows } = await sql<Row>`
    with quota as (
      select q.organization_id, sum(q.assigned)::int as assigned, sum(q.present)::int as present,
        sum(q.to_cut)::int as to_cut
      from headcount_quotas q
      where q.year = ${year} and ${asked(kind, sql`q.kind`)} and not ${hasEnded(dayOfYear(year, day))}
      group by q.organization_id
    ),
    cuts as (
      select c.organization_id, sum(c.people)::int as cut from staff_changes c
      where ${inYear(year, day)} and ${isCut} and ${asked(kind, sql`c.kind`)}
      group by c.organization_id
    ),
    units as materialized (
      select o.id as organization_id, named.name as organization_name, named.name_folded as key,
        coalesce(both_of.assigned, 0) as assigned, coalesce(both_of.present, 0) as present,
        coalesce(both_of.to_cut, 0) as to_cut, coalesce(both_of.cut, 0) as cut
      from (select * from quota full join cuts using (organization_id)) both_of
      join organizations o on o.id = both_of.organization_id
      ${namedOn(sql`o.id`, day)}
      where ${inScope(ctx.actor, 'reorganization.read', sql<string>`o.scope_path`)}
        and ${below(organizationId, sql`o.scope_path`)}
    ),
    page as (
      select * from units page where ${beyond(byName, after)}
      order by ${orderBy(byName)} limit ${limit + 1}
    )
    select page.*, totals.total, json_build_object('assigned', totals.assigned,
      'present', totals.present, 'toCut', totals.to_cut, 'cut', totals.cut) as sum
    from (select count(*)::int as total, coalesce(sum(assigned), 0)::int as assigned,
      coalesce(sum(present), 0)::int as present, coalesce(sum(to_cut), 0)::int as to_cut,
      coalesce(sum(cut), 0)::int as cut from units) totals
    left join page on true
    order by ${orderBy(byName)}
  `.execute(ctx.db)

  const [head] = rows
  const listed = rows.filter((row) => row.organizationId !== null)
  const last = listed[limit - 1]
  const rules = await headcountRulesOn(ctx, day)
  return {
    rows: listed.slice(0, limit).map(({ key: _, total: __, sum: ___, ...unit }) => unit),
    total: head?.total ?? 0,
    next: listed.length > limit && last ? cursorOf(byName, [last.key, last.organizationId]) : null,
    ...{ year, rules },
    sum: head?.sum ?? { assigned: 0, present: 0, toCut: 0, cut: 0 },
    progress: await progressOn(ctx, { organizationId, rules, day }),
    waiting: await waitingUnits(ctx, { year, day, organizationId, kind }),
  }
}

const byName: Order = {
  name: 'name',
  key: { of: sql`page.key`, type: 'text' },
  descending: false,
  ties: [{ of: sql`page.organization_id`, type: 'uuid' }],
}

type Question = { organizationId: string | undefined; rules: HeadcountInForce; day: Day }

/** How far the target is reached where the actor may see headcount. */
async function progressOn(ctx: Ctx, { organizationId, rules, day }: Question): Promise<Progress> {
  const target = rules?.body.target ?? null
  if (target === null) return null
  const { baseYear, byYear, percent, countedKinds } = target
  const seen = sql`${inScope(ctx.actor, 'reorganization.read', sql<string>`o.scope_path`)}
    and ${below(organizationId, sql`o.scope_path`)}`
  const { rows } = await sql<{ base: number; cut: number }>`
    select
      (select coalesce(sum(q.assigned), 0)::int from headcount_quotas q
        join organizations o on o.id = q.organization_id
        where q.year = ${baseYear}::int and q.kind = any(${countedKinds}::text[]) and ${seen}) as base,
      (select coalesce(sum(c.people), 0)::int from staff_changes c
        join organizations o on o.id = c.organization_id
        where c.happened_on > make_date(${baseYear}::int, 12, 31)
          and c.happened_on <= least(make_date(${byYear}::int, 12, 31), ${day}::date)
          and c.kind = any(${countedKinds}::text[]) and ${isCut} and ${seen}) as cut
  `.execute(ctx.db)
  const [{ base, cut } = { base: 0, cut: 0 }] = rows
  return { baseYear, byYear, percent, ...progressOf(base, percent, cut) }
}
