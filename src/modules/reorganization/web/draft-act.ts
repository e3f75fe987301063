import { organizationField } from '../../../core/organizations/web/organization-choice.tsx'
import type { useKinds } from '../../../core/organizations/web/words.ts'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { getLocale } from '../../../web/paraglide/runtime.js'
import type { Act } from '../../../web/ui/acts.tsx'
import { tickList } from '../../../web/ui/tick-list.tsx'
import { reorganizationApi } from '../contract.ts'

/** Drafts a plan over the organizations of some kinds. */
export function draftAct(kinds: ReturnType<typeof useKinds>, day: string): Act {
  return {
    name: 'draft',
    label: m.reorganization_act_draft(),
    follows: m.reorganization_follows_draft(),
    whyNot: null,
    start: { baselineOn: formatDay(day) },
    fields: [
      { as: 'text', name: 'name', label: m.reorganization_name() },
      {
        as: 'text',
        name: 'code',
        label: m.reorganization_code(),
        hint: m.reorganization_hint_code(),
      },
      organizationField('organizationId', m.reorganization_of(), {
        hint: m.reorganization_hint_of(),
      }),
      tickList({
        name: 'kinds',
        label: m.reorganization_kinds(),
        chooseAll: m.reorganization_all_kinds(),
        lines: Object.entries(kinds).map(([id, { name }]) => ({ id, text: name[getLocale()] })),
      }),
      { as: 'day', name: 'baselineOn', label: m.reorganization_baseline_on() },
      { as: 'day', name: 'effectiveOn', label: m.reorganization_effective_on() },
      { as: 'day', name: 'deadline', label: m.reorganization_deadline(), mayBeEmpty: true },
      {
        as: 'text',
        name: 'target',
        label: m.reorganization_target(),
        hint: m.reorganization_hint_target(),
        mayBeEmpty: true,
      },
    ],
    send: ({ text, textOrNull, day: dayOf, list, numberOrNull }) =>
      call(reorganizationApi.draft, {
        ...{ name: text('name'), code: text('code'), organizationId: text('organizationId') },
        ...{ kinds: list('kinds'), baselineOn: dayOf('baselineOn') },
        effectiveOn: dayOf('effectiveOn'),
        deadline: textOrNull('deadline') === null ? null : dayOf('deadline'),
        target: numberOrNull('target'),
      }),
  }
}
