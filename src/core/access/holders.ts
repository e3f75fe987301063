import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { found } from '../../platform/refusal.ts'
import type { AccountRights, Right } from './contract.ts'
import { grantOf, type Held, heldOn, postRulesIn, postRulesOn } from './held.ts'
import { accountPlaces } from './reach.ts'
import type { Permission } from './roles.ts'
import { may, reaches } from './rules.ts'
import { inScope } from './scope.ts'

type Row = Held & { accountId: string; accountName: string; reason: string | null }

/**
 * Everybody whose right reaches a place today, nearest first: those who hold something there, or
 * above it in a role that reaches below. Asked by organization, so that each part of what people hold
 * is looked up there, whatever the number of accounts.
 */
export async function rightsReaching(ctx: Ctx, scopePath: string): Promise<Right[]> {
  const rights = await rightsAt(ctx, aboveAndAt(scopePath))
  return rights.filter((right) => reaches(right, scopePath))
}

/** Everybody who holds something today at one of some places itself, nearest first. */
export async function rightsAt(ctx: Ctx, scopePaths: readonly string[]): Promise<Right[]> {
  const { rows } = await sql<Row>`
    select held.*, a.id as account_id, a.name as account_name,
      (select reason from grants g where 'grant:' || g.id = held.key) as reason
    from ${heldOn(ctx.today)} held
    join accounts a on a.id = held.account_id and a.locked_at is null
    where held.organization_id = any(array(
      select id from organizations where scope_path = any(${[...scopePaths]})))
    order by length(held.scope_path) desc, held.source desc, a.name
  `.execute(ctx.db)
  return rightsOf(ctx, rows)
}

/** Those of some accounts that hold a permission over a place today. */
export async function whoMay(
  ctx: Ctx,
  accountIds: readonly string[],
  permission: Permission,
  scopePath: string,
): Promise<string[]> {
  const rights = await rightsReaching(ctx, scopePath)
  const able = new Set(
    rights
      .filter(({ permissions }) => permissions.includes(permission))
      .map(({ accountId }) => accountId),
  )
  return accountIds.filter((id) => able.has(id))
}

/** The paths of a place and of all above it: `a/b/` of `a/`, `a/b/`. */
function aboveAndAt(scopePath: string): string[] {
  const segments = scopePath.split('/').slice(0, -1)
  return segments.map((_, index) => `${segments.slice(0, index + 1).join('/')}/`)
}

async function rightsOf(ctx: Ctx, held: readonly Row[]): Promise<Right[]> {
  const { rows } = await sql<{ rules: string | null }>`
    select ${postRulesOn(ctx.today)}::text as rules
  `.execute(ctx.db)
  const { kinds } = postRulesIn(rows[0]?.rules ?? null)
  return held.flatMap((row) => {
    const { accountId, accountName, reason } = row
    return grantOf(row, kinds).map((grant) => ({ ...grant, accountId, accountName, reason }))
  })
}

/** Who may see or act at an organization, and from what; for those who read rights there. */
export async function organizationRights(ctx: Ctx, { id }: { id: string }): Promise<Right[]> {
  const place = await ctx.db
    .selectFrom('organizations')
    .select('scopePath')
    .where('id', '=', id)
    .where(inScope(ctx.actor, 'access.read', sql<string>`scope_path`))
    .executeTakeFirst()
  return rightsReaching(ctx, found(place, 'organizations.missing').scopePath)
}

/**
 * Who may see a member's record today, and from what; for those who read rights where the member
 * is, or was last.
 */
export async function memberRights(ctx: Ctx, { id }: { id: string }): Promise<Right[]> {
  const { rows } = await sql<{ scopePath: string }>`
    select o.scope_path from memberships m join organizations o on o.id = m.organization_id
    where m.member_id = ${id} order by m.valid desc limit 1
  `.execute(ctx.db)
  const { scopePath } = found(rows[0], 'members.missing')
  found(may(ctx.actor, 'access.read', scopePath) || null, 'members.missing')
  const rights = await rightsReaching(ctx, scopePath)
  return rights.filter(({ permissions }) => permissions.includes('members.read'))
}

/** What an account holds today or later, as far as the actor reads rights there. */
export async function accountRights(ctx: Ctx, { id }: { id: string }): Promise<AccountRights> {
  const { rows: accounts } = await sql<AccountRights>`
    select a.id, a.username, a.name, a.member_id, a.locked_reason, a.organization_id,
      (select name from organization_versions v
        where v.organization_id = a.organization_id order by v.valid desc limit 1)
        as organization_name
    from accounts a
    where a.id = ${id} and exists (select from ${accountPlaces(ctx.today)} places
      where places.account_id = a.id and ${inScope(ctx.actor, 'access.read', sql`places.scope_path`)})
  `.execute(ctx.db)
  const account = found(accounts[0], 'access.account-missing')
  const { rows } = await sql<Row>`
    select held.*, ${account.name}::text as account_name,
      (select reason from grants g where 'grant:' || g.id = held.key) as reason
    from ${heldOn(ctx.today, 'today or later')} held
    where held.account_id = ${id}
      and ${inScope(ctx.actor, 'access.read', sql`held.scope_path`)}
    order by length(held.scope_path), held.source desc
  `.execute(ctx.db)
  return { ...account, rights: await rightsOf(ctx, rows) }
}
