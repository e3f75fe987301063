import type { ReplyOf } from '../../../platform/endpoint.ts'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Act } from '../../../web/ui/acts.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import type { reorganizationApi } from '../contract.ts'
import { proposalsApi } from '../proposal-contract.ts'

/** Declines what is proposed for a body, where something is. */
export function declineActs({ body, plan }: ReplyOf<typeof reorganizationApi.body>): Act[] {
  const { proposal } = body
  if (!proposal) return []
  return [
    {
      name: 'decline',
      label: m.reorganization_decline_proposal(),
      follows: m.reorganization_decline_proposal_follows(),
      whyNot: plan.whyNot && sayWhyNot(plan.whyNot),
      fields: [{ as: 'text', name: 'reason', label: m.ui_form_reason() }],
      send: ({ text }) => call(proposalsApi.decline, { id: proposal.id, reason: text('reason') }),
    },
  ]
}
