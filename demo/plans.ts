import type { BodyDecision, ReasonKind } from '../src/modules/reorganization/plan-rules.ts'
import { idMaker } from './random.ts'
import type { Decision } from './rows.ts'
import { demoDay } from './seed.ts'
import { type Table, table } from './table.ts'

/** A body of a plan of the demonstration: one of its baseline, or one it founds. */
export type DemoBody = {
  id: string
  isFounded: boolean
  name: string
  kind: string
  unitType: string | null
  code: string
  parentId: string
  unitId: string | null
  decision: BodyDecision | null
  targetIds: readonly string[]
  newName: string | null
  reasonKind: ReasonKind | null
  reason: string | null
}

/** A decided plan, for a visitor to rehearse and apply. */
export type DemoPlan = {
  id: string
  code: string
  name: string
  kinds: readonly string[]
  baselineOn: string
  effectiveOn: string
  deadline: string | null
  target: number
  decision: Decision
  bodies: readonly DemoBody[]
}

/** The plans and their bodies as they go into the tables; all are plans of the province. */
export function planTables(plans: readonly DemoPlan[], provinceId: string): Table[] {
  const bodies = plans.flatMap((plan) => plan.bodies.map((body) => ({ planId: plan.id, body })))
  const targets = bodies.flatMap(({ planId, body }) =>
    body.targetIds.map((targetId, index) => ({ planId, bodyId: body.id, targetId, index })),
  )
  return [
    table(
      'reorganization_plans',
      'id, code, name, organization_id, kinds, baseline_on, effective_on, deadline, target, state, decision_number, decided_on, created_at',
      plans,
      (plan) => [
        ...[plan.id, plan.code, plan.name, provinceId, `{${plan.kinds.join()}}`, plan.baselineOn],
        ...[plan.effectiveOn, plan.deadline, plan.target, 'decided', plan.decision.number],
        ...[plan.decision.on, '2019-07-01T08:00:00+07'],
      ],
    ),
    table(
      'reorganization_bodies',
      'plan_id, body_id, is_founded, name, kind, unit_type, code, parent_id, administrative_unit_id, decision, new_name, reason_kind, reason',
      bodies,
      ({ planId, body }) => [
        ...[planId, body.id, body.isFounded ? 't' : 'f', body.name, body.kind, body.unitType],
        ...[body.code, body.parentId, body.unitId, body.decision, body.newName],
        ...[body.reasonKind, body.reason],
      ],
    ),
    table('reorganization_targets', 'plan_id, body_id, position, target_id', targets, (one) => [
      ...[one.planId, one.bodyId, one.index + 1, one.targetId],
    ]),
    opinionsTable(plans, provinceId),
  ]
}

/** What was decided by the day was appraised before. */
function opinionsTable(plans: readonly DemoPlan[], provinceId: string): Table {
  const id = idMaker(64)
  return table(
    'reorganization_opinions',
    'id, plan_id, kind, organization_id, agrees, text, given_on',
    plans.filter(({ decision }) => decision.on <= demoDay),
    (plan) => [
      ...[id(), plan.id, 'appraisal', provinceId, 't'],
      ...['Phương án đủ căn cứ, tổng khớp (dữ liệu minh họa).', plan.baselineOn],
    ],
  )
}
