import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../../platform/day.ts'

/**
 * The tree a figure stands on.
 *
 * `as-was` is the tree of the asked day itself. `as-is` restates the records of that day on the
 * tree of another day, through succession.
 */
export type Tree = { kind: 'as-was' } | { kind: 'as-is'; day: Day }

/** The day whose tree is meant. */
export function treeDay(tree: Tree, day: Day): Day {
  return tree.kind === 'as-was' ? day : tree.day
}

/** `(organization_id, path)` of an organization and all below it, on a tree: one subquery. */
export function placedUnder(organizationId: string, day: Day, tree: Tree): RawBuilder<unknown> {
  const top = sql`select path from organization_paths
    where organization_id = ${organizationId} and valid @> ${treeDay(tree, day)}::date`
  if (tree.kind === 'as-was')
    return sql`(
      select p.organization_id, p.path
      from organization_paths p, (${top}) top
      where p.path >= top.path and p.path < top.path || '~' and p.valid @> ${day}::date
    )`
  return sql`(
    select restated.organization_id, restated.path
    from ${placedOn(day, tree.day)} restated, (${top}) top
    where restated.path >= top.path and restated.path < top.path || '~'
  )`
}

/**
 * Every organization of `day` with its place on the tree of `treeDay`.
 *
 * One that has ended by then stands where its first successor does, else where its last parent
 * does; one that was not founded yet stands where its first predecessor did, else its first
 * parent; and so on until something that lives on that day is met.
 */
export function placedOn(day: Day, on: Day): RawBuilder<unknown> {
  return sql`(
    with recursive chain as (
      select p.organization_id, p.organization_id as stands_in, 0 as step
      from organization_paths p where p.valid @> ${day}::date
      union all
      select chain.organization_id, next.stands_in, chain.step + 1
      from chain, lateral (${nextStep(on)}) next
      where chain.step < 40
        and next.stands_in is not null
        and not exists (
          select from organization_paths here
          where here.organization_id = chain.stands_in and here.valid @> ${on}::date
        )
    )
    select chain.organization_id, p.path
    from chain
    join organization_paths p on p.organization_id = chain.stands_in and p.valid @> ${on}::date
  )`
}

/** Where to look next for an organization (`chain.stands_in`) that does not live on a day. */
function nextStep(on: Day): RawBuilder<unknown> {
  return sql`
    select case when life.founded_on > ${on}::date
      then coalesce(
        (select s.predecessor_id from successions s
          where s.successor_id = chain.stands_in order by s.predecessor_id limit 1),
        (select v.parent_id from organization_versions v
          where v.organization_id = chain.stands_in order by v.valid limit 1))
      else coalesce(
        (select s.successor_id from successions s
          where s.predecessor_id = chain.stands_in and s.position = 1),
        (select v.parent_id from organization_versions v
          where v.organization_id = chain.stands_in order by v.valid desc limit 1))
      end as stands_in
    from (
      select min(lower(valid)) as founded_on from organization_versions
      where organization_id = chain.stands_in
    ) life`
}
