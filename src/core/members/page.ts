import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../../platform/day.ts'
import type { ListMembers } from './contract.ts'
import { placeOf } from './cursor.ts'
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

type Asked = Pick<ListMembers, 'q' | 'status' | 'flag' | 'roll' | 'after' | 'limit'>

/**
 * `page` and `total` for everybody in `places` on a day: a walk along the names where there are
 * many, sorting where there are few.
 */
export function pageOfRoll({ after, limit }: Asked, day: Day): RawBuilder<unknown> {
  const roll: Roll = { roll: 'current' }
  const [, key, id] = after === undefined ? [] : placeOf(after)
  const beyond =
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
      (select who.id, who.name_key, 0 as rank, m.organization_id, m.status
        from members who
        cross join lateral (select m.organization_id, m.status from memberships m
          where m.member_id = who.id and m.valid @> ${day}::date offset 0) m
        where ${ifWalked} and ${beyond}
          and (m.organization_id in (select organization_id from places)) is true
        ${firstNames})
      union all
      (select who.id, who.name_key, 0 as rank, few.organization_id, few.status
        from few cross join lateral (
          select who.id, who.name_key from members who where who.id = few.member_id offset 0) who
        where ${ifSorted} and ${beyond}
        ${firstNames})
    )`
}

/** `page` and `total` for those in `places` whom a search, a status or a flag picks. */
export function pageOfHits(asked: Asked, day: Day): RawBuilder<unknown> {
  const roll: Roll = { roll: asked.roll, statuses: asked.status, flag: asked.flag }
  const { condition, rank } = matching(asked.q)
  return sql`
    hits as materialized (
      (select who.id, who.name_key, ${rank} as rank, many.organization_id, many.status
        from (${rollOf(places, day, roll)}) many join members who on who.id = many.member_id
        where ${ifMany} and ${condition})
      union all
      (select who.id, who.name_key, ${rank} as rank, few.organization_id, few.status
        from (${rollOfEach(places, day, roll)}) few cross join lateral (
          select who.* from members who where who.id = few.member_id offset 0) who
        where ${ifFew} and ${condition})
    ),
    total as (select count(*) as members from hits),
    page as (
      select * from hits where ${beyondHit(asked.after)}
      order by rank, name_key collate "C", id
      limit ${asked.limit + 1}
    )`
}

function beyondHit(cursor: string | undefined): RawBuilder<boolean> {
  if (cursor === undefined) return sql<boolean>`true`
  const [rank, key, id] = placeOf(cursor)
  return sql<boolean>`(rank, name_key collate "C", id) > (${rank}::int, ${key}, ${id}::uuid)`
}
