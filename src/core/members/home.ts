import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { found, Refused, refuse } from '../../platform/refusal.ts'
import { may } from '../access/rules.ts'
import { organizationKinds } from '../organizations/kinds.ts'
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
  if (!may(ctx.actor, 'organizations.read', home.scopePath))
    throw new Refused(refuse('missing', 'organizations.missing'))
  if (!may(ctx.actor, 'members.manage', home.scopePath))
    throw new Refused(refuse('forbidden', 'members.receiver-not-yours', { name: home.name }))
  if (home.kind === null)
    throw new Refused(refuse('conflict', 'members.organization-not-living', named(home, from)))
  if (home.endsOn !== null)
    throw new Refused(
      refuse('conflict', 'members.organization-ends-before', named(home, home.endsOn)),
    )

  const { kinds } = await rulesOn(ctx, organizationKinds, from)
  if (kinds[home.kind]?.holdsMembers) return
  const kind = kinds[home.kind]?.name.vi ?? home.kind
  throw new Refused(
    refuse('conflict', 'members.organization-holds-no-members', { name: home.name, kind }),
  )
}

type Home = {
  scopePath: string
  name: string
  /** Null when it does not exist on the day. */
  kind: string | null
  endsOn: Day | null
}

async function homeOn(ctx: Ctx, id: string, day: Day): Promise<Home | undefined> {
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

function named({ name }: Home, on: Day) {
  return { name, on }
}
