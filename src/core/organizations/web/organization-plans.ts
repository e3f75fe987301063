import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import type { Act } from '../../../web/ui/acts.tsx'
import { decisionFields } from '../../../web/ui/fields.tsx'
import { type OrganizationPage, organizationsApi } from '../contract.ts'
import { reasonField } from './organization-fields.ts'
import { endingName } from './words.ts'

/** Takes back what is recorded last, once its day has come; nothing where it is planned still. */
export function takeChangeBackActs(organization: OrganizationPage, onRemoved: () => void): Act[] {
  const { id, version, plan, lastChange } = organization
  if (plan !== null) return []
  const told = { change: inWords(lastChange) }
  return [
    {
      name: 'take-back',
      label: m.organizations_act_takeBack(),
      follows:
        lastChange.act === 'founding'
          ? m.organizations_follows_takeBack_founding(told)
          : m.organizations_follows_takeBack(told),
      whyNot: null,
      fields: [reasonField()],
      send: async ({ text }) => {
        const asked = { id, version, on: lastChange.on, reason: text('reason') }
        const { isRemoved } = await call(organizationsApi.takeBack, asked)
        if (isRemoved) onRemoved()
      },
    },
  ]
}

function inWords({ on, act }: OrganizationPage['lastChange']): string {
  const what =
    message(`organizations_event_${act}`) ?? m.organizations_event_ended({ how: endingName(act) })
  return `${what}, ${formatDay(on)}`
}

/** What can be done with what is planned last for an organization; nothing where nothing is. */
export function organizationPlanActs(organization: OrganizationPage, onRemoved: () => void): Act[] {
  const { id, version, plan } = organization
  if (plan === null) return []
  const { on } = plan
  const told = { plan: inWords(plan) }
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
