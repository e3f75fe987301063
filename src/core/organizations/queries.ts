import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { fold } from '../../platform/fold.ts'
import { found } from '../../platform/refusal.ts'
import { inScope } from '../access/scope.ts'
import { ruleSetOn } from '../rule-sets/subject.ts'
import type { TreeRow } from './contract.ts'
import { organizationKinds } from './kinds.ts'

/** The organizations directly below one on a day, in the order of kind and name. */
export function listChildren(
  ctx: Ctx,
  { id, day = ctx.today }: { id: string; day?: Day | undefined },
): Promise<TreeRow[]> {
  return treeRows(ctx, day, sql<boolean>`v.parent_id = ${id}`)
}

/** The topmost organizations the actor may see on a day: where they enter the tree. */
export function listRoots(ctx: Ctx, { day = ctx.today }: { day?: Day | undefined }) {
  const visible = (path: string) =>
    inScope(ctx.actor, 'organizations.read', sql<string>`${sql.ref(path)}`)
  return treeRows(
    ctx,
    day,
    sql<boolean>`(v.parent_id is null or not exists (
      select from organizations above where above.id = v.parent_id and ${visible('above.scope_path')}))`,
  )
}

/** Rows of the tree with live head-counts, in one statement. */
async function treeRows(
  ctx: Ctx,
  day: Day,
  which: ReturnType<typeof sql<boolean>>,
): Promise<TreeRow[]> {
  const { rows } = await sql<TreeRow>`
    with wanted as materialized (
      select v.organization_id as id, v.name, v.kind, v.unit_type, v.code, p.path
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
      (select count(*)::int from organization_versions c
        where c.parent_id = w.id and c.valid @> ${day}::date) as children
    from wanted w left join heads on heads.id = w.id
    order by w.kind, w.code nulls last, w.name
  `.execute(ctx.db)
  return rows
}

type Search = {
  q?: string | undefined
  day?: Day | undefined
  kind?: string | undefined
  under?: string | undefined
  after?: string | undefined
  limit: number
}

/** Organizations of a day by folded name or code, a page at a time in the order of names. */
export async function searchOrganizations(ctx: Ctx, input: Search) {
  const { day = ctx.today, kind, under, after, limit } = input
  const { rows } = await sql<FoundRow>`
    with hits as (
      select v.organization_id as id, v.name, v.kind, v.unit_type, v.code, parent.name as parent_name,
        v.name_folded || '|' || v.organization_id as key
      from organization_versions v
      join organizations o on o.id = v.organization_id
      left join organization_versions parent
        on parent.organization_id = v.parent_id and parent.valid @> ${day}::date
      where v.valid @> ${day}::date
        and ${inScope(ctx.actor, 'organizations.read', sql<string>`o.scope_path`)}
        and ${matching(input.q)}
        and ${kind === undefined ? sql`true` : sql`v.kind = ${kind}`}
        and ${under === undefined ? sql`true` : sql`v.organization_id in ${subtree(under, day)}`}
    )
    select hits.*, (select count(*)::int from hits) as total
    from hits
    where ${after === undefined ? sql`true` : sql`key collate "C" > ${after}`}
    order by key collate "C"
    limit ${limit + 1}
  `.execute(ctx.db)

  const page = rows.slice(0, limit)
  return {
    rows: page.map(({ key: _, total: __, ...row }) => row),
    total: rows[0]?.total ?? 0,
    next: rows.length > limit ? (page.at(-1)?.key ?? null) : null,
  }
}

type FoundRow = {
  id: string
  name: string
  kind: string
  unitType: string | null
  code: string | null
  parentName: string | null
  key: string
  total: number
}

function matching(q: string | undefined) {
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
