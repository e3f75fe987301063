import { memberField } from '../../../core/members/web/member-choice.tsx'
import { organizationField } from '../../../core/organizations/web/organization-choice.tsx'
import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Act } from '../../../web/ui/acts.tsx'
import { type DutiesInForce, followUpApi } from '../contract.ts'
import { termFields, territoryField } from './assignment-fields.ts'

/** Assigns an official; where the page is about one organization, that is the one. */
export function assignAct(rules: DutiesInForce, day: string, organizationId?: string): Act {
  const duty = Object.keys(rules?.body.duties ?? {})[0] ?? ''
  return {
    name: 'assign',
    label: m.follow_up_act_assign(),
    follows: m.follow_up_follows_assign(),
    whyNot: rules === null ? m.follow_up_no_rules() : null,
    fields: [
      memberField('officialId', m.follow_up_official(), {
        hint: m.follow_up_hint_official(),
      }),
      ...(organizationId === undefined
        ? [organizationField('organizationId', m.follow_up_organization())]
        : []),
      territoryField(),
      ...termFields(rules),
    ],
    start: { duty, from: formatDay(day) },
    send: ({ text, textOrNull, day: dayOf, decision }) =>
      call(followUpApi.assign, {
        officialId: text('officialId'),
        organizationId: organizationId ?? text('organizationId'),
        territory: textOrNull('territory'),
        ...{ duty: text('duty'), from: dayOf('from') },
        until: textOrNull('until') === null ? null : dayOf('until'),
        decision: decision(),
      }),
  }
}
