import { sql } from 'kysely'
import { below, inScope } from '../../core/access/scope.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import type { Holder, ListHolders } from './contract.ts'
import { modelsOn } from './pilot.ts'
import { incompatiblePairsOn } from './rule-sets.ts'
import { incompatibleOf, isConcurrent, modelsOf } from './rules.ts'

/**
 * Who holds two posts at once on a day, or what does not go together, by name.
 *
 * Those with more than one post are few beside the register: they are judged by the pure rules, and
 * a page is cut from them.
 */
export async function listHolders(ctx: Ctx, { after, limit, ...asked }: ListHolders) {
  const day = asked.day ?? ctx.today
  const rules = await modelsOn(ctx, day)
  const pairs = await incompatiblePairsOn(ctx, day)
  const known = rules?.body ?? { models: {}, notCounted: [] }

  const all = (await heldBySome(ctx, asked, day)).flatMap(({ outside, ...row }): Holder[] => {
    const kinds = row.posts.map(({ kind }) => kind)
    const incompatible = incompatibleOf(pairs, row.posts)
    if (!isConcurrent(known, kinds, outside.length) && incompatible.length === 0) return []
    const models = modelsOf(
      known,
      kinds,
      outside.map(({ model }) => model),
    )
    return [{ ...row, outside: outside.map(({ title }) => title), models, incompatible }]
  })
  const { model, incompatible } = asked
  const wanted = all
    .filter((row) => model === undefined || row.models.includes(model))
    .filter((row) => incompatible === undefined || row.incompatible.length > 0)
  const start = after === undefined ? 0 : wanted.findIndex((row) => row.memberId === after) + 1
  const page = wanted.slice(start, start + limit)
  return {
    rows: page,
    total: wanted.length,
    next: start + limit < wanted.length ? (page.at(-1)?.memberId ?? null) : null,
    models: Object.fromEntries(
      Object.keys(known.models).map((code) => [
        code,
        all.filter((row) => row.models.includes(code)).length,
      ]),
    ),
    incompatible: all.filter((row) => row.incompatible.length > 0).length,
    rules,
  }
}

type Row = Pick<Holder, 'memberId' | 'fullName' | 'posts'> & {
  outside: { title: string; model: string | null }[]
}

type Asked = Pick<ListHolders, 'organizationId' | 'memberId'>

/** Everybody with more than one post where the actor may see posts, one of them where it is asked for. */
async function heldBySome(ctx: Ctx, { organizationId, memberId }: Asked, day: Day): Promise<Row[]> {
  const { rows } = await sql<Row>`
    with held as materialized (
      select h.member_id, p.id as post_id, p.kind, p.title, p.organization_id, o.scope_path
      from post_holdings h
      join posts p on p.id = h.post_id
      join organizations o on o.id = p.organization_id
      where h.valid @> ${day}::date
        and ${memberId === undefined ? sql`true` : sql`h.member_id = ${memberId}`}
        and ${inScope(ctx.actor, 'posts.read', sql<string>`o.scope_path`)}
    ),
    outside as materialized (
      select held.member_id, json_agg(json_build_object('title', x.title, 'model', x.model)
        order by x.title) as posts
      from concurrent_outside_posts x join held on held.post_id = x.post_id
      where x.valid @> ${day}::date
      group by held.member_id
    ),
    several as materialized (
      select held.member_id from held left join outside on outside.member_id = held.member_id
      group by held.member_id having count(*) > 1 or bool_or(outside.posts is not null)
    )
    select who.id as member_id, who.full_name,
      json_agg(json_build_object('postId', held.post_id, 'kind', held.kind, 'title', held.title,
        'organizationId', held.organization_id, 'organizationName', v.name)
        order by length(held.scope_path), held.title) as posts,
      coalesce((select posts from outside where outside.member_id = who.id), '[]') as outside
    from several
    join held on held.member_id = several.member_id
    join members who on who.id = held.member_id
    join organization_versions v on v.organization_id = held.organization_id
      and v.valid @> ${day}::date
    group by who.id
    having bool_or(${below(organizationId, sql`held.scope_path`)})
    order by who.name_key, who.id
  `.execute(ctx.db)
  return rows
}
