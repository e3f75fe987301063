import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { beyond, cursorOf, type Order, orderBy } from '../../platform/keyset.ts'
import { holdsRole, isIn } from './account-states.ts'
import type { ListAccounts } from './contract.ts'
import { accountRows } from './queries.ts'
import { accountPlaces } from './reach.ts'
import { inScope } from './scope.ts'

const byName: Order = {
  ...{ name: 'name', descending: false },
  key: { of: sql`accounts.name`, type: 'name' },
  ties: [{ of: sql`accounts.id`, type: 'text' }],
}

/** Accounts by name, a page at a time, as far as they have something where the actor reads rights. */
export async function listAccounts(ctx: Ctx, { after, limit, ...asked }: ListAccounts) {
  const wanted = wantedBy(ctx, asked)
  const rows = await accountRows(ctx)
    .where(wanted)
    .where(beyond(byName, after))
    .orderBy(orderBy(byName))
    .limit(limit + 1)
    .execute()
  const { total } = await ctx.db
    .selectFrom('accounts')
    .select(sql<number>`count(*)::int`.as('total'))
    .where(wanted)
    .executeTakeFirstOrThrow()
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page,
    total,
    next: rows.length > limit && last ? cursorOf(byName, [last.name, last.id]) : null,
  }
}

function wantedBy(
  ctx: Ctx,
  { q, state, role }: Omit<ListAccounts, 'after' | 'limit'>,
): RawBuilder<boolean> {
  const { today } = ctx
  return sql<boolean>`(
    (select bool_or(${inScope(ctx.actor, 'access.read', sql`scope_path`)})
      from ${accountPlaces(today)} places where places.account_id = accounts.id)
    and ${q ? sql`(username ilike ${`%${q}%`} or name ilike ${`%${q}%`})` : sql`true`}
    and ${state === undefined ? sql`true` : isIn(state, today)}
    and ${role === undefined ? sql`true` : holdsRole(role, today)})`
}
