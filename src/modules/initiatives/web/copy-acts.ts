import { organizationField } from '../../../core/organizations/web/organization-choice.tsx'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Act } from '../../../web/ui/acts.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import { type Copy, type InitiativePage, initiativesApi } from '../contract.ts'
import { reasonField, spanFields } from './initiative-acts.ts'

/**
 * Records that another organization took a model over.
 *
 * Who manages something may name an organization of theirs, whoever tries the model.
 */
export function copyAct(
  { id, whyNotChange }: InitiativePage,
  mayManage: boolean,
  day: string,
): Act {
  return {
    name: 'copy',
    label: m.initiatives_act_copy(),
    follows: m.initiatives_follows_copy(),
    whyNot: mayManage ? null : whyNotChange && sayWhyNot(whyNotChange),
    start: { from: formatDay(day) },
    fields: [organizationField('organizationId', m.initiatives_form_copier()), ...spanFields()],
    send: ({ text, textOrNull, day: dayOf }) =>
      call(initiativesApi.copy, {
        ...{ id, organizationId: text('organizationId'), from: dayOf('from') },
        until: textOrNull('until') === null ? null : dayOf('until'),
      }),
  }
}

/** What can be done of a copy that was recorded. */
export function copyActs(copy: Copy, day: string): Act[] {
  const { id, version, organizationName: organization, whyNotChange } = copy
  const whyNot = whyNotChange && sayWhyNot(whyNotChange)
  return [
    {
      name: `end ${id}`,
      label: m.initiatives_act_end_copy_of({ organization }),
      button: m.initiatives_act_end_copy(),
      follows: m.initiatives_follows_end_copy(),
      whyNot,
      start: { on: formatDay(day) },
      fields: [{ as: 'day', name: 'on', label: m.initiatives_form_on() }, reasonField()],
      send: ({ text, day: dayOf }) =>
        call(initiativesApi.endCopy, { id, version, on: dayOf('on'), reason: text('reason') }),
    },
    {
      name: `take-back ${id}`,
      label: m.initiatives_act_take_back_copy_of({ organization }),
      button: m.initiatives_act_take_back_copy(),
      follows: m.initiatives_follows_take_back_copy(),
      whyNot,
      fields: [reasonField()],
      send: ({ text }) =>
        call(initiativesApi.takeBackCopy, { id, version, reason: text('reason') }),
    },
  ]
}
