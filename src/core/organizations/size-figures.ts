import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../../platform/day.ts'
import { type CountFigure, figure } from '../figures/figure.ts'
import { bodyOn } from '../rule-sets/subject.ts'
import { organizationSizes } from './kinds.ts'

/**
 * Organizations one size of the regulation of the day is about: as `sizeWarnings` says it for one,
 * for all of a scope in one statement.
 */
function ofSize(id: string, code: string): CountFigure {
  return figure({
    id,
    unit: 'organizations',
    of: 'organization',
    kinds: 'unitType',
    rows: ({ day, placed }) => sql`
      select placed.organization_id as id, placed.organization_id, placed.path
      from ${placed} placed
      join organization_paths p on p.organization_id = placed.organization_id
        and p.valid @> ${day}::date
      cross join (${ruleOf(code, day)}) rule
      cross join lateral (${countedUpTo(sql`greatest(rule.below, rule.at_least)`, day)}) counted
      where p.kind = any(rule.kinds)
        and (rule.unless_post is null or not exists (
          select from posts post join post_holdings h on h.post_id = post.id
          where post.organization_id = placed.organization_id and post.kind = rule.unless_post
            and h.valid @> ${day}::date))
        and (rule.unless_below is null or not exists (
          select from organization_versions c
          where c.parent_id = placed.organization_id and c.kind = rule.unless_below
            and c.valid @> ${day}::date))
        and (counted.number < rule.below or counted.number >= rule.at_least)`,
  })
}

/** How many belong to the organization of `p` and to all below it; nobody is counted beyond `most`. */
function countedUpTo(most: RawBuilder<unknown>, day: Day): RawBuilder<unknown> {
  return sql`
    select count(*)::int as number from (
      select from organization_paths below
      join memberships m on m.organization_id = below.organization_id and m.valid @> ${day}::date
      where below.path >= p.path and below.path < p.path || '~' and below.valid @> ${day}::date
        and (rule.counted = 'all' or m.status = 'full')
      limit ${most}
    ) one`
}

/** What the rule set of a day says about one size, as a row; none where it says nothing. */
function ruleOf(code: string, day: Day): RawBuilder<unknown> {
  return sql`
    select array(select jsonb_array_elements_text(says -> 'kinds')) as kinds,
      says ->> 'counted' as counted, (says ->> 'below')::int as below,
      (says ->> 'atLeast')::int as at_least, says ->> 'unlessPost' as unless_post,
      says ->> 'unlessBelow' as unless_below
    from (select ${bodyOn(organizationSizes, day)} -> 'sizes' -> ${code}::text as says) one
    where says is not null`
}

export const sizeFigures = [
  ofSize('organizations.too_few_full', 'tooFewFull'),
  ofSize('organizations.committee_needed', 'committeeNeeded'),
  ofSize('organizations.chapter_due', 'chapterDue'),
  ofSize('organizations.consent_needed', 'consentNeeded'),
  ofSize('organizations.chapter_small', 'chapterSmall'),
]
