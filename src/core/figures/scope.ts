import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { addDays, type Day } from '../../platform/day.ts'
import type { Permission } from '../access/roles.ts'
import { inScope } from '../access/scope.ts'
import type { Part } from './division-rules.ts'
import type { Period } from './rules.ts'

/**
 * The tree a figure stands on.
 *
 * `as-was` is the tree of the asked day itself; of what happened in a period, the tree of the day
 * each thing happened. `as-is` restates the records on the tree of another day, through succession;
 * what belongs to an organization that was divided on the way there is shared out (`sharedOut`).
 */
export type Tree = { kind: 'as-was' } | { kind: 'as-is'; day: Day; divided: readonly Part[] }

/** The organizations a tree shares out. */
export function dividedIn(tree: Tree): readonly Part[] {
  return tree.kind === 'as-was' ? [] : tree.divided
}

/** The day whose tree is meant. */
export function treeDay(tree: Tree, day: Day): Day {
  return tree.kind === 'as-was' ? day : tree.day
}

/**
 * `(organization_id, path, valid)` of an organization and all below it in a period, on a tree: one
 * subquery. The path leads from the organization down and is empty for itself.
 */
export function placedUnder(
  organizationId: string,
  period: Period,
  tree: Tree,
): RawBuilder<unknown> {
  const path = sql`substr(p.path, length(top.path) + 1) as path`
  const below = sql`p.path >= top.path and p.path < top.path || '~'`
  if (tree.kind === 'as-was')
    return sql`(
      select p.organization_id, ${path}, p.valid * top.valid as valid
      from organization_paths p, (${standing(organizationId, period)}) top
      where ${below} and ${within(sql`p.valid`, period)}
        and ${isDay(period) ? sql`true` : sql`p.valid && top.valid`}
    )`
  const top = topOf(organizationId, tree.day)
  const whole = tree.divided.filter(({ nodeId }) => nodeId === null)
  const divided = whole.map((part) => part.organizationId)
  const shared = sql`
    union all
    select distinct p.organization_id, '' collate "C" as path, ${range(period)} as valid
    from divided_parts p, (${top}) top
    where ${below} and exists (select from organization_paths own
      where own.organization_id = p.organization_id and ${within(sql`own.valid`, period)})`
  return sql`(
    select p.organization_id, ${path}, ${range(period)} as valid
    from ${placedOn(period, tree.day, divided)} p, (${top}) top
    where ${below}
    ${divided.length > 0 ? shared : sql``}
  )`
}

/** `(path, valid)` of the organization a question is about, on the day of its tree. */
export function topOf(organizationId: string, day: Day): RawBuilder<unknown> {
  return standing(organizationId, { from: day, until: addDays(day, 1) })
}

function standing(organizationId: string, period: Period): RawBuilder<unknown> {
  return sql`select path, valid from organization_paths
    where organization_id = ${organizationId} and ${within(sql`valid`, period)}`
}

/** Whether something is valid on any of some days. For one day, the planner guesses better so. */
function within(valid: RawBuilder<unknown>, period: Period): RawBuilder<boolean> {
  return isDay(period)
    ? sql<boolean>`${valid} @> ${period.from}::date`
    : sql<boolean>`${valid} && ${range(period)}`
}

function isDay({ from, until }: Period): boolean {
  return addDays(from, 1) === until
}

export function range({ from, until }: Period): RawBuilder<unknown> {
  return sql`daterange(${from}::date, ${until}::date)`
}

/**
 * Every organization of some days with its place on the tree of the day `on`, but for those divided.
 *
 * One that has ended by then stands where its successor does, else where its last parent does; one
 * that was not founded yet stands where its predecessor did, else its first parent; and so on until
 * something that lives on that day is met.
 */
function placedOn(period: Period, on: Day, divided: readonly string[]): RawBuilder<unknown> {
  return sql`(
    with recursive chain as (
      select distinct p.organization_id, p.organization_id as stands_in, 0 as step
      from organization_paths p where ${within(sql`p.valid`, period)}
        and p.organization_id <> all(${divided}::uuid[])
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

/** `(organization_id, path)` of the organizations of a day one has a right to: a subtree, or all. */
export function placesSeen(
  ctx: Ctx,
  right: Permission,
  organizationId: string | undefined,
  day: Day,
): RawBuilder<unknown> {
  const places =
    organizationId === undefined
      ? sql`(select organization_id, '' as path from organization_paths
          where valid @> ${day}::date)`
      : placedUnder(organizationId, { from: day, until: addDays(day, 1) }, { kind: 'as-was' })
  return sql`
    select p.organization_id, p.path from ${places} p
    join organizations o on o.id = p.organization_id
    where ${inScope(ctx.actor, right, sql<string>`o.scope_path`)}`
}

/**
 * `(organization_id)` of organizations whose records one has a right to: those that stand today in an
 * organization or below it, or whose successor does; of one that ended itself, those it had at last.
 * `undefined` means everywhere.
 */
export function recordsSeen(
  ctx: Ctx,
  right: Permission,
  organizationId: string | undefined,
): RawBuilder<unknown> {
  const places = sql`
    select below.id from organizations top
    join organizations below on below.scope_path >= top.scope_path
      and below.scope_path < top.scope_path || '~'
    where top.id = ${organizationId} and not exists (select from organization_endings e
      where e.organization_id = top.id and e.ended_on <= ${ctx.today}::date)
    union
    select stood.organization_id from organization_endings e
    join organization_paths top on top.organization_id = e.organization_id
      and top.valid @> (e.ended_on - 1)
    join organization_paths stood on stood.path >= top.path and stood.path < top.path || '~'
      and stood.valid @> (e.ended_on - 1)
    where e.organization_id = ${organizationId} and e.ended_on <= ${ctx.today}::date`
  return sql`
    select o.id as organization_id from organizations o
    where ${inScope(ctx.actor, right, sql<string>`o.scope_path`)}
      and ${organizationId === undefined ? sql`true` : sql`o.id in (${places})`}`
}
