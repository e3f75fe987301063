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

/** Whether a scope path lies at or below an organization; everything does where none is asked for. */
export function below(
  organizationId: string | undefined,
  scopePath: RawBuilder<unknown>,
): RawBuilder<boolean> {
  if (organizationId === undefined) return sql<boolean>`true`
  return sql<boolean>`exists (select from organizations top where top.id = ${organizationId}
    and ${scopePath} >= top.scope_path and ${scopePath} < top.scope_path || '~')`
}
