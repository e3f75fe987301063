import { organizationField } from '../../../core/organizations/web/organization-choice.tsx'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Act } from '../../../web/ui/acts.tsx'
import { decisionFields, type Field } from '../../../web/ui/fields.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import { type InitiativePage, initiativesApi } from '../contract.ts'
import { initiativeFields, verdicts } from '../rules.ts'
import { fieldName, verdictName } from './words.ts'

/** Records that an organization tries a model. */
export function beginAct(day: string): Act {
  return {
    name: 'begin',
    label: m.initiatives_act_begin(),
    follows: m.initiatives_follows_begin(),
    whyNot: null,
    start: { field: initiativeFields[0], from: formatDay(day) },
    fields: [
      { as: 'text', name: 'name', label: m.initiatives_form_name() },
      {
        as: 'choice',
        name: 'field',
        label: m.initiatives_field(),
        choices: initiativeFields.map((value) => ({ value, label: fieldName(value) })),
      },
      { as: 'text', name: 'description', label: m.initiatives_form_description() },
      organizationField('organizationId', m.initiatives_where()),
      ...spanFields(),
      ...decisionFields().map(
        (field, at): Field => ({
          ...{ ...field, mayBeEmpty: true },
          ...(at === 0 && { hint: m.initiatives_form_decision() }),
        }),
      ),
    ],
    send: ({ text, textOrNull, oneOf, day: dayOf, decisionOrNull }) =>
      call(initiativesApi.begin, {
        ...{ organizationId: text('organizationId'), name: text('name') },
        ...{ field: oneOf('field', initiativeFields), description: text('description') },
        ...{ from: dayOf('from'), until: textOrNull('until') === null ? null : dayOf('until') },
        decision: decisionOrNull(),
      }),
  }
}

export function spanFields(): Field[] {
  return [
    { as: 'day', name: 'from', label: m.initiatives_form_from() },
    { as: 'day', name: 'until', label: m.initiatives_form_until(), mayBeEmpty: true },
  ]
}

export const reasonField = (): Field => ({
  ...{ as: 'text', name: 'reason', label: m.initiatives_form_reason() },
})

export function evaluateAct(data: InitiativePage, day: string): Act {
  const { id, version, result, verdict, whyNotChange } = data
  return {
    name: 'evaluate',
    label: m.initiatives_act_evaluate(),
    follows: m.initiatives_follows_evaluate(),
    whyNot: whyNotChange && sayWhyNot(whyNotChange),
    start: { on: formatDay(day), verdict: verdict ?? verdicts[0], result: result ?? '' },
    fields: [
      { as: 'day', name: 'on', label: m.initiatives_form_evaluated_on() },
      {
        as: 'choice',
        name: 'verdict',
        label: m.initiatives_verdict(),
        choices: verdicts.map((value) => ({ value, label: verdictName(value) })),
      },
      { as: 'text', name: 'result', label: m.initiatives_form_result() },
    ],
    send: ({ text, oneOf, day: dayOf }) =>
      call(initiativesApi.evaluate, {
        ...{ id, version, on: dayOf('on') },
        ...{ verdict: oneOf('verdict', verdicts), result: text('result') },
      }),
  }
}

export function endAct({ id, version, whyNotChange }: InitiativePage, day: string): Act {
  return {
    name: 'end',
    label: m.initiatives_act_end(),
    follows: m.initiatives_follows_end(),
    whyNot: whyNotChange && sayWhyNot(whyNotChange),
    start: { on: formatDay(day) },
    fields: [{ as: 'day', name: 'on', label: m.initiatives_form_on() }, reasonField()],
    send: ({ text, day: dayOf }) =>
      call(initiativesApi.end, { id, version, on: dayOf('on'), reason: text('reason') }),
  }
}

export function takeBackAct({ id, version, whyNotChange, whyNotTakeBack }: InitiativePage): Act {
  const refused = whyNotChange ?? whyNotTakeBack
  return {
    name: 'take-back',
    label: m.initiatives_act_take_back(),
    follows: m.initiatives_follows_take_back(),
    whyNot: refused && sayWhyNot(refused),
    fields: [reasonField()],
    send: ({ text }) => call(initiativesApi.takeBack, { id, version, reason: text('reason') }),
  }
}
