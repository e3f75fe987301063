import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { seenOrganization } from '../../core/access/grants.ts'
import { mayNot } from '../../core/access/rules.ts'
import { inScope } from '../../core/access/scope.ts'
import { organizationKinds } from '../../core/organizations/kinds.ts'
import { rulesOn } from '../../core/rule-sets/subject.ts'
import type { Ctx } from '../../platform/context.ts'
import { ensure, refuse } from '../../platform/refusal.ts'
import { goOn, lockFor, recordOf } from './act.ts'
import type {
  AppraisePlan,
  ConsultOnPlan,
  DecidePlan,
  DraftPlan,
  WithdrawPlan,
} from './contract.ts'
import { whyNotDraft } from './draft-rules.ts'
import type { OpinionKind } from './state-rules.ts'

/**
 * Drafts a plan and takes stock of its bodies: the organizations of its kinds that stand below its
 * organization on the baseline day, each once. Whoever hangs elsewhere today is for those there.
 */
export async function draftPlan(ctx: Ctx, input: DraftPlan) {
  const { kinds, organizationId, baselineOn, effectiveOn } = input
  const { scopePath } = await seenOrganization(ctx, organizationId)
  ensure(mayNot(ctx.actor, 'reorganization.manage', scopePath))
  const { kinds: inForce } = await rulesOn(ctx, organizationKinds, baselineOn)
  ensure(whyNotDraft(input, { inForce: new Set(Object.keys(inForce)), today: ctx.today }))

  const id = uuid()
  const { rows: created } = await sql`
    insert into reorganization_plans (id, code, name, organization_id, kinds, baseline_on,
      effective_on, deadline, target, state, created_at)
    values (${id}, ${input.code}, ${input.name}, ${organizationId}, ${kinds}::text[],
      ${baselineOn}::date, ${effectiveOn}::date, ${input.deadline}::date, ${input.target}, 'drafted',
      ${ctx.now}::timestamptz)
    on conflict (code) do nothing returning id
  `.execute(ctx.db)
  const isTaken = created.length === 0
  ensure(isTaken ? refuse('conflict', 'reorganization.code-taken', { code: input.code }) : null)
  const { numAffectedRows } = await sql`
    insert into reorganization_bodies (plan_id, body_id, name, kind, unit_type, code, parent_id,
      administrative_unit_id)
    select ${id}, v.organization_id, v.name, v.kind, v.unit_type, v.code, v.parent_id,
      v.administrative_unit_id
    from organization_paths top
    join organization_paths p on p.path > top.path and p.path < top.path || '~'
      and p.valid @> ${baselineOn}::date
    join organization_versions v on v.organization_id = p.organization_id
      and v.valid @> ${baselineOn}::date
    join organizations o on o.id = p.organization_id
    where top.organization_id = ${organizationId} and top.valid @> ${baselineOn}::date
      and v.kind = any(${kinds}::text[])
      and ${inScope(ctx.actor, 'reorganization.manage', sql<string>`o.scope_path`)}
  `.execute(ctx.db)
  const bodies = Number(numAffectedRows ?? 0)
  ensure(bodies === 0 ? refuse('conflict', 'reorganization.nobody-to-decide-over') : null)
  await recordOf(
    ctx,
    'drafted',
    { ...input, id },
    { bodies: [null, bodies], effectiveOn: [null, effectiveOn] },
  )
  return { id, version: 1 }
}

/** Records the appraisal of a plan without faults. */
export async function appraisePlan(ctx: Ctx, input: AppraisePlan) {
  const plan = await lockFor(ctx, 'appraise', input)
  await addOpinion(ctx, 'appraisal', { ...input, organizationId: plan.organizationId })
  return goOn(ctx, plan, 'appraise', 'appraised', { agrees: [null, input.agrees] })
}

/** Records what an organization that was asked thinks of a plan. */
export async function consultOnPlan(ctx: Ctx, input: ConsultOnPlan) {
  const plan = await lockFor(ctx, 'consult', input)
  await seenOrganization(ctx, input.organizationId)
  await addOpinion(ctx, 'consultation', input)
  return goOn(ctx, plan, 'consult', 'consulted', {
    organizationId: [null, input.organizationId],
    agrees: [null, input.agrees],
  })
}

/** Decides a plan by its document; from then on it is what was decided. */
export async function decidePlan(ctx: Ctx, input: DecidePlan) {
  const plan = await lockFor(ctx, 'decide', input)
  const { number, on } = input.decision
  await ctx.db
    .updateTable('reorganizationPlans')
    .set({ decisionNumber: number, decidedOn: on })
    .where('id', '=', plan.id)
    .execute()
  return goOn(ctx, plan, 'decide', 'decided', { decision: [null, number] })
}

export async function withdrawPlan(ctx: Ctx, input: WithdrawPlan) {
  const plan = await lockFor(ctx, 'withdraw', input)
  return goOn(ctx, plan, 'withdraw', 'withdrawn', { reason: [null, input.reason] })
}

async function addOpinion(
  ctx: Ctx,
  kind: OpinionKind,
  { id: planId, organizationId, agrees, text, givenOn }: ConsultOnPlan,
): Promise<void> {
  ensure(givenOn > ctx.today ? refuse('conflict', 'reorganization.said-in-the-future') : null)
  await ctx.db
    .insertInto('reorganizationOpinions')
    .values({ id: uuid(), planId, kind, organizationId, agrees, text, givenOn })
    .execute()
}
