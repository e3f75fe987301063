import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { found } from '../../platform/refusal.ts'
import { rulesOn } from '../rule-sets/subject.ts'
import type { GrantRow, Me } from './contract.ts'
import { isRole, roleNames, roleOfAssignment, roles } from './roles.ts'
import { accessRules } from './rule-sets.ts'
import { may, reaches, whyStronger } from './rules.ts'
import { inScope } from './scope.ts'

/** Who is signed in, with everything a page needs to know of their rights. */
export async function me(ctx: Ctx): Promise<Me> {
  const { accountId, name, memberId, actingAs, grants, owes } = ctx.actor
  const { capacities = [], chosen = null } = ctx.actor
  const { rows } = await sql<Pick<Me, 'demo' | 'shared'>>`
    select s.demo_clock_start is not null as demo, d.account_id is not null as shared
    from settings s left join demo_accounts d on d.account_id = ${accountId}
  `.execute(ctx.db)
  const { demo, shared } = found(rows[0], 'access.account-missing')
  return {
    ...{ owes, shared, chosen, capacities: [...capacities] },
    accountId,
    name,
    memberId,
    actingAs,
    today: ctx.today,
    demo,
    permissions: [...new Set(grants.flatMap((grant) => grant.permissions))],
    grants: [...grants],
  }
}

export function listDemoAccounts(ctx: Ctx) {
  return ctx.db
    .selectFrom('demoAccounts')
    .select(['username', 'password', 'role', 'organization', 'description'])
    .where(sql<boolean>`(select demo_clock_start is not null from settings)`)
    .orderBy('position')
    .execute()
}

/** Accounts as they are shown, to be narrowed. */
export function accountRows(ctx: Ctx) {
  return ctx.db
    .selectFrom('accounts')
    .select(['id', 'username', 'name', 'memberId', 'lockedReason', 'organizationId'])
    .select(
      sql<string | null>`(select name from organization_versions v
        where v.organization_id = accounts.organization_id order by v.valid desc limit 1)`.as(
        'organizationName',
      ),
    )
}

/** Rights by decision that hold today or later, where the actor may read them. */
export async function listGrants(
  ctx: Ctx,
  {
    organizationId,
    accountId,
  }: { organizationId?: string | undefined; accountId?: string | undefined },
): Promise<GrantRow[]> {
  const rows = await ctx.db
    .selectFrom('grants as g')
    .innerJoin('accounts as a', 'a.id', 'g.accountId')
    .innerJoin('organizations as o', 'o.id', 'g.organizationId')
    .select([
      'g.id',
      'g.accountId',
      'a.name as accountName',
      'g.role',
      'g.organizationId',
      'g.reason',
      'g.decisionNumber',
    ])
    .select([
      sql<string | null>`(select name from accounts by where by.id = g.granted_by)`.as(
        'grantedByName',
      ),
      sql<string | null>`(select name from accounts by where by.id = g.approved_by)`.as(
        'approvedByName',
      ),
    ])
    .select([
      sql<string>`lower(g.valid)`.as('from'),
      sql<string | null>`upper(g.valid)`.as('until'),
    ])
    .select(
      sql<string>`coalesce((select name from organization_versions v
        where v.organization_id = g.organization_id order by v.valid desc limit 1), '')`.as(
        'organizationName',
      ),
    )
    .where(inScope(ctx.actor, 'access.read', sql<string>`o.scope_path`))
    .where(sql<boolean>`coalesce(upper(g.valid) > ${ctx.today}::date, true)`)
    .$if(organizationId !== undefined, (query) =>
      query.where('g.organizationId', '=', organizationId ?? ''),
    )
    .$if(accountId !== undefined, (query) => query.where('g.accountId', '=', accountId ?? ''))
    .orderBy('a.name')
    .execute()
  return rows.map((row) => ({
    ...row,
    reach: isRole(row.role) ? roles[row.role].reach : ('here' as const),
  }))
}

/** What allows the actor something at an organization, or what would. */
export async function explainRight(
  ctx: Ctx,
  { permission, organizationId }: { permission: string; organizationId: string },
) {
  const { scopePath } = found(
    await ctx.db
      .selectFrom('organizations')
      .select('scopePath')
      .where('id', '=', organizationId)
      .where(inScope(ctx.actor, 'organizations.read', sql<string>`scope_path`))
      .executeTakeFirst(),
    'organizations.missing',
  )
  const holding = ctx.actor.grants.filter((grant) => grant.permissions.includes(permission))
  const here = holding.filter((grant) => reaches(grant, scopePath))
  return {
    allowed: here.length > 0,
    grants: here.length > 0 ? here : holding,
    roles: roleNames.filter((role) => roles[role].permissions.some((one) => one === permission)),
  }
}

/** The roles the actor could give somewhere, the weakest first. */
export async function listGiving(ctx: Ctx) {
  const { powerfulRoles } = await rulesOn(ctx, accessRules, ctx.today)
  const places = ctx.actor.grants.map((grant) => grant.scopePath)
  return {
    roles: roleNames
      .filter((role) => role !== roleOfAssignment)
      .filter((role) =>
        places.some(
          (scopePath) =>
            may(ctx.actor, 'access.manage', scopePath) &&
            whyStronger(ctx.actor, 'access.manage', { role, scopePath }) === null,
        ),
      )
      .toSorted((one, other) => roles[one].strength - roles[other].strength)
      .map((role) => ({ role, powerful: powerfulRoles.includes(role) })),
  }
}
