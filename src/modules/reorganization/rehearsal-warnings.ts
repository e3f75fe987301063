import { sql } from 'kysely'
import { inScope } from '../../core/access/scope.ts'
import { systemActor } from '../../core/access/system.ts'
import { sizesAfter } from '../../core/organizations/size.ts'
import type { Ctx } from '../../platform/context.ts'
import { incompatibleOf, incompatiblePairsOn } from '../concurrent-posts/index.ts'
import type { Warning } from './rehearsal-contract.ts'
import type { BodyRow, PlanRow } from './stored.ts'
import { endingsOf } from './work-rules.ts'

/** Organizations that have no place in the tree any more. */
export async function orphaned(
  ctx: Ctx,
  ids: readonly string[],
  plan: PlanRow,
): Promise<Warning[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select organization_id as id, name from organization_versions
    where organization_id = any(${ids}::uuid[]) and valid @> ${plan.effectiveOn}::date
  `.execute(ctx.db)
  return rows.map((organization) => ({
    ...{ what: 'orphan' as const, organization, with: '', number: null },
  }))
}

/** Bodies that bear the name of another organization of their kind once one of them has changed. */
export async function nameClashes(ctx: Ctx, plan: PlanRow): Promise<Warning[]> {
  const { rows } = await sql<{ id: string; name: string; with: string }>`
    select v.organization_id as id, v.name, string_agg(
        coalesce(parent.name, other.name), ', ' order by parent.name) as with
    from reorganization_bodies b
    join organization_versions v on v.organization_id = b.body_id
      and v.valid @> ${plan.effectiveOn}::date
    join organization_versions other on other.name_folded = v.name_folded
      and lower(other.name) = lower(v.name) and other.kind = v.kind
      and other.organization_id <> v.organization_id and other.valid @> ${plan.effectiveOn}::date
    left join organization_versions parent on parent.organization_id = other.parent_id
      and parent.valid @> ${plan.effectiveOn}::date
    where b.plan_id = ${plan.id}
      and ${plan.effectiveOn}::date in (lower(v.valid), lower(other.valid))
      and other.organization_id in (select o.id from organizations o
        where ${inScope(ctx.actor, 'organizations.read', sql<string>`o.scope_path`)})
    group by v.organization_id, v.name order by v.name
  `.execute(ctx.db)
  return rows.map(({ id, name, with: others }) => ({
    ...{ what: 'nameClash' as const, organization: { id, name }, with: others, number: null },
  }))
}

/** Bodies the plan founds or fills whose number of members a regulation speaks of. */
export async function sizes(
  ctx: Ctx,
  { effectiveOn }: PlanRow,
  bodies: readonly BodyRow[],
): Promise<Warning[]> {
  const grown = new Set(bodies.flatMap(({ targetIds }) => targetIds))
  const ids = bodies.flatMap(({ id, isFounded }) => (isFounded || grown.has(id) ? [id] : []))
  const everywhere = { ...ctx, actor: systemActor() }
  const none = ids.map((id) => ({ id, full: 0, all: 0 }))
  return (await sizesAfter(everywhere, none, effectiveOn)).flatMap(({ id, name, warnings }) =>
    warnings.map(({ code, number }) => ({
      ...{ what: 'size' as const, organization: { id, name }, with: code, number },
    })),
  )
}

type Held = {
  memberId: string
  fullName: string
  kind: string
  title: string
  organizationId: string
  heir: { id: string; name: string }
}

/**
 * Who would hold two posts that do not go together, if each post of a body that ends were held on at
 * its first successor: whoever settles the posts there has to choose. Asked before anything is done.
 */
export async function heldTogether(
  ctx: Ctx,
  { effectiveOn }: PlanRow,
  bodies: readonly BodyRow[],
): Promise<Warning[]> {
  const names = new Map(bodies.map(({ id, name }) => [id, name]))
  const endings = endingsOf(bodies)
  const { rows } = await sql<Omit<Held, 'heir'>>`
    select h.member_id, who.full_name, p.kind, p.title, p.organization_id
    from post_holdings h join posts p on p.id = h.post_id join members who on who.id = h.member_id
    where h.valid @> ${effectiveOn}::date and h.member_id in (
      select own.member_id from post_holdings own join posts its on its.id = own.post_id
      where own.valid @> ${effectiveOn}::date
        and its.organization_id = any(${[...endings.keys()]}::uuid[]))
    order by who.full_name, h.member_id, p.id
  `.execute(ctx.db)
  const pairs = await incompatiblePairsOn(ctx, effectiveOn)
  const held = Map.groupBy(rows.map(withHeir), ({ memberId }) => memberId)
  return [...held.values()].flatMap((posts) => {
    const known = incompatibleOf(pairs, posts).map((one) =>
      one.posts.map(({ title }) => title).join(),
    )
    const moved = posts.map((post) => ({ ...post, organizationId: post.heir.id }))
    return incompatibleOf(pairs, moved).flatMap(({ posts: both }) => {
      const [one] = both
      const isNew = !known.includes(both.map(({ title }) => title).join())
      const said = `${one.fullName} (${both.map(({ title }) => title).join(', ')})`
      return isNew
        ? [{ what: 'incompatiblePosts' as const, organization: one.heir, with: said, number: null }]
        : []
    })
  })

  function withHeir(post: Omit<Held, 'heir'>): Held {
    const [heir] = endings.get(post.organizationId)?.successorIds ?? []
    const id = heir ?? post.organizationId
    return { ...post, heir: { id, name: names.get(id) ?? '' } }
  }
}
