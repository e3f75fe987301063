import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { ensure, found, named, type Refusal, refuse } from '../../platform/refusal.ts'
import { may } from '../access/rules.ts'
import { organizationKinds } from '../organizations/kinds.ts'
import type { Kinds } from '../organizations/rules.ts'
import { heirOn } from '../organizations/standing-in.ts'
import { rulesOn } from '../rule-sets/subject.ts'

/**
 * Makes sure that members can belong to an organization from a day on, and that the actor may
 * bring them there.
 *
 * Unseen it is missing; otherwise a refusal says what stands in the way: no right over it
 * (`members.receiver-not-yours`), it does not exist then (`members.organization-not-living`) or
 * not for good (`members.organization-ends-before`), or it has no members of its own
 * (`members.organization-holds-no-members`). The row stays locked, so it cannot end meanwhile.
 */
export async function ensureHome(ctx: Ctx, organizationId: string, from: Day): Promise<void> {
  const home = found(await homeOn(ctx, organizationId, from), 'organizations.missing')
  const { scopePath, name } = home
  const seen = may(ctx.actor, 'organizations.read', scopePath)
  ensure(seen ? null : refuse('missing', 'organizations.missing'))
  const managed = may(ctx.actor, 'members.manage', scopePath)
  ensure(managed ? null : refuse('forbidden', 'members.receiver-not-yours', { name }))
  const { kinds } = await rulesOn(ctx, organizationKinds, from)
  ensure(whyNotHome(home, kinds, from))
}

/** Why members cannot belong to an organization from a day on. */
export function whyNotHome(
  { name, kind, endsOn }: Omit<Home, 'scopePath'>,
  kinds: Kinds,
  from: Day,
): Refusal | null {
  if (kind === null)
    return refuse('conflict', 'members.organization-not-living', { name, on: from })
  if (endsOn !== null)
    return refuse('conflict', 'members.organization-ends-before', { name, on: endsOn })
  const rule = kinds[kind]
  return rule?.holdsMembers
    ? null
    : refuse('conflict', 'members.organization-holds-no-members', {
        name,
        ...named('kind', rule?.name, kind),
      })
}

type Home = {
  scopePath: string
  name: string
  /** Null when it does not exist on the day. */
  kind: string | null
  endsOn: Day | null
}

export async function homeOn(ctx: Ctx, id: string, day: Day): Promise<Home | undefined> {
  const { rows } = await sql<Home>`
    select o.scope_path, last.name, on_day.kind, upper(last.valid) as ends_on
    from organizations o
    cross join lateral (
      select name, valid from organization_versions
      where organization_id = o.id order by valid desc limit 1
    ) last
    left join organization_versions on_day
      on on_day.organization_id = o.id and on_day.valid @> ${day}::date
    where o.id = ${id}
    for share of o
  `.execute(ctx.db)
  return rows[0]
}

type Place = { id: string; name: string; parentName: string | null }

/**
 * Where one who left an organization would come back to on a day: to it, or to what stands in its
 * place; null where neither does, or has no members of its own.
 */
export async function homeAgain(ctx: Ctx, organizationId: string, day: Day): Promise<Place | null> {
  const { rows } = await sql<Place & { kind: string }>`
    select v.organization_id as id, v.name, v.kind, above.name as parent_name
    from (select ${organizationId}::uuid as id) last
    ${heirOn(sql`last.id`, day)}
    join organization_versions v on v.organization_id in (last.id, heir.id) and v.valid @> ${day}::date
    left join organization_versions above
      on above.organization_id = v.parent_id and above.valid @> ${day}::date
    order by v.organization_id = last.id desc limit 1
  `.execute(ctx.db)
  const [{ kind, ...place } = { kind: '', id: '', name: '', parentName: null }] = rows
  const { kinds } = await rulesOn(ctx, organizationKinds, day)
  return kinds[kind]?.holdsMembers ? place : null
}
