import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { fold } from '../../platform/fold.ts'
import { beyond, type Column, cursorOf, type Order, orderBy } from '../../platform/keyset.ts'
import { found } from '../../platform/refusal.ts'
import type { Sorting } from '../../platform/wire.ts'
import { inScope } from '../access/scope.ts'
import { ruleSetOn } from '../rule-sets/subject.ts'
import { ofApparatus, onSide } from './apparatus.ts'
import type { childSorts, organizationSorts, TreeRow } from './contract.ts'
import { organizationKinds } from './kinds.ts'
import type { Side } from './side-rules.ts'

type Children = {
  id: string
  of?: Side
  day?: Day | undefined
  q?: string | undefined
  kind?: string | undefined
  sort?: Sorting<(typeof childSorts)[number]> | undefined
}

/** The organizations directly below one on a day, in the order of kind and name unless asked otherwise. */
export function listChildren(
  ctx: Ctx,
  { id, day = ctx.today, of, q, kind, sort }: Children,
): Promise<TreeRow[]> {
  const which = sql<boolean>`v.parent_id = ${id} and ${matching(q)}
    and ${onSide({ of, kind, under: id }, day)}
    and ${kind === undefined ? sql`true` : sql`v.kind = ${kind}`}`
  return treeRows(ctx, day, which, sort)
}

/** The topmost organizations the actor may see on a day: where they enter the tree. */
export async function listRoots(ctx: Ctx, { day = ctx.today }: { day?: Day | undefined }) {
  const visible = (path: string) =>
    inScope(ctx.actor, 'organizations.read', sql<string>`${sql.ref(path)}`)
  const rows = await treeRows(
    ctx,
    day,
    sql<boolean>`(v.parent_id is null or not exists (
      select from organizations above where above.id = v.parent_id and ${visible('above.scope_path')}))`,
  )
  const worksAt = new Set(
    ctx.actor.grants.flatMap((grant) =>
      grant.source === 'membership' ? [] : [grant.organizationId],
    ),
  )
  return rows.toSorted((one, other) => Number(worksAt.has(other.id)) - Number(worksAt.has(one.id)))
}

/** Rows of the tree with live head-counts, in one statement. */
async function treeRows(
  ctx: Ctx,
  day: Day,
  which: ReturnType<typeof sql<boolean>>,
  sort?: Children['sort'],
): Promise<TreeRow[]> {
  const { rows } = await sql<TreeRow>`
    with wanted as materialized (
      select v.organization_id as id, v.name, v.kind, v.unit_type, v.code, v.name_folded, p.path
      from organization_versions v
      join organization_paths p on p.organization_id = v.organization_id and p.valid @> ${day}::date
      join organizations o on o.id = v.organization_id
      where v.valid @> ${day}::date and ${which}
        and ${inScope(ctx.actor, 'organizations.read', sql<string>`o.scope_path`)}
    ),
    heads as (
      select wanted.id, count(m.id)::int as members
      from wanted
      join organization_paths p on p.path >= wanted.path and p.path < wanted.path || '~'
        and p.valid @> ${day}::date
      join memberships m on m.organization_id = p.organization_id and m.valid @> ${day}::date
      group by wanted.id
    )
    select w.id, w.name, w.kind, w.unit_type, w.code, coalesce(heads.members, 0) as members,
      below.children
    from wanted w left join heads on heads.id = w.id
    cross join lateral (select count(*)::int as children from organization_versions c
      where c.parent_id = w.id and c.valid @> ${day}::date
        and (not ${ofApparatus(sql`c.kind`)} or ${ofApparatus(sql`w.kind`)})) below
    order by ${sort ? sql`${childKeys[sort.by]} ${sort.descending ? sql`desc` : sql`asc`},` : sql``}
      w.kind, w.code nulls last, w.name
  `.execute(ctx.db)
  return rows
}

const childKeys = {
  name: sql`w.name_folded collate "C"`,
  kind: sql`w.kind`,
  code: sql`coalesce(w.code, '') collate "C"`,
  children: sql`below.children`,
  members: sql`coalesce(heads.members, 0)`,
}

type Search = {
  q?: string | undefined
  of?: Side
  day?: Day | undefined
  kind?: string | undefined
  under?: string | undefined
  sort?: Sorting<(typeof organizationSorts)[number]> | undefined
  after?: string | undefined
  limit: number
}

/** Organizations of a day by folded name or code, a page at a time in the order of names or as asked. */
export async function searchOrganizations(ctx: Ctx, input: Search) {
  const { day = ctx.today, kind, under, after, limit } = input
  const order = orderOf(input)
  const { rows } = await sql<FoundRow>`
    with hits as (
      select v.organization_id as id, v.name, v.kind, v.unit_type, v.code, parent.name as parent_name,
        v.name_folded, ${sortKeyOf(input)} as sort_key
      from organization_versions v
      join organizations o on o.id = v.organization_id
      left join organization_versions parent
        on parent.organization_id = v.parent_id and parent.valid @> ${day}::date
      where v.valid @> ${day}::date
        and ${inScope(ctx.actor, 'organizations.read', sql<string>`o.scope_path`)}
        and ${matching(input.q)}
        and ${onSide(input, day)}
        and ${kind === undefined ? sql`true` : sql`v.kind = ${kind}`}
        and ${under === undefined ? sql`true` : sql`v.organization_id in ${subtree(under, day)}`}
    )
    select hits.*, (select count(*)::int from hits) as total
    from hits
    where ${beyond(order, after)}
    order by ${orderBy(order)}
    limit ${limit + 1}
  `.execute(ctx.db)

  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page.map(({ sortKey: _, nameFolded: __, total: ___, ...row }) => row),
    total: rows[0]?.total ?? 0,
    next:
      rows.length > limit && last
        ? cursorOf(order, [last.sortKey, last.nameFolded, last.id])
        : null,
  }
}

const searchKeys = {
  name: sql`v.name_folded`,
  kind: sql`v.kind`,
  code: sql`coalesce(v.code, '')`,
  parent: sql`coalesce(parent.name_folded, '')`,
}

/** Whoever looks for one of either side mostly means the Party's: bodies of the apparatus come after. */
function sortKeyOf({ of, sort }: Search) {
  if (sort) return searchKeys[sort.by]
  return of === 'both' ? sql`(${ofApparatus(sql`v.kind`)})::int || v.name_folded` : searchKeys.name
}

function orderOf({ of, sort }: Search): Order {
  const { by, descending } = sort ?? { by: of === 'both' ? 'side' : 'name', descending: false }
  const text = (of: Column['of']): Column => ({ of, type: 'text' })
  return {
    name: descending ? `-${by}` : by,
    key: text(sql`hits.sort_key`),
    descending,
    ties: [text(sql`hits.name_folded`), { of: sql`hits.id`, type: 'uuid' }],
  }
}

type FoundRow = {
  id: string
  name: string
  kind: string
  unitType: string | null
  code: string | null
  parentName: string | null
  nameFolded: string
  sortKey: string
  total: number
}

export function matching(q: string | undefined) {
  if (!q) return sql`true`
  const folded = foldedPattern(q)
  return sql`(v.name_folded like ${folded} or v.code ilike ${q.replace(/[\\%_]/g, '\\$&')})`
}

function foldedPattern(q: string): string {
  return `%${fold(q).replace(/[\\%_]/g, '\\$&')}%`
}

/** Ids of an organization and all below it as the tree stood on a day: one subquery. */
export function subtree(id: string, day: Day) {
  return sql<string>`(
    select below.organization_id
    from organization_paths top
    join organization_paths below
      on below.path >= top.path and below.path < top.path || '~' and below.valid @> ${day}::date
    where top.organization_id = ${id} and top.valid @> ${day}::date
  )`
}

/** The kinds in force on a day, with the regulation they come from. */
export async function listKinds(ctx: Ctx, { day = ctx.today }: { day?: Day | undefined }) {
  const set = found(await ruleSetOn(ctx, organizationKinds, day), 'rule-sets.none-in-force')
  const { title, sourceDocument, body } = set
  return { title, sourceDocument, kinds: body.kinds }
}
