import type { Ctx } from '../../platform/context.ts'
import { holdsOn } from '../../platform/database/database.ts'
import type { Day } from '../../platform/day.ts'
import { ensure, found, refuse } from '../../platform/refusal.ts'
import type { Permission } from '../access/roles.ts'
import { mayNot } from '../access/rules.ts'

/** An organization under lock, with where it stands for rights. */
export type LockedOrganization = { id: string; scopePath: string; version: number }

/**
 * Locks an organization for a command and checks the right on it.
 *
 * One the actor may not even see is missing (`organizations.missing`).
 */
export async function lockOrganization(
  ctx: Ctx,
  id: string,
  permission: Permission,
): Promise<LockedOrganization> {
  const organization = found(
    await ctx.db
      .selectFrom('organizations')
      .select(['id', 'scopePath', 'version'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst(),
    'organizations.missing',
  )
  const unseen = mayNot(ctx.actor, 'organizations.read', organization.scopePath)
  ensure(unseen && refuse('missing', 'organizations.missing'))
  ensure(mayNot(ctx.actor, permission, organization.scopePath))
  return organization
}

/** What an organization was on a day; null when it did not exist then. */
export async function organizationOn(ctx: Ctx, id: string, day: Day) {
  const row = await ctx.db
    .selectFrom('organizationVersions')
    .select(['id as versionId', 'organizationId', 'name', 'kind', 'unitType', 'parentId', 'code'])
    .where('organizationId', '=', id)
    .where(holdsOn('valid', day))
    .executeTakeFirst()
  return row ?? null
}

/** The organization that bears an official code on a day; refuses an unknown one. */
export async function organizationByCode(ctx: Ctx, code: string, day: Day): Promise<string> {
  const row = await ctx.db
    .selectFrom('organizationVersions')
    .select('organizationId')
    .where('code', '=', code)
    .where(holdsOn('valid', day))
    .executeTakeFirst()
  return found(row, 'organizations.no-such-code').organizationId
}
