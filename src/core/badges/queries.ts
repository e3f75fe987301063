import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { deadlineRows } from '../deadlines/rows.ts'
import { visibleMember } from '../members/index.ts'
import { placesOf } from '../members/queries.ts'
import { badgeRules } from '../members/rule-sets.ts'
import { ruleSetOn, rulesOn } from '../rule-sets/subject.ts'
import type { Badge, Candidate } from './contract.ts'
import { awardDaysAround, lowerMissing } from './rules.ts'

type Asked = { awardedOn?: Day | undefined; organizationId?: string | undefined }

/** As many as one decision takes at once. */
const most = 500

/** Members whose badge is due on an award day and not recorded, by name, of what the actor may see. */
export async function listCandidates(
  ctx: Ctx,
  { awardedOn, organizationId }: Asked,
  limit: number | null = most,
) {
  const { before, next } = awardDaysAround(await rulesOn(ctx, badgeRules, ctx.today), ctx.today)
  const on = awardedOn ?? next[0] ?? ctx.today
  const rules = await rulesOn(ctx, badgeRules, on)
  const placed = sql`(
    select p.organization_id, ''::text as path
    from (${placesOf(ctx, organizationId, on)}) p)`
  const { rows } = await sql<Row>`
    with due as materialized (
      select * from (${deadlineRows.badge({ day: on, placed, within: 0 })}) due
      where due.due_on = ${on}::date
    )
    select who.id as member_id, who.code, who.full_name, due.years, due.organization_id,
      (select v.name from organization_versions v where v.organization_id = due.organization_id
        and v.valid @> ${on}::date) as organization_name,
      held.years as given,
      count(*) over ()::int as total
    from due
    join members who on who.id = due.member_id
    cross join lateral (
      select coalesce(array_agg(b.years), '{}') as years, coalesce(max(b.years), 0) as highest
      from badges_held b where b.member_id = due.member_id
    ) held
    where held.highest < due.years
    order by who.name_key, who.id
    limit ${limit}
  `.execute(ctx.db)
  return {
    awardedOn: on,
    awardDays: [...before, ...next],
    rows: rows.map(({ given, total: _, ...row }) => ({
      ...row,
      lowerMissing: lowerMissing(rules, row.years, given),
    })),
    total: rows[0]?.total ?? 0,
  }
}

type Row = Omit<Candidate, 'lowerMissing'> & { given: number[]; total: number }

/** The badges a member was given, for who may see the member. */
export async function badgesOfMember(ctx: Ctx, { id }: { id: string }) {
  await visibleMember(ctx, id, ctx.today)
  const { rows: badges } = await sql<Badge>`
    select id, version, years, awarded_on, decision_number, decided_on, early_reason, posthumous,
      lost_on, reissue_number, reissued_on
    from badges_held where member_id = ${id}
    order by years desc
  `.execute(ctx.db)
  return { badges, years: (await ruleSetOn(ctx, badgeRules, ctx.today))?.body.years ?? [] }
}
