import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Act } from '../../../web/ui/acts.tsx'
import type { Field } from '../../../web/ui/fields.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import { type AssignmentPage, followUpApi } from '../contract.ts'
import { assignAct } from './assign-act.ts'
import { termFields } from './assignment-fields.ts'

/** What can be done about an assignment on a day: of one that waits, deciding again, or not. */
export function actsOf(data: AssignmentPage, day: string): Act[] {
  if (data.state !== 'waits') return [changeAct(data, day), endAct(data, day)]
  const { successor } = data
  const again = successor ? [againAct(data, successor, day)] : []
  return [...again, settleAct(data)]
}

const reason = (): Field => ({ as: 'text', name: 'reason', label: m.follow_up_field_reason() })

function changeAct(data: AssignmentPage, day: string): Act {
  const { id, version, rules, duty } = data
  return {
    name: 'change',
    label: m.follow_up_act_change(),
    follows: m.follow_up_follows_change(),
    whyNot: data.whyNotChange && sayWhyNot(data.whyNotChange),
    fields: [...termFields(rules), reason()],
    start: { duty, from: formatDay(day) },
    send: ({ text, textOrNull, day: dayOf, decision }) =>
      call(followUpApi.change, {
        ...{ id, version, duty: text('duty'), from: dayOf('from') },
        until: textOrNull('until') === null ? null : dayOf('until'),
        ...{ decision: decision(), reason: text('reason') },
      }),
  }
}

function endAct({ id, version, whyNotChange }: AssignmentPage, day: string): Act {
  return {
    name: 'end',
    label: m.follow_up_act_end(),
    follows: m.follow_up_follows_end(),
    whyNot: whyNotChange && sayWhyNot(whyNotChange),
    fields: [{ as: 'day', name: 'on', label: m.follow_up_field_on() }, reason()],
    start: { on: formatDay(day) },
    send: ({ text, day: dayOf }) =>
      call(followUpApi.end, { id, version, on: dayOf('on'), reason: text('reason') }),
  }
}

/** The same official, for what took the place of the organization. */
function againAct(data: AssignmentPage, successor: { id: string; name: string }, day: string): Act {
  const { id: again, officialId, official, territory, duty, rules, whyNotSettle } = data
  const { fields, start = {}, ...act } = assignAct(rules, day, successor.id)
  return {
    ...act,
    label: m.follow_up_act_again({ official, organization: successor.name }),
    button: m.follow_up_act_again_short(),
    whyNot: act.whyNot ?? (whyNotSettle && sayWhyNot(whyNotSettle)),
    fields: fields.filter(({ name }) => name !== 'officialId'),
    // The duty it had, where the regulation of today knows it still.
    start: {
      ...start,
      ...(Object.hasOwn(rules?.body.duties ?? {}, duty) && { duty }),
      ...(territory !== null && { territory }),
    },
    send: ({ text, textOrNull, day: dayOf, decision }) =>
      call(followUpApi.assign, {
        ...{ again, officialId, organizationId: successor.id },
        territory: textOrNull('territory'),
        ...{ duty: text('duty'), from: dayOf('from') },
        until: textOrNull('until') === null ? null : dayOf('until'),
        decision: decision(),
      }),
  }
}

function settleAct({ id, version, whyNotSettle }: AssignmentPage): Act {
  return {
    name: 'settle',
    label: m.follow_up_act_settle(),
    follows: m.follow_up_follows_settle(),
    whyNot: whyNotSettle && sayWhyNot(whyNotSettle),
    fields: [reason()],
    send: ({ text }) => call(followUpApi.settle, { id, version, reason: text('reason') }),
  }
}
