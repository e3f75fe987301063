import { v7 as uuid } from 'uuid'
import { grantRole } from '../../src/core/access/grants.ts'
import { type Role, roles } from '../../src/core/access/roles.ts'
import type { Ctx, Grant } from '../../src/platform/context.ts'
import { addDays } from '../../src/platform/day.ts'

type Given = { role: Role; organizationId: string; from?: string; until?: string | null }

/**
 * An account without sign-in that holds these rights by decision, kept where the first of them is;
 * for tests that bring the actor.
 */
export async function anAccount(
  ctx: Ctx,
  grants: readonly Given[] = [],
  memberId: string | null = null,
  keptBy: string | null = null,
): Promise<string> {
  const id = uuid()
  const username = `u${id.replaceAll('-', '')}`
  const account = { id, username, name: 'Người thử', memberId }
  const organizationId = keptBy ?? grants[0]?.organizationId ?? null
  await ctx.db
    .insertInto('accounts')
    .values({ ...account, organizationId })
    .execute()
  for (const { role, organizationId, from = addDays(ctx.today, -100), until = null } of grants) {
    const about = { accountId: id, role, organizationId, from, until }
    await grantRole(ctx, { ...about, reason: 'Cho kiểm thử', decision: null })
  }
  return id
}

/** A right as if a post gave it, over a place; for tests that bring the actor. */
export function aRight(role: Role, place: { organizationId: string; scopePath: string }): Grant {
  const { reach, permissions } = roles[role]
  return {
    ...{ key: 'post:any', role, reach, permissions, ...place, organizationName: 'Nơi phụ trách' },
    ...{ source: 'post', title: 'Bí thư', ended: false, from: '2015-01-01', until: null },
  }
}
