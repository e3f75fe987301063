import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import type { Act } from '../../../web/ui/acts.tsx'
import { decisionFields, type Field } from '../../../web/ui/fields.tsx'
import { type MemberRecord, membersApi } from '../contract.ts'
import { type Plan, plansOf } from '../rules.ts'
import { choose, onField } from './member-fields.ts'

/** What can be done with what is planned for a member; nothing where nothing is. */
export function planActs(member: MemberRecord, onRemoved: () => void): Act[] {
  const plans = plansOf(member, member.day)
  const dated = plans.filter(({ edge }) => edge !== 'flag')
  return [
    ...(dated.length > 0 ? [replanAct(member, dated)] : []),
    ...(plans.length > 0 ? [cancelAct(member, plans, onRemoved)] : []),
  ]
}

const reasonField = (): Field => ({ as: 'text', name: 'reason', label: m.members_field_reason() })

function planField(plans: readonly Plan[]): Field {
  return {
    as: 'choice',
    name: 'on',
    label: m.members_field_plan(),
    choices: [
      choose(),
      ...plans.map((plan) => ({
        value: plan.on,
        label: `${formatDay(plan.on)} · ${message(`members_event_${plan.act}`) ?? plan.act}`,
      })),
    ],
  }
}

function replanAct({ id, version }: MemberRecord, plans: readonly Plan[]): Act {
  const last = plans.at(-1)
  return {
    name: 'replan',
    label: m.members_act_replan(),
    follows: m.members_follows_replan(),
    whyNot: null,
    start: last ? { on: last.on, to: formatDay(last.on) } : {},
    fields: [
      planField(plans),
      { ...onField(m.members_field_newDay(), 'to'), hint: m.members_hint_newDay() },
      ...decisionFields().map((field) => ({
        ...field,
        mayBeEmpty: true,
        ...(field.as === 'text' && { hint: m.members_hint_right_decision() }),
      })),
      reasonField(),
    ],
    send: ({ text, day, decisionOrNull }) => {
      const on = text('on')
      const edge = plans.find((plan) => plan.on === on)?.edge === 'leaving' ? 'leaving' : 'opening'
      return call(membersApi.replan, {
        ...{ id, version, edge, on, to: day('to') },
        decision: decisionOrNull(),
        reason: text('reason'),
      })
    },
  }
}

function cancelAct(
  { id, version }: MemberRecord,
  plans: readonly Plan[],
  onRemoved: () => void,
): Act {
  return {
    name: 'cancelPlan',
    label: m.members_act_cancelPlan(),
    follows: m.members_follows_cancelPlan(),
    whyNot: null,
    start: { on: plans.at(-1)?.on ?? '' },
    fields: [planField(plans), reasonField()],
    send: async ({ text }) => {
      const { isRemoved } = await call(membersApi.cancelPlan, {
        ...{ id, version, on: text('on') },
        reason: text('reason'),
      })
      if (isRemoved) onRemoved()
    },
  }
}
