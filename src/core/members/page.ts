import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../../platform/day.ts'
import { beyond, orderBy, placeOf } from '../../platform/keyset.ts'
import type { ListMembers } from './contract.ts'
import { lookupOf, orderOf, sortKey } from './order.ts'
import { type Roll, rollOf, rollOfEach, rollOfMember } from './roll.ts'
import { type Match, matching } from './search.ts'

/*
 * A cell has thirty members and a province fifty thousand, and the planner cannot know which is
 * asked. So each list has two arms, one for many organizations and one for few; the count of
 * `places`, in `size`, decides in the statement which arm runs, the other is never begun. Without
 * this a cell costs as much as half the province.
 */
const places = sql`places`
const ifMany = sql<boolean>`(select n > 400 from size)`
const ifFew = sql<boolean>`(select n <= 400 from size)`
/** A page along all names passes `everybody / here` for each one shown; sorting looks at all here. */
const ifWalked = sql<boolean>`(select n > 120 from size)`
const ifSorted = sql<boolean>`(select n <= 120 from size)`
/** Walked, and yet counted organization by organization. */
const ifBetween = sql<boolean>`(select n > 120 and n <= 400 from size)`

/**
 * Looking up where each found member belongs is faster than reading all memberships, up to some
 * thousand. `named` is read only where many organizations are asked.
 */
const mostNamed = sql`3000`
const ifFewNamed = sql<boolean>`(case when ${ifMany} then
  (select count(*) <= ${mostNamed} from named) else false end)`
const ifManyNamed = sql<boolean>`(case when ${ifMany} then
  (select count(*) > ${mostNamed} from named) else false end)`

/** Two looks, since one for either would use no index. */
function named({ condition, former }: Match): RawBuilder<unknown> {
  return sql`(select who.* from members who where ${condition} limit ${mostNamed} + 1)
    union all
    (select who.* from members who where ${former ?? sql`false`} and not ${condition})`
}

type Asked = Pick<ListMembers, 'q' | 'status' | 'flag' | 'roll' | 'sort' | 'after' | 'limit'>

/**
 * `page` and `total` for everybody in `places` on a day: a walk along the names where there are
 * many, sorting where there are few.
 */
export function pageOfRoll(asked: Asked, day: Day): RawBuilder<unknown> {
  const { after, limit } = asked
  const roll: Roll = { roll: 'current' }
  const [, key, id] = after === undefined ? [] : placeOf(orderOf(asked), after)
  const later =
    key === undefined
      ? sql<boolean>`true`
      : sql<boolean>`(who.name_key, who.id) > (${key} collate "C", ${id}::uuid)`
  const firstNames = sql`order by who.name_key, who.id limit ${limit + 1}`
  return sql`
    few as materialized (
      select each.member_id, each.organization_id, each.status
      from (${rollOfEach(places, day, roll)}) each where ${ifSorted}
    ),
    total as (
      select (select count(*) from few)
        + (select count(*) from (${rollOfEach(places, day, roll)}) each where ${ifBetween})
        + (select count(*) from (${rollOf(places, day, roll)}) many where ${ifMany}) as members
    ),
    page as (
      (select who.id, who.name_key, 0 as sort_key, m.organization_id, m.status
        from members who
        cross join lateral (select m.organization_id, m.status from memberships m
          where m.member_id = who.id and m.valid @> ${day}::date offset 0) m
        where ${ifWalked} and ${later}
          and (m.organization_id in (select organization_id from places)) is true
        ${firstNames})
      union all
      (select who.id, who.name_key, 0 as sort_key, few.organization_id, few.status
        from few cross join lateral (
          select who.id, who.name_key from members who where who.id = few.member_id offset 0) who
        where ${ifSorted} and ${later}
        ${firstNames})
    )`
}

/** `page` and `total` for those in `places` whom a search, a status or a flag picks, in any order. */
export function pageOfHits(asked: Asked, day: Day): RawBuilder<unknown> {
  const roll: Roll = { roll: asked.roll, statuses: asked.status, flag: asked.flag }
  const match = matching(asked.q)
  const { either: condition, rank } = match
  const order = orderOf(asked)
  const lookup = lookupOf(asked, day)
  const keyIn = (belongs: RawBuilder<unknown>) => sortKey(asked, { belongs, fit: rank, day })
  const fewNamed = () => sql`
    select who.id, who.name_key, ${keyIn(sql`many`)} as sort_key, many.organization_id, many.status
    from named who cross join lateral (${rollOfMember(sql`who.id`, day, roll)}) many
    ${lookup.join(sql`many`)}
    where ${ifFewNamed} and (many.organization_id in (select organization_id from places)) is true`
  return sql`
    ${lookup.with}
    ${asked.q ? sql`named as materialized (${named(match)}),` : sql``}
    hits as materialized (
      (select who.id, who.name_key, ${keyIn(sql`many`)} as sort_key,
          many.organization_id, many.status
        from (${rollOf(places, day, roll)}) many join members who on who.id = many.member_id
        ${lookup.join(sql`many`)}
        where ${asked.q ? ifManyNamed : ifMany} and ${condition})
      union all
      (select who.id, who.name_key, ${keyIn(sql`few`)} as sort_key, few.organization_id, few.status
        from (${rollOfEach(places, day, roll)}) few cross join lateral (
          select who.* from members who where who.id = few.member_id offset 0) who
        ${lookup.join(sql`few`)}
        where ${ifFew} and ${condition})
      ${asked.q ? sql`union all (${fewNamed()})` : sql``}
    ),
    total as (select count(*) as members from hits),
    page as (
      select * from hits page where ${beyond(order, asked.after)}
      order by ${orderBy(order)}
      limit ${asked.limit + 1}
    )`
}
