import { organizationField } from '../../../core/organizations/web/organization-choice.tsx'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Act } from '../../../web/ui/acts.tsx'
import { type VisitRulesInForce, visitPlansApi } from '../contract.ts'
import { monthsFrom, said } from './words.ts'

/** Works a plan out for a month below an organization, and opens it. */
export function proposeAct(
  rules: VisitRulesInForce,
  day: string,
  goTo: (id: string) => Promise<void>,
): Act {
  const choices = monthsFrom(day, { ahead: 4 }).reverse()
  return {
    name: 'propose',
    label: m.visits_plan_act(),
    follows: m.visits_plan_follows(),
    whyNot: rules === null ? said.noRules() : null,
    fields: [
      organizationField('organizationId', m.visits_plan_field_below()),
      { as: 'choice', name: 'month', label: said.month(), choices },
    ],
    start: { month: choices[1]?.value ?? '' },
    send: async ({ text }) => {
      const asked = { organizationId: text('organizationId'), month: text('month') }
      const { id } = await call(visitPlansApi.propose, asked)
      await goTo(id)
    },
  }
}
