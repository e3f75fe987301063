import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../platform/context.ts'
import type { Permission } from './roles.ts'

/**
 * The condition that a scope path lies where the actor holds a permission.
 *
 * Rights are judged on today's tree: compare it with `organizations.scope_path`.
 */
export function inScope(
  actor: Actor,
  permission: Permission,
  scopePath: RawBuilder<string>,
): RawBuilder<boolean> {
  const conditions = actor.grants
    .filter((grant) => grant.permissions.includes(permission))
    .map((grant) =>
      grant.reach === 'here'
        ? sql<boolean>`${scopePath} = ${grant.scopePath}`
        : sql<boolean>`(${scopePath} >= ${grant.scopePath} and ${scopePath} < ${`${grant.scopePath}~`})`,
    )
  return conditions.length === 0
    ? sql<boolean>`false`
    : sql<boolean>`(${sql.join(conditions, sql` or `)})`
}
