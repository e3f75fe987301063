import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Ctx } from '../../platform/context.ts'
import { period } from '../../platform/database/database.ts'
import type { Day } from '../../platform/day.ts'
import { ensure, found, refuse } from '../../platform/refusal.ts'
import { record } from '../audit/record.ts'
import type { GrantRole } from './contract.ts'
import { whyUnseenAccount } from './reach.ts'
import { mayNot, whyNotGrant, whyNotRevoke } from './rules.ts'

/** Gives an account a role at an organization by an explicit decision. */
export async function grantRole(ctx: Ctx, input: GrantRole): Promise<{ id: string }> {
  const { accountId, role, organizationId, from, until, reason, decision } = input
  const organization = await seenOrganization(ctx, organizationId)
  ensure(whyNotGrant(ctx.actor, { role, accountId, scopePath: organization.scopePath }))
  ensure(until !== null && until <= from ? refuse('invalid', 'access.ends-before-it-begins') : null)
  const account = found(
    await ctx.db
      .selectFrom('accounts')
      .select('name')
      .where('id', '=', accountId)
      .executeTakeFirst(),
    'access.account-missing',
  )
  ensure(await whyUnseenAccount(ctx, accountId))
  ensure(await whyHeldAlready(ctx, input))

  const id = uuid()
  await ctx.db
    .insertInto('grants')
    .values({
      id,
      accountId,
      role,
      organizationId,
      valid: period(from, until),
      reason,
      decisionNumber: decision?.number ?? null,
      decidedOn: decision?.on ?? null,
      grantedBy: ctx.actor.accountId,
    })
    .execute()
  await record(
    ctx,
    'grant.given',
    { type: 'grant', id, label: account.name, organizationId },
    {
      role: [null, role],
      from: [null, from],
      until: [null, until],
    },
  )
  return { id }
}

/** Why a role is not given twice: the account holds it there on some of these days. */
async function whyHeldAlready(
  ctx: Ctx,
  { accountId, role, organizationId, from, until }: GrantRole,
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

/** Ends a right given by decision. One from a post ends with the post, not here. */
export async function revokeGrant(
  ctx: Ctx,
  { id, on, reason }: { id: string; on: Day; reason: string },
): Promise<{ id: string }> {
  const grant = found(
    await ctx.db
      .selectFrom('grants as g')
      .innerJoin('organizations as o', 'o.id', 'g.organizationId')
      .select(['g.role', 'g.organizationId', 'o.scopePath'])
      .select([sql<Day>`lower(g.valid)`.as('from'), sql<Day | null>`upper(g.valid)`.as('until')])
      .where('g.id', '=', id)
      .forUpdate('g')
      .executeTakeFirst(),
    'access.grant-missing',
  )
  const unseen = mayNot(ctx.actor, 'access.read', grant.scopePath)
  ensure(unseen && refuse('missing', 'access.grant-missing'))
  ensure(mayNot(ctx.actor, 'access.manage', grant.scopePath))
  ensure(whyNotRevoke(grant, on, ctx.today))

  if (on <= grant.from) await ctx.db.deleteFrom('grants').where('id', '=', id).execute()
  if (on > grant.from)
    await ctx.db
      .updateTable('grants')
      .set({ valid: period(grant.from, on) })
      .where('id', '=', id)
      .execute()
  await record(
    ctx,
    'grant.revoked',
    { type: 'grant', id, organizationId: grant.organizationId },
    { role: [grant.role, null], until: [grant.until, on], reason: [null, reason] },
  )
  return { id }
}

async function seenOrganization(ctx: Ctx, id: string) {
  const organization = found(
    await ctx.db
      .selectFrom('organizations')
      .select('scopePath')
      .where('id', '=', id)
      .executeTakeFirst(),
    'organizations.missing',
  )
  const unseen = mayNot(ctx.actor, 'organizations.read', organization.scopePath)
  ensure(unseen && refuse('missing', 'organizations.missing'))
  return organization
}
