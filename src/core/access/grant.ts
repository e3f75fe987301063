import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Ctx } from '../../platform/context.ts'
import { period } from '../../platform/database/database.ts'
import type { Day } from '../../platform/day.ts'
import { refuse } from '../../platform/refusal.ts'
import { record } from '../audit/record.ts'
import type { GrantRole } from './contract.ts'
import { tellOfRight } from './told.ts'

/** Writes a right that nothing stands against any more. */
export async function writeGrant(
  ctx: Ctx,
  grant: GrantRole & { grantedBy: string; approvedBy: string | null },
  label: string,
): Promise<{ id: string }> {
  const { role, organizationId, from, until, decision, ...given } = grant
  const id = uuid()
  await ctx.db
    .insertInto('grants')
    .values({
      ...{ ...given, id, role, organizationId, valid: period(from, until) },
      decisionNumber: decision?.number ?? null,
      decidedOn: decision?.on ?? null,
    })
    .execute()
  await record(
    ctx,
    'grant.given',
    { type: 'grant', id, label, organizationId },
    { role: [null, role], from: [null, from], until: [null, until] },
  )
  await tellOfRight(ctx, { id, role, accountId: grant.accountId })
  return { id }
}

type Stretch = Pick<GrantRole, 'accountId' | 'role' | 'organizationId' | 'from' | 'until'>

/** Why a role is not given twice: the account holds it there on some of these days. */
export async function whyHeldAlready(
  ctx: Ctx,
  { accountId, role, organizationId, from, until }: Stretch,
) {
  const held = await ctx.db
    .selectFrom('grants')
    .select(sql<Day>`lower(valid)`.as('from'))
    .where('accountId', '=', accountId)
    .where('role', '=', role)
    .where('organizationId', '=', organizationId)
    .where(sql<boolean>`valid && ${period(from, until)}`)
    .executeTakeFirst()
  return held ? refuse('conflict', 'access.held-already', { from: held.from }) : null
}
