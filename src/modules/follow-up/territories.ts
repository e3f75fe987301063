import { sql } from 'kysely'
import { reaches } from '../../core/access/rules.ts'
import type { Ctx, Grant } from '../../platform/context.ts'
import { ensure } from '../../platform/refusal.ts'
import { whyNotOfTerritory } from './issue-rules.ts'

/**
 * In which territory the actor raises an issue of an organization: the one they choose of those they
 * follow there (`issues.not-ones-territory`). Where they choose none, all of these, if they may raise
 * issues there by nothing else; null where they may for the whole organization.
 */
export async function territoryOf(
  ctx: Ctx,
  scopePath: string,
  chosen: string | undefined,
): Promise<string | null> {
  const rights = raisingRights(ctx).filter((grant) => reaches(grant, scopePath))
  const parts = await partsOf(ctx, rights)
  const named = parts.map(({ territory }) => territory)
  if (chosen !== undefined) ensure(whyNotOfTerritory(chosen, named))
  if (chosen !== undefined) return chosen
  return named.length > 0 && named.length === rights.length ? named.join('; ') : null
}

/** Among which territories of one organization the actor chooses, where they follow more than one there. */
export async function territoriesToChoose(ctx: Ctx) {
  const parts = await partsOf(ctx, raisingRights(ctx))
  return parts.filter(
    (part) => parts.filter((one) => one.organizationId === part.organizationId).length > 1,
  )
}

type Part = { organizationId: string; organizationName: string; territory: string }

function raisingRights({ actor }: Ctx): Grant[] {
  return actor.grants.filter(({ permissions }) => permissions.includes('issues.raise'))
}

/** The rights that are of a territory alone, by its name. */
async function partsOf({ db, today }: Ctx, rights: readonly Grant[]): Promise<Part[]> {
  const ids = rights.flatMap(({ source, key }) =>
    source === 'assignment' ? [key.slice('assignment:'.length)] : [],
  )
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('followAssignments')
    .select([
      'organizationId',
      'territory',
      sql<string>`(select v.name from organization_versions v
        where v.organization_id = follow_assignments.organization_id
        order by v.valid @> ${today}::date desc, v.valid desc limit 1)`.as('organizationName'),
    ])
    .where('id', 'in', ids)
    .where('territory', 'is not', null)
    .orderBy('territory')
    .execute()
  return rows.flatMap(({ territory, ...hamlet }) =>
    territory === null ? [] : [{ ...hamlet, territory }],
  )
}
