import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { period } from '../../platform/database/database.ts'
import type { Day } from '../../platform/day.ts'
import { ensure, found, refuse } from '../../platform/refusal.ts'
import { record } from '../audit/record.ts'
import { rulesOn } from '../rule-sets/subject.ts'
import type { GrantRole } from './contract.ts'
import { whyHeldAlready, writeGrant } from './grant.ts'
import { propose } from './proposals.ts'
import { whyUnseenAccount } from './reach.ts'
import { accessRules } from './rule-sets.ts'
import { mayNot, whyNotGrant, whyNotRevoke } from './rules.ts'
import { systemId } from './system.ts'
import { tellOfRight } from './told.ts'

/**
 * Gives an account a role at an organization by an explicit decision.
 *
 * A powerful role is only proposed: it begins when a second person approves it. Whoever runs the
 * machine (the system) needs no second: they could do anything, and it is recorded.
 */
export async function grantRole(ctx: Ctx, input: GrantRole): Promise<Given> {
  const { accountId, role, organizationId, from, until } = input
  const organization = await seenOrganization(ctx, organizationId)
  ensure(whyNotGrant(ctx.actor, { role, accountId, scopePath: organization.scopePath }))
  ensure(until !== null && until <= from ? refuse('invalid', 'access.ends-before-it-begins') : null)
  const name = await nameOfAccount(ctx, accountId)
  ensure(await whyUnseenAccount(ctx, accountId))
  ensure(await whyHeldAlready(ctx, input))

  const rules = await rulesOn(ctx, accessRules, ctx.today)
  const takesTwo = rules.powerfulRoles.includes(role) && ctx.actor.accountId !== systemId
  if (takesTwo)
    return {
      ...(await propose(ctx, { ...input, ...organization }, name, rules.proposalDays)),
      state: 'proposed',
    }
  const by = { grantedBy: ctx.actor.accountId, approvedBy: null }
  return { ...(await writeGrant(ctx, { ...input, ...by }, name)), state: 'given' }
}

type Given = { id: string; state: 'given' | 'proposed' }

async function nameOfAccount(ctx: Ctx, id: string): Promise<string> {
  const account = ctx.db.selectFrom('accounts').select('name').where('id', '=', id)
  return found(await account.executeTakeFirst(), 'access.account-missing').name
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
      .innerJoin('accounts as a', 'a.id', 'g.accountId')
      .select(['a.name as label', 'g.accountId', 'g.role', 'g.organizationId', 'o.scopePath'])
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
    { type: 'grant', id, label: grant.label, organizationId: grant.organizationId },
    { role: [grant.role, null], until: [grant.until, on], reason: [null, reason] },
  )
  await tellOfRight(ctx, { ...grant, id }, on)
  return { id }
}

/** Where an organization stands for rights; one the actor may not see is missing. */
export async function seenOrganization(ctx: Ctx, id: string) {
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
