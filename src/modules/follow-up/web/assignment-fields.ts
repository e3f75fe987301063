import { m } from '../../../web/paraglide/messages.js'
import { decisionFields, type Field } from '../../../web/ui/fields.tsx'
import type { DutiesInForce } from '../contract.ts'
import { dutyName } from './words.ts'

/** Which households, by the name of their part of the hamlet; of none of them anything is kept. */
export function territoryField(): Field {
  return {
    ...{ as: 'text', name: 'territory', mayBeEmpty: true },
    ...{ label: m.follow_up_field_territory(), hint: m.follow_up_hint_territory() },
  }
}

/** What a decision says of an assignment: its duty, how long it holds, and the paper. */
export function termFields(rules: DutiesInForce): Field[] {
  return [
    {
      as: 'choice',
      name: 'duty',
      label: m.follow_up_duty(),
      choices: Object.keys(rules?.body.duties ?? {}).map((value) => ({
        value,
        label: dutyName(value, rules),
      })),
    },
    ...spanFields(),
  ]
}

/** How long an assignment holds, by which paper. */
export function spanFields(): Field[] {
  return [
    { as: 'day', name: 'from', label: m.follow_up_field_from() },
    {
      as: 'day',
      name: 'until',
      label: m.follow_up_field_until(),
      hint: m.follow_up_hint_until(),
      mayBeEmpty: true,
    },
    ...decisionFields(),
  ]
}
