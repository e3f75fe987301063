import { organizationField } from '../../../core/organizations/web/organization-choice.tsx'
import { kindField } from '../../../core/organizations/web/organization-fields.ts'
import type { useKinds } from '../../../core/organizations/web/words.ts'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import type { Act } from '../../../web/ui/acts.tsx'
import type { Field } from '../../../web/ui/fields.tsx'
import type { Filled } from '../../../web/ui/filled.ts'
import { sayWhyNot } from '../../../web/why-not.ts'
import { reorganizationApi } from '../contract.ts'
import { type BodyDecision, bodyDecisions } from '../plan-rules.ts'
import { type BodyOf, bodyField } from './body-choice.tsx'
import { reasonFields, reasonIn } from './reason-fields.ts'

type BodyPage = ReplyOf<typeof reorganizationApi.body>

/** What can be decided of a body: a short form each, with what follows. */
export function bodyActs(page: BodyPage, kinds: ReturnType<typeof useKinds>): Act[] {
  const { plan, body } = page
  const whyNot = plan.whyNot && sayWhyNot(plan.whyNot)
  if (body.isFounded) return [takeOutAct(page, whyNot)]
  return [
    ...bodyDecisions.map((decision) => decideAct(page, decision, whyNot, kinds)),
    ...(body.decision === null ? [] : [undecideAct(page, whyNot)]),
  ]
}

function decideAct(
  { plan, body }: BodyPage,
  decision: BodyDecision,
  whyNot: string | null,
  kinds: ReturnType<typeof useKinds>,
): Act {
  return {
    name: decision,
    label: message(`reorganization_act_${decision}`) ?? decision,
    follows: message(`reorganization_follows_${decision}`) ?? '',
    whyNot,
    fields: [
      ...decisionFields(decision, { planId: plan.id, bodyId: body.id }, kinds),
      ...reasonFields(),
    ],
    send: (filled) =>
      call(reorganizationApi.decideBody, {
        ...{ id: plan.id, version: plan.version, bodyId: body.id, decision },
        ...decisionIn(filled),
      }),
  }
}

/** What was filled in for a decision. */
export function decisionIn(filled: Filled) {
  return {
    targetIds: filled.list('targetIds'),
    newName: filled.textOrNull('newName'),
    newKind: filled.textOrNull('kind'),
    newParentId: filled.textOrNull('newParentId'),
    ...reasonIn(filled),
  }
}

/** What is to be filled in for a decision. */
export function decisionFields(
  decision: BodyDecision,
  of: BodyOf,
  kinds: ReturnType<typeof useKinds>,
): Field[] {
  const into = (several: boolean, mayBeEmpty = false) =>
    bodyField('targetIds', of, {
      label: message(`reorganization_target_of_${decision}`) ?? '',
      ...{ several, mayBeEmpty },
    })
  switch (decision) {
    case 'merge':
    case 'consolidate':
      return [into(false)]
    case 'split':
      return [into(true)]
    case 'dissolve':
      return [into(false, true)]
    case 'rename':
      return [{ as: 'text', name: 'newName', label: m.reorganization_new_name() }]
    case 'convert':
      return [kindField(m.reorganization_new_kind(), kinds)]
    case 'move':
      return [organizationField('newParentId', m.reorganization_new_parent())]
    case 'keep':
      return []
  }
}

function undecideAct({ plan, body }: BodyPage, whyNot: string | null): Act {
  return {
    name: 'undecide',
    label: m.reorganization_act_undecide(),
    follows: m.reorganization_follows_undecide(),
    whyNot,
    fields: [],
    send: () =>
      call(reorganizationApi.decideBody, {
        ...{ id: plan.id, version: plan.version, bodyId: body.id, decision: null },
      }),
  }
}

function takeOutAct({ plan, body }: BodyPage, whyNot: string | null): Act {
  return {
    name: 'takeOut',
    label: m.reorganization_act_take_out(),
    follows: m.reorganization_follows_take_out(),
    whyNot,
    fields: [],
    send: () =>
      call(reorganizationApi.takeOut, { id: plan.id, version: plan.version, bodyId: body.id }),
  }
}
