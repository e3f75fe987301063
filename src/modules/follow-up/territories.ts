import { reaches } from '../../core/access/rules.ts'
import type { Ctx } from '../../platform/context.ts'

/**
 * In which territory the actor raises an issue of an organization: those they follow there, where
 * they may raise issues there by nothing else; null where they may for the whole organization.
 */
export async function territoryOf({ db, actor }: Ctx, scopePath: string): Promise<string | null> {
  const rights = actor.grants.filter(
    (grant) => grant.permissions.includes('issues.raise') && reaches(grant, scopePath),
  )
  const ids = rights.flatMap(({ source, key }) =>
    source === 'assignment' ? [key.slice('assignment:'.length)] : [],
  )
  if (ids.length === 0 || ids.length < rights.length) return null
  const rows = await db
    .selectFrom('followAssignments')
    .select('territory')
    .where('id', 'in', ids)
    .orderBy('territory')
    .execute()
  const named = rows.flatMap(({ territory }) => territory ?? [])
  return named.length === ids.length ? named.join('; ') : null
}
