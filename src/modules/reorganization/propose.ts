import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { seenOrganization } from '../../core/access/grants.ts'
import { mayNot } from '../../core/access/rules.ts'
import { notify } from '../../core/notifications/notify.ts'
import type { Ctx } from '../../platform/context.ts'
import { spelling } from '../../platform/fold.ts'
import { ensure, found } from '../../platform/refusal.ts'
import { lockFor, recordOf } from './act.ts'
import { ensureWithinReach } from './bodies.ts'
import { whyNotReason } from './draft-rules.ts'
import { decideMany, type Stand, standOf } from './many.ts'
import type { DeclineProposal, Propose, TakeProposal } from './proposal-contract.ts'
import { namesOfNew, type ProposalState, whyNotAnswer } from './proposal-rules.ts'
import {
  type ProposalRow,
  proposalRows,
  proposalsOfBody,
  seenOwnBody,
  whyNotPropose,
} from './proposals.ts'
import { type BodyRow, bodiesOf, seenPlan } from './stored.ts'

/** Proposes what becomes of a body one may propose for, as long as its plan is not decided. */
export async function proposeForBody(ctx: Ctx, input: Propose) {
  const { id: planId, bodyId, decision, targetIds, newName, newKind, newParentId } = input
  await sql`select from reorganization_plans where id = ${planId} for update`.execute(ctx.db)
  const body = await seenOwnBody(ctx, input)
  ensure(whyNotPropose(body, await proposalsOfBody(ctx, input)))
  ensure(whyNotReason(input))
  for (const targetId of targetIds) await seenOwnBody(ctx, { id: planId, bodyId: targetId })
  if (newParentId !== null) await seenOrganization(ctx, newParentId)
  const id = uuid()
  await sql`
    insert into reorganization_proposals (id, plan_id, body_id, decision, target_ids, new_name, new_kind,
      new_parent_id, reason_kind, reason, state, account_id, account_name, proposed_at)
    values (${id}, ${planId}, ${bodyId}, ${decision}, ${targetIds}::uuid[], ${newName}, ${newKind},
      ${newParentId}, ${input.reasonKind}, ${input.reason}, 'open', ${ctx.actor.accountId},
      ${ctx.actor.name}, ${ctx.now}::timestamptz)
  `.execute(ctx.db)
  await trail(ctx, 'proposed', { planId, bodyId }, { decision: [null, decision] })
  return { id }
}

/** Withdraws a proposal nobody has answered. */
export async function withdrawProposal(ctx: Ctx, { id }: { id: string }) {
  const proposal = await lockProposal(ctx, id)
  await seenOwnBody(ctx, { id: proposal.planId, bodyId: proposal.bodyId })
  ensure(whyNotAnswer(proposal))
  await answer(ctx, id, 'withdrawn', null)
  await trail(ctx, 'proposal-withdrawn', proposal, { decision: [proposal.decision, null] })
  return { id }
}

/** Takes a proposal over into its plan; new bodies it speaks of are founded beside the body. */
export async function takeProposal(ctx: Ctx, { id, version }: TakeProposal) {
  const proposal = await lockProposal(ctx, id)
  await seenPlan(ctx, proposal.planId)
  const plan = await lockFor(ctx, 'edit', { id: proposal.planId, version })
  ensure(whyNotAnswer(proposal))
  const bodies = (await bodiesOf(ctx, [plan])).get(plan.id) ?? []
  const body = found(
    bodies.find((one) => one.id === proposal.bodyId),
    'reorganization.no-such-body',
  )
  const stands = standsBy(proposal, body, bodies)
  const outside = [...proposal.targetIds, proposal.newParentId]
  await ensureWithinReach(ctx, plan, outside)
  const { decision, proposedBy } = proposal
  const done = await decideMany(ctx, plan, stands, {
    ...{ actId: uuid(), said: 'proposal-taken' },
    changes: {
      body: [null, body.name],
      decision: [body.decision, decision],
      proposedBy: [null, proposedBy],
    },
  })
  await answer(ctx, id, 'taken', null)
  await tell(ctx, proposal, 'proposalTaken', { name: body.name })
  return done
}

/** Declines a proposal, with the reason; the plan stays as it is. */
export async function declineProposal(ctx: Ctx, { id, reason }: DeclineProposal) {
  const proposal = await lockProposal(ctx, id)
  const plan = await seenPlan(ctx, proposal.planId)
  ensure(mayNot(ctx.actor, 'reorganization.manage', plan.scopePath))
  ensure(whyNotAnswer(proposal))
  await answer(ctx, id, 'declined', reason)
  const name = await trail(ctx, 'proposal-declined', proposal, { reason: [null, reason] })
  await tell(ctx, proposal, 'proposalDeclined', { name, reason })
  return { id }
}

/** What a plan says once a proposal is taken over: of the body, and of the new ones it goes into. */
function standsBy(proposal: ProposalRow, body: BodyRow, bodies: readonly BodyRow[]): Stand[] {
  const { decision, targetIds, newName, newKind, newParentId, reasonKind, reason } = proposal
  const isIntoNew = decision === 'consolidate' || decision === 'split'
  const into = isIntoNew ? namesOfNew(newName) : []
  const founded = into.map((name): Stand => {
    const known = bodies.find((one) => one.isFounded && spelling(one.name) === spelling(name))
    const { kind, parentId } = body
    return known
      ? standOf(known)
      : { ...undecided, ...{ id: randomUUID(), isFounded: true, name, kind, code: null, parentId } }
  })
  return [
    {
      ...standOf(body),
      ...{ decision, targetIds: [...targetIds, ...founded.map(({ id }) => id)] },
      newName: decision === 'rename' ? newName : null,
      newKind: decision === 'convert' ? newKind : null,
      newParentId: decision === 'move' ? newParentId : null,
      ...{ reasonKind, reason },
    },
    ...founded,
  ]
}

const undecided = {
  ...{ decision: null, targetIds: [], newName: null, newKind: null, newParentId: null },
  ...{ reasonKind: null, reason: null },
}

async function lockProposal(ctx: Ctx, id: string): Promise<ProposalRow> {
  await sql`select from reorganization_proposals where id = ${id} for update`.execute(ctx.db)
  const [row] = await proposalRows(ctx, sql`p.id = ${id}`)
  return found(row, 'reorganization.proposal-missing')
}

async function answer(ctx: Ctx, id: string, state: ProposalState, said: string | null) {
  await ctx.db
    .updateTable('reorganizationProposals')
    .set({ state, answer: said, answeredBy: ctx.actor.name, answeredAt: ctx.now })
    .where('id', '=', id)
    .execute()
}

/** Leaves the trail of a proposal at its plan; answers the name of the body. */
async function trail(
  ctx: Ctx,
  act: string,
  { planId, bodyId }: { planId: string; bodyId: string },
  changes: Parameters<typeof recordOf>[3],
): Promise<string> {
  const { rows } = await sql<{ id: string; name: string; organizationId: string; body: string }>`
    select p.id, p.name, p.organization_id, b.name as body
    from reorganization_plans p join reorganization_bodies b on b.plan_id = p.id
    where p.id = ${planId} and b.body_id = ${bodyId}
  `.execute(ctx.db)
  const { body, ...plan } = found(rows[0], 'reorganization.no-such-body')
  await recordOf(ctx, act, plan, { body: [null, body], ...changes })
  return body
}

async function tell(
  ctx: Ctx,
  { id, planId, bodyId, accountId }: ProposalRow,
  kind: 'proposalTaken' | 'proposalDeclined',
  details: Record<string, string>,
): Promise<void> {
  await notify(ctx, {
    ...{ to: [accountId], kind, details, key: `proposal:${id}` },
    path: `/sap-xep/de-xuat/${planId}/${bodyId}`,
  })
}
