import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { fold } from '../../platform/fold.ts'
import { inScope } from '../access/scope.ts'
import { organizationKinds } from '../organizations/kinds.ts'
import { matching } from '../organizations/queries.ts'
import { rulesOn } from '../rule-sets/subject.ts'
import type { Find, Found, Hit } from './contract.ts'

type Asked = Find & { day: Day }

/**
 * Organizations of a day by what they are called: as in their list, or by words of their own name
 * and of the one above (`chi bo ap 1 binh khanh`). Names written as asked come first, then those
 * nearer to the top of the tree.
 */
export async function findOrganizations(ctx: Ctx, { q, day, only, limit }: Asked): Promise<Found> {
  const kinds = only && (await kindsWithMembers(ctx, day))
  const { rows } = await sql<Hit & { total: number }>`
    select v.organization_id as id, v.name as label, v.code, null as "on", parent.name as place,
      count(*) over ()::int as total
    ${organizationsOn(ctx, day)} and (${matching(q)} or ${wordsMatch(q)})
      and ${kinds ? sql`v.kind = any(${kinds})` : sql`true`}
    order by case when v.name ilike ${`%${escaped(q)}%`} then 0 when ${matching(q)} then 1 else 2 end,
      length(o.scope_path), v.name_folded collate "C", v.organization_id
    limit ${limit}
  `.execute(ctx.db)
  return {
    kind: 'organization',
    rows: rows.map(({ total: _, ...row }) => row),
    total: rows[0]?.total ?? 0,
  }
}

/** Those of these organizations that stand on the day and may be seen. */
export async function organizationsKnown(ctx: Ctx, ids: string[], day: Day): Promise<Hit[]> {
  const { rows } = await sql<Hit>`
    select v.organization_id as id, v.name as label, v.code, null as "on", parent.name as place
    ${organizationsOn(ctx, day)} and v.organization_id = any(${ids}::uuid[])
  `.execute(ctx.db)
  return rows
}

function organizationsOn(ctx: Ctx, day: Day): RawBuilder<unknown> {
  return sql`
    from organization_versions v
    join organizations o on o.id = v.organization_id
    left join organization_versions parent
      on parent.organization_id = v.parent_id and parent.valid @> ${day}::date
    where v.valid @> ${day}::date
      and ${inScope(ctx.actor, 'organizations.read', sql<string>`o.scope_path`)}`
}

async function kindsWithMembers(ctx: Ctx, day: Day): Promise<string[]> {
  const { kinds } = await rulesOn(ctx, organizationKinds, day)
  return Object.entries(kinds).flatMap(([name, { holdsMembers }]) => (holdsMembers ? [name] : []))
}

/** The first word is in its own name, the others there or in the name above it. */
function wordsMatch(q: string): RawBuilder<boolean> {
  const [first = '', ...others] = fold(q).split(/\s+/)
  const own = sql`' ' || v.name_folded`
  const both = sql`${own} || ' ' || coalesce(parent.name_folded, '')`
  const conditions = [
    sql`${own} like ${`% ${escaped(first)}%`}`,
    ...others.map((word) => sql`${both} like ${`% ${escaped(word)}%`}`),
  ]
  return sql<boolean>`(${sql.join(conditions, sql` and `)})`
}

function escaped(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}
