import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../../platform/day.ts'
import { beyond, orderBy, placeOf } from '../../platform/keyset.ts'
import type { ListMembers } from './contract.ts'
import { lookupOf, orderOf, sortKey } from './order.ts'
import { type Roll, rollOf, rollOfEach } from './roll.ts'
import { matching } from './search.ts'

/*
 * A cell has thirty members and a province fifty thousand, and the planner cannot know which is
 * asked. So each list has two arms, one for many organizations and one for few; the count of
 * `places` decides in the statement which arm runs, the other is never begun. Without this a cell
 * costs as much as half the province.
 */
const places = sql`places`
const ifMany = sql<boolean>`(select count(*) > 400 from places)`
const ifFew = sql<boolean>`(select count(*) <= 400 from places)`
/** A page along all names passes `everybody / here` for each one shown; sorting looks at all here. */
const ifWalked = sql<boolean>`(select count(*) > 120 from places)`
const ifSorted = sql<boolean>`(select count(*) <= 120 from places)`

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
      select each.* from (${rollOfEach(places, day, roll)}) each where ${ifFew}
    ),
    total as (
      select (select count(*) from few)
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
  const { condition, rank } = matching(asked.q)
  const order = orderOf(asked)
  const lookup = lookupOf(asked, day)
  const keyIn = (belongs: RawBuilder<unknown>) => sortKey(asked, { belongs, fit: rank, day })
  return sql`
    ${lookup.with}
    hits as materialized (
      (select who.id, who.name_key, ${keyIn(sql`many`)} as sort_key,
          many.organization_id, many.status
        from (${rollOf(places, day, roll)}) many join members who on who.id = many.member_id
        ${lookup.join(sql`many`)}
        where ${ifMany} and ${condition})
      union all
      (select who.id, who.name_key, ${keyIn(sql`few`)} as sort_key, few.organization_id, few.status
        from (${rollOfEach(places, day, roll)}) few cross join lateral (
          select who.* from members who where who.id = few.member_id offset 0) who
        ${lookup.join(sql`few`)}
        where ${ifFew} and ${condition})
    ),
    total as (select count(*) as members from hits),
    page as (
      select * from hits page where ${beyond(order, asked.after)}
      order by ${orderBy(order)}
      limit ${asked.limit + 1}
    )`
}
