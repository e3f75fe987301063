import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Ctx } from '../../platform/context.ts'
import { period } from '../../platform/database/database.ts'
import { addDays, type Day } from '../../platform/day.ts'
import { ensure, found, refuse } from '../../platform/refusal.ts'
import { type Changes, record } from '../audit/record.ts'
import type { GrantProposal, GrantRole } from './contract.ts'
import { whyNotStandIn, writeDeputy } from './deputy.ts'
import { whyHeldAlready, writeGrant } from './grant.ts'
import { may, mayNot, type Proposal, whyClosed, whyNotApprove } from './rules.ts'
import { inScope } from './scope.ts'
import { tellApprovers, tellOfOutcome } from './told.ts'

/** Puts a powerful role before a second person; nobody holds it yet. */
export async function propose(
  ctx: Ctx,
  input: GrantRole & { scopePath: string },
  label: string,
  days: number,
) {
  const { from, until, decision, scopePath, ...given } = input
  const { accountId, role, organizationId } = given
  const open = await ctx.db
    .selectFrom('grantProposals')
    .select('id')
    .where('accountId', '=', accountId)
    .where('role', '=', role)
    .where('organizationId', '=', organizationId)
    .where('outcome', 'is', null)
    .where('lapsesOn', '>', ctx.today)
    .executeTakeFirst()
  ensure(open ? refuse('conflict', 'access.proposed-already') : null)

  const id = uuid()
  const lapsesOn = addDays(ctx.today, days)
  await ctx.db
    .insertInto('grantProposals')
    .values({
      ...{ ...given, id, valid: period(from, until), lapsesOn },
      decisionNumber: decision?.number ?? null,
      decidedOn: decision?.on ?? null,
      proposedBy: ctx.actor.accountId,
      proposedOn: ctx.today,
    })
    .execute()
  await record(
    ctx,
    'grant.proposed',
    { type: 'grant', id, label, organizationId },
    { role: [null, role], from: [null, from], until: [null, until], lapsesOn: [null, lapsesOn] },
  )
  const { accountId: proposedBy } = ctx.actor
  await tellApprovers(ctx, { id, accountId, accountName: label, role, scopePath, proposedBy })
  return { id }
}

/** The second person says yes: the right begins, today at the earliest. */
export async function approveProposal(ctx: Ctx, { id }: { id: string }): Promise<{ id: string }> {
  const proposal = await lockProposal(ctx, id)
  ensure(whyNotApprove(ctx.actor, proposal, ctx.today))
  const { accountId, accountName, role, organizationId, until, reason, proposedBy } = proposal
  const from = proposal.from < ctx.today ? ctx.today : proposal.from
  ensure(until !== null && until <= from ? refuse('conflict', 'access.proposal-too-late') : null)
  const { holdingId, grantId } = proposal
  if (until !== null && (holdingId !== null || grantId !== null)) {
    const about = { id, holdingId, grantId, accountId, from, until, reason, organizationId }
    ensure(await whyNotStandIn(ctx, about))
    await close(ctx, proposal, 'approved', null)
    const by = { holderId: proposedBy, approvedBy: ctx.actor.accountId }
    return writeDeputy(ctx, { ...about, ...by }, accountName)
  }
  ensure(await whyHeldAlready(ctx, { accountId, role, organizationId, from, until }))

  const { decisionNumber: number, decidedOn: on } = proposal
  const decision = number !== null && on !== null ? { number, on } : null
  await close(ctx, proposal, 'approved', null)
  const about = { accountId, role, organizationId, from, until, reason, decision }
  const by = { grantedBy: proposedBy, approvedBy: ctx.actor.accountId }
  return writeGrant(ctx, { ...about, ...by }, accountName)
}

/** The second person says no, and why. */
export async function refuseProposal(ctx: Ctx, { id, reason }: { id: string; reason: string }) {
  const proposal = await lockProposal(ctx, id)
  ensure(mayNot(ctx.actor, 'access.approve', proposal.scopePath))
  ensure(whyClosed(proposal, ctx.today))
  await close(ctx, proposal, 'refused', reason)
  return { id }
}

/** Whoever manages access there takes a proposal back. */
export async function withdrawProposal(ctx: Ctx, { id }: { id: string }) {
  const proposal = await lockProposal(ctx, id)
  ensure(mayNot(ctx.actor, 'access.manage', proposal.scopePath))
  ensure(whyClosed(proposal, ctx.today))
  await close(ctx, proposal, 'withdrawn', null)
  return { id }
}

type Locked = Proposal & {
  id: string
  accountName: string
  organizationId: string
  from: Day
  until: Day | null
  reason: string
  /** The right of the proposer's it is to stand in for; neither for a right of its own. */
  holdingId: string | null
  grantId: string | null
  decisionNumber: string | null
  decidedOn: Day | null
}

async function lockProposal(ctx: Ctx, id: string): Promise<Locked> {
  const { rows } = await sql<Locked>`
    select p.id, p.account_id, a.name as account_name, p.role, p.organization_id, o.scope_path,
      lower(p.valid) as "from", upper(p.valid) as until, p.reason, p.decision_number,
      p.decided_on, p.holding_id, p.grant_id, p.proposed_by, p.lapses_on, p.outcome
    from grant_proposals p
    join organizations o on o.id = p.organization_id
    join accounts a on a.id = p.account_id
    where p.id = ${id}
    for update of p
  `.execute(ctx.db)
  const proposal = found(rows[0], 'access.proposal-missing')
  const seen = may(ctx.actor, 'access.read', proposal.scopePath)
  ensure(seen ? null : refuse('missing', 'access.proposal-missing'))
  return proposal
}

async function close(
  ctx: Ctx,
  proposal: Locked,
  outcome: 'approved' | 'refused' | 'withdrawn',
  reason: string | null,
): Promise<void> {
  const { id, accountName: label, organizationId, role } = proposal
  if (outcome !== 'withdrawn') await tellOfOutcome(ctx, proposal, outcome)
  await ctx.db
    .updateTable('grantProposals')
    .set({ outcome, outcomeReason: reason, closedBy: ctx.actor.accountId, closedOn: ctx.today })
    .where('id', '=', id)
    .execute()
  const changes: Changes = { role: [null, role], reason: [null, reason] }
  await record(
    ctx,
    `grant.proposal-${outcome}`,
    { type: 'grant', id, label, organizationId },
    changes,
  )
}

/** Proposals where the actor may read rights: those that wait, and those of the last 90 days. */
export async function listProposals(ctx: Ctx): Promise<GrantProposal[]> {
  const { rows } = await sql<GrantProposal>`
    select p.id, p.account_id, a.name as account_name, p.role, p.organization_id,
      coalesce((select name from organization_versions v
        where v.organization_id = p.organization_id order by v.valid desc limit 1), '')
        as organization_name,
      lower(p.valid) as "from", upper(p.valid) as until, p.reason,
      num_nonnulls(p.holding_id, p.grant_id) = 1 as is_deputy,
      proposer.name as proposed_by_name, p.proposed_by = ${ctx.actor.accountId} as is_own,
      p.proposed_on, p.lapses_on, p.outcome_reason, closer.name as closed_by_name, p.closed_on,
      case when p.outcome is null and p.lapses_on <= ${ctx.today}::date then 'lapsed'
        else coalesce(p.outcome, 'open') end as state
    from grant_proposals p
    join accounts a on a.id = p.account_id
    join accounts proposer on proposer.id = p.proposed_by
    left join accounts closer on closer.id = p.closed_by
    join organizations o on o.id = p.organization_id
    where ${inScope(ctx.actor, 'access.read', sql`o.scope_path`)}
      and coalesce(p.closed_on, p.lapses_on) > ${ctx.today}::date - 90
    order by p.outcome is not null, p.proposed_on desc, p.id desc
    limit 200
  `.execute(ctx.db)
  return rows
}
