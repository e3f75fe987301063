import { m } from '../../../web/paraglide/messages.js'
import { decisionFields, type Field } from '../../../web/ui/fields.tsx'
import type { Filled } from '../../../web/ui/filled.ts'
import type { Found } from '../../../web/ui/record-choice.tsx'
import { organizationField } from '../../organizations/web/organization-choice.tsx'
import { choose, onField } from './member-fields.ts'

export const changeOf = ({ day, decision }: Filled) => ({ on: day('on'), decision: decision() })
export const homeOf = (filled: Filled) => ({
  ...changeOf(filled),
  organizationId: filled.text('organizationId'),
})

export function choice(
  name: string,
  label: string,
  choices: { value: string; label: string }[],
): Field {
  return { as: 'choice', name, label, choices: [choose(), ...choices] }
}

const endOf = ({ day }: Filled) => ({ on: day('on') })

/** What the acts that one or many can have done ask for, and how it is read. */
export const asked = {
  recognizeFull: {
    fields: (): Field[] => decisionFields(),
    of: ({ decision }: Filled) => ({ decision: decision() }),
  },
  transfer: {
    fields: (aim: Found | null = null): Field[] => [
      organizationField('organizationId', m.members_field_receiver(), { start: aim }),
      {
        as: 'choice',
        name: 'kind',
        label: m.members_field_transferKind(),
        choices: [
          { value: '', label: m.members_transfer_byPlaces() },
          { value: 'official', label: m.members_transfer_official() },
          { value: 'internal', label: m.members_transfer_internal() },
        ],
        mayBeEmpty: true,
      },
      onField(),
      ...decisionFields(),
    ],
    of: (filled: Filled) => ({
      ...homeOf(filled),
      kind: (['official', 'internal'] as const).find((one) => one === filled.text('kind')) ?? null,
    }),
  },
  exempt: { fields: (): Field[] => [onField(), ...decisionFields()], of: changeOf },
  endExemption: { fields: (): Field[] => [onField()], of: endOf },
  leaveForATime: {
    fields: (): Field[] => [
      choice('purpose', m.members_field_purpose(), [
        { value: 'work', label: m.members_purpose_work() },
        { value: 'study', label: m.members_purpose_study() },
      ]),
      organizationField('hostId', m.members_field_host(), {
        hint: m.members_hint_host(),
        mayBeEmpty: true,
      }),
      onField(m.members_field_on(), 'from'),
      onField(m.members_field_until(), 'until'),
      ...decisionFields(),
    ],
    of: ({ day, oneOf, textOrNull, decision }: Filled) => ({
      purpose: oneOf('purpose', ['work', 'study']),
      hostId: textOrNull('hostId'),
      from: day('from'),
      until: day('until'),
      decision: decision(),
    }),
  },
  comeBack: { fields: (): Field[] => [onField()], of: endOf },
}
