import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import type { Act } from '../../../web/ui/acts.tsx'
import { decisionFields } from '../../../web/ui/fields.tsx'
import { type OrganizationPage, organizationsApi } from '../contract.ts'
import { reasonField } from './organization-fields.ts'
import { endingName } from './words.ts'

/** What can be done with what is planned last for an organization; nothing where nothing is. */
export function organizationPlanActs(organization: OrganizationPage, onRemoved: () => void): Act[] {
  const { id, version, plan } = organization
  if (plan === null) return []
  const { on } = plan
  const what =
    message(`organizations_event_${plan.act}`) ??
    m.organizations_event_ended({ how: endingName(plan.act) })
  const told = { plan: `${what}, ${formatDay(on)}` }
  return [
    {
      name: 'replan',
      label: m.organizations_act_replan(),
      follows: m.organizations_follows_replan(told),
      whyNot: null,
      start: { to: formatDay(on) },
      fields: [
        {
          as: 'day',
          name: 'to',
          label: m.organizations_field_newDay(),
          hint: m.organizations_hint_newDay(),
        },
        ...decisionFields().map((field) => ({ ...field, mayBeEmpty: true })),
        reasonField(),
      ],
      send: ({ text, day, decisionOrNull }) =>
        call(organizationsApi.replan, {
          ...{ id, version, on, to: day('to') },
          decision: decisionOrNull(),
          reason: text('reason'),
        }),
    },
    {
      name: 'cancel-plan',
      label: m.organizations_act_cancelPlan(),
      follows: m.organizations_follows_cancelPlan(told),
      whyNot: null,
      fields: [reasonField()],
      send: async ({ text }) => {
        const reason = text('reason')
        const { isRemoved } = await call(organizationsApi.cancelPlan, { id, version, on, reason })
        if (isRemoved) onRemoved()
      },
    },
  ]
}
