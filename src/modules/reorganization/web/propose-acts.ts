import type { useKinds } from '../../../core/organizations/web/words.ts'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import type { Act } from '../../../web/ui/acts.tsx'
import type { Field } from '../../../web/ui/fields.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import { type BodyDecision, bodyDecisions } from '../plan-rules.ts'
import { proposalsApi } from '../proposal-contract.ts'
import { decisionFields, decisionIn } from './body-acts.ts'
import { bodyField } from './body-choice.tsx'
import { reasonFields } from './reason-fields.ts'

type Data = ReplyOf<typeof proposalsApi.one>

/** What can be proposed for a body of one's own, or the withdrawal of what waits. */
export function proposeActs(
  { body, proposals, whyNot }: Data,
  kinds: ReturnType<typeof useKinds>,
): Act[] {
  const waiting = proposals.find(({ state }) => state === 'open')
  if (waiting)
    return [
      {
        name: 'withdraw',
        label: m.reorganization_withdraw_proposal(),
        follows: m.reorganization_withdraw_proposal_follows(),
        whyNot: null,
        fields: [],
        send: () => call(proposalsApi.withdraw, { id: waiting.id }),
      },
    ]
  return bodyDecisions.map((decision) => ({
    name: decision,
    label: m.reorganization_propose({
      act: (message(`reorganization_act_${decision}`) ?? decision).toLowerCase(),
    }),
    follows: m.reorganization_propose_follows(),
    whyNot: whyNot && sayWhyNot(whyNot),
    fields: [...fieldsFor(decision, body, kinds), ...reasonFields()],
    send: (filled) =>
      call(proposalsApi.propose, {
        ...{ id: body.plan.id, bodyId: body.id, decision },
        ...decisionIn(filled),
      }),
  }))
}

/** New organizations are no bodies one could choose: their names are written. */
function fieldsFor(
  decision: BodyDecision,
  { id: bodyId, plan }: Data['body'],
  kinds: ReturnType<typeof useKinds>,
): Field[] {
  const of = { planId: plan.id, bodyId, isOwn: true }
  if (decision !== 'consolidate' && decision !== 'split') return decisionFields(decision, of, kinds)
  const into = bodyField('targetIds', of, {
    label: message(`reorganization_target_of_${decision}`) ?? '',
    ...{ several: true, mayBeEmpty: true },
  })
  const names: Field = {
    ...{ as: 'text', name: 'newName', label: m.reorganization_new_names() },
    ...{ hint: m.reorganization_hint_new_names(), mayBeEmpty: decision === 'split' },
  }
  return decision === 'split' ? [into, names] : [names]
}
