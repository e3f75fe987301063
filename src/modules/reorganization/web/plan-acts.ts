import { organizationField } from '../../../core/organizations/web/organization-choice.tsx'
import {
  codeField,
  kindField,
  unitTypeField,
} from '../../../core/organizations/web/organization-fields.ts'
import type { useKinds } from '../../../core/organizations/web/words.ts'
import { call } from '../../../web/call.ts'
import { formatDay, formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Act } from '../../../web/ui/acts.tsx'
import { decisionFields, type Field } from '../../../web/ui/fields.tsx'
import type { Filled } from '../../../web/ui/filled.ts'
import { sayWhyNot } from '../../../web/why-not.ts'
import { reorganizationApi } from '../contract.ts'
import { reasonFields, reasonIn } from './reason-fields.ts'
import type { ShownPlan } from './shown-plan.ts'

/** What can be done with a plan as a whole. */
export function planActs(plan: ShownPlan, kinds: ReturnType<typeof useKinds>, day: string): Act[] {
  const { id, version, whyNot } = plan
  const edit = { id, version }
  const why = (act: keyof ShownPlan['whyNot']) => {
    const refusal = whyNot[act]
    return refusal && sayWhyNot(refusal)
  }
  return [
    foundAct(edit, kinds, why('edit')),
    keepAct(plan, why('edit')),
    {
      name: 'appraise',
      label: m.reorganization_act_appraise(),
      follows: m.reorganization_follows_appraise(),
      whyNot: why('appraise'),
      fields: opinionFields(),
      start: { givenOn: formatDay(day) },
      send: (filled) => call(reorganizationApi.appraise, { ...edit, ...opinionIn(filled) }),
    },
    {
      name: 'consult',
      label: m.reorganization_act_consult(),
      follows: m.reorganization_follows_consult(),
      whyNot: why('consult'),
      fields: [organizationField('organizationId', m.reorganization_asked()), ...opinionFields()],
      start: { givenOn: formatDay(day) },
      send: (filled) =>
        call(reorganizationApi.consult, {
          ...{ ...edit, ...opinionIn(filled) },
          organizationId: filled.text('organizationId'),
        }),
    },
    {
      name: 'decide',
      label: m.reorganization_act_decide(),
      follows: m.reorganization_follows_decide(),
      whyNot: why('decide'),
      fields: decisionFields(),
      send: ({ decision }) => call(reorganizationApi.decide, { ...edit, decision: decision() }),
    },
    {
      name: 'withdraw',
      label: m.reorganization_act_withdraw(),
      follows: m.reorganization_follows_withdraw(),
      whyNot: why('withdraw'),
      fields: [{ as: 'text', name: 'reason', label: m.ui_form_reason() }],
      send: ({ text }) => call(reorganizationApi.withdraw, { ...edit, reason: text('reason') }),
    },
  ]
}

function keepAct({ id, version, ledger }: ShownPlan, whyNot: string | null): Act {
  const isNobodyLeft = ledger.undecided === 0
  return {
    name: 'keepUndecided',
    label: m.reorganization_act_keep_undecided({ count: formatNumber(ledger.undecided) }),
    follows: m.reorganization_follows_keep_undecided(),
    whyNot: whyNot ?? (isNobodyLeft ? m.reorganization_nobody_undecided() : null),
    fields: reasonFields(),
    send: (filled) => call(reorganizationApi.keepUndecided, { id, version, ...reasonIn(filled) }),
  }
}

type Edit = { id: string; version: number }

function foundAct(edit: Edit, kinds: ReturnType<typeof useKinds>, whyNot: string | null): Act {
  return {
    name: 'found',
    label: m.reorganization_act_found(),
    follows: m.reorganization_follows_found(),
    whyNot,
    fields: [
      { as: 'text', name: 'name', label: m.reorganization_body() },
      kindField(m.reorganization_kind(), kinds),
      unitTypeField(),
      organizationField('parentId', m.reorganization_under()),
      codeField(),
    ],
    send: ({ text, textOrNull }) =>
      call(reorganizationApi.found, {
        ...{ ...edit, name: text('name'), kind: text('kind'), parentId: text('parentId') },
        ...{ unitType: textOrNull('unitType'), code: textOrNull('code') },
      }),
  }
}

function opinionFields(): Field[] {
  return [
    {
      as: 'choice',
      name: 'agrees',
      label: m.reorganization_opinion(),
      choices: [
        { value: '', label: m.ui_form_choose() },
        { value: 'yes', label: m.reorganization_agrees() },
        { value: 'no', label: m.reorganization_disagrees() },
      ],
    },
    { as: 'text', name: 'text', label: m.reorganization_opinion_text() },
    { as: 'day', name: 'givenOn', label: m.reorganization_given_on() },
  ]
}

function opinionIn({ text, day }: Filled) {
  return { agrees: text('agrees') === 'yes', text: text('text'), givenOn: day('givenOn') }
}
