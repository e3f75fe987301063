import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import type { Act } from '../../../web/ui/acts.tsx'
import { decisionFields, type Field } from '../../../web/ui/fields.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import { type MemberRecord, membersApi } from '../contract.ts'
import { datedActs, whyNotTakeBack } from '../rules.ts'
import { choose, onField } from './member-fields.ts'

const reasonField = (): Field => ({ as: 'text', name: 'reason', label: m.members_field_reason() })

/** Sets right what was recorded wrongly of a life; `onRemoved` hears that the member is gone. */
export function mistakeActs(member: MemberRecord, onRemoved: () => void): Act[] {
  return [redateAct(member), takeBackAct(member, onRemoved)]
}

function takeBackAct({ id, version, lastAct, periods }: MemberRecord, onRemoved: () => void): Act {
  const whyNot = whyNotTakeBack(lastAct)
  const isOnly = lastAct?.act === 'admitted' || lastAct?.act === 'arrived'
  return {
    name: 'take-back',
    label: m.members_act_takeBack(),
    follows: lastAct
      ? m.members_follows_takeBack({
          act: message(`audit_act_member_${lastAct.act}`) ?? lastAct.act,
          day: formatDay(lastAct.recordedOn),
          name: lastAct.accountName,
          result:
            isOnly && periods.length === 1
              ? m.members_follows_removed()
              : m.members_follows_as_before(),
        })
      : '',
    whyNot: whyNot && sayWhyNot(whyNot),
    fields: [reasonField()],
    send: async ({ text }) => {
      const { isRemoved } = await call(membersApi.takeBack, { id, version, reason: text('reason') })
      if (isRemoved) onRemoved()
    },
  }
}

function redateAct(member: MemberRecord): Act {
  const { id, version } = member
  const acts = datedActs(member).map(({ edge, on, act }) => ({
    edge,
    on,
    value: `${edge} ${on}`,
    label: `${formatDay(on)} · ${message(`members_event_${act}`) ?? act}`,
  }))
  return {
    name: 'redate',
    label: m.members_act_redate(),
    follows: m.members_follows_redate(),
    whyNot: null,
    fields: [
      {
        as: 'choice',
        name: 'on',
        label: m.members_field_wrongAct(),
        choices: [choose(), ...acts.toReversed()],
      },
      onField(m.members_field_rightDay(), 'to'),
      ...decisionFields().map((field) => ({
        ...field,
        mayBeEmpty: true,
        ...(field.as === 'text' && { hint: m.members_hint_right_decision() }),
      })),
      reasonField(),
    ],
    send: ({ text, day, oneOf, decisionOrNull }) => {
      const chosen = oneOf(
        'on',
        acts.map((act) => act.value),
      )
      const { edge = 'opening', on = '' } = acts.find((act) => act.value === chosen) ?? {}
      return call(membersApi.redate, {
        ...{ id, version, edge, on, to: day('to') },
        decision: decisionOrNull(),
        reason: text('reason'),
      })
    },
  }
}
