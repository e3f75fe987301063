import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../../platform/day.ts'
import type { Column, Order } from '../../platform/keyset.ts'
import type { ListMembers } from './contract.ts'

type Sort = NonNullable<ListMembers['sort']>

/** A list of members in the order asked for; columns of `page`. */
export function orderOf({ sort }: Pick<ListMembers, 'sort'>): Order {
  const { by, descending } = sort ?? { by: 'fit', descending: false }
  return {
    name: descending ? `-${by}` : by,
    key: { of: sql`page.sort_key`, type: sort ? types[sort.by] : 'integer' },
    descending,
    ties: [
      { of: sql`page.name_key`, type: 'text' },
      { of: sql`page.id`, type: 'uuid' },
    ],
  }
}

const types: Record<Sort['by'], Column['type']> = {
  name: 'text',
  code: 'text',
  organization: 'text',
  status: 'integer',
  birth: 'date',
  admitted: 'date',
  age: 'integer',
}

/**
 * What a row of the roll (`who`, with `organization_id` and `status` of `belongs`) is sorted by;
 * `fit` is how well it fits the search. `lookup` is what it may ask of all rows together: read
 * once in `with`, and joined.
 */
export function sortKey(
  { sort, roll }: Pick<ListMembers, 'sort' | 'roll'>,
  { belongs, fit, day }: { belongs: RawBuilder<unknown>; fit: RawBuilder<number>; day: Day },
): RawBuilder<unknown> {
  if (!sort) return fit
  const keys: Record<Sort['by'], RawBuilder<unknown>> = {
    name: sql`who.name_key`,
    code: sql`who.code`,
    organization: sql`lookup.name_folded`,
    status: sql`coalesce(array_position(${inOrderOfStanding}, ${belongs}.status), 0)`,
    birth: sql`who.birth_date`,
    admitted: sql`who.admitted_on`,
    age: sql`${lastDay(roll, day)} - who.admission_decided_on - coalesce(lookup.days, 0)`,
  }
  return keys[sort.by]
}

const inOrderOfStanding = sql`array['full', 'probationary', 'suspended']`

/** Party age is counted to the day, or to the day one left. */
function lastDay(roll: ListMembers['roll'], day: Day): RawBuilder<Day> {
  if (roll === 'current') return sql<Day>`${day}::date`
  return sql<Day>`(select max(upper(m.valid)) from memberships m
    where m.member_id = who.id and upper(m.valid) <= ${day}::date)`
}

type Lookup = {
  with: RawBuilder<unknown>
  join: (belongs: RawBuilder<unknown>) => RawBuilder<unknown>
}

/** The `lookup` of `sortKey`, where the sort needs one. */
export function lookupOf({ sort }: Pick<ListMembers, 'sort'>, day: Day): Lookup {
  if (sort?.by === 'organization')
    return {
      with: sql`lookup as materialized (${namesOfPlaces(day)}),`,
      join: (belongs) => sql`join lookup on lookup.organization_id = ${belongs}.organization_id`,
    }
  if (sort?.by === 'age')
    return {
      with: sql`lookup as materialized (${daysOutside(day)}),`,
      join: () => sql`left join lookup on lookup.member_id = who.id`,
    }
  return { with: sql``, join: () => sql`` }
}

function namesOfPlaces(day: Day): RawBuilder<unknown> {
  return sql`select places.organization_id, coalesce((
      select v.name_folded from organization_versions v
      where v.organization_id = places.organization_id and lower(v.valid) <= ${day}::date
      order by v.valid desc limit 1), '') as name_folded
    from places`
}

/** Days between leaving and the decision to admit again, of all who were. */
export function daysOutside(day: Day): RawBuilder<unknown> {
  return sql`select again.member_id, sum(coalesce(again.opening_on, lower(again.valid)) - (
      select max(upper(before.valid)) from memberships before
      where before.member_id = again.member_id and before.valid << again.valid))::int as days
    from memberships again
    where again.opened_by = 'readmission' and lower(again.valid) <= ${day}::date
    group by again.member_id`
}
