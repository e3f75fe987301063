import { v7 as uuid } from 'uuid'
import { grantRole } from '../../src/core/access/grants.ts'
import type { Role } from '../../src/core/access/roles.ts'
import type { Ctx } from '../../src/platform/context.ts'
import { addDays } from '../../src/platform/day.ts'

type Given = { role: Role; organizationId: string; from?: string; until?: string | null }

/** An account without sign-in that holds these rights by decision; for tests that bring the actor. */
export async function anAccount(
  ctx: Ctx,
  grants: readonly Given[] = [],
  memberId: string | null = null,
): Promise<string> {
  const id = uuid()
  const username = `u${id.replaceAll('-', '')}`
  await ctx.db
    .insertInto('accounts')
    .values({ id, username, name: 'Người thử', memberId })
    .execute()
  for (const { role, organizationId, from = addDays(ctx.today, -100), until = null } of grants) {
    const about = { accountId: id, role, organizationId, from, until }
    await grantRole(ctx, { ...about, reason: 'Cho kiểm thử', decision: null })
  }
  return id
}
