import { type RawBuilder, sql } from 'kysely'
import { figure } from '../../core/figures/figure.ts'
import { postRules } from '../../core/posts/rule-sets.ts'
import { bodyOn } from '../../core/rule-sets/subject.ts'
import type { Day } from '../../platform/day.ts'
import { concurrentModels, incompatiblePosts } from './rule-sets.ts'

/** Postings held on a day at the organizations of the question, of people with one that fits beside. */
function postings(id: string, fits: (day: Day) => RawBuilder<boolean>) {
  return figure({
    id,
    unit: 'posts',
    of: 'posting',
    kinds: 'organizationKind',
    rows: ({ day, placed }) => sql`
      select h.id, placed.organization_id, placed.path
      from ${placed} placed
      join posts p on p.organization_id = placed.organization_id
      join post_holdings h on h.post_id = p.id and h.valid @> ${day}::date
      where ${fits(day)}`,
  })
}

/** Kinds that go along with another post, by the models of a day. */
const notCounted = (day: Day) =>
  sql`coalesce(${bodyOn(concurrentModels, day)} -> 'notCounted', '[]')`

/** Posts whose holder holds another, or one outside; as `isConcurrent` says of each person. */
const concurrent = postings(
  'concurrent.posts',
  (day) => sql<boolean>`not (${notCounted(day)} ? p.kind) and h.member_id in (
    select also.member_id from post_holdings also join posts other on other.id = also.post_id
    where also.valid @> ${day}::date and not (${notCounted(day)} ? other.kind)
    group by also.member_id having count(*) > 1
    union all
    select also.member_id from concurrent_outside_posts x
    join post_holdings also on also.post_id = x.post_id and also.valid @> ${day}::date
    where x.valid @> ${day}::date)`,
)

/** Posts whose holder holds another that does not go with it; as `incompatibleOf` says. */
const incompatible = postings(
  'concurrent.incompatible',
  (day) => sql<boolean>`exists (
    select from post_holdings also join posts other on other.id = also.post_id
    cross join (
      select pair -> 'posts' as kinds, pair ->> 'where' as place
      from jsonb_array_elements(${bodyOn(incompatiblePosts, day)} -> 'pairs') pair
      union all
      select kinds, 'same' from jsonb_array_elements(${bodyOn(postRules, day)} -> 'incompatible') kinds
    ) pairs
    where also.member_id = h.member_id and also.id <> h.id and also.valid @> ${day}::date
      and pairs.kinds in (jsonb_build_array(p.kind, other.kind), jsonb_build_array(other.kind, p.kind))
      and (pairs.place = 'anywhere'
        or (pairs.place = 'same') = (p.organization_id = other.organization_id)))`,
)

/** Pilots that run, at the organizations that pilot. */
const pilots = figure({
  id: 'concurrent.pilots',
  unit: 'pilots',
  opens: 'reorganization.read',
  of: 'organization',
  kinds: 'organizationKind',
  measure: 'sum',
  rows: ({ day, placed }) => sql`
    select placed.organization_id as id, placed.organization_id, placed.path,
      count(*)::int as amount
    from ${placed} placed
    join concurrent_pilots c on c.organization_id = placed.organization_id
      and c.valid @> ${day}::date
    group by placed.organization_id, placed.path`,
})

export const concurrentPostFigures = [concurrent, incompatible, pilots]
