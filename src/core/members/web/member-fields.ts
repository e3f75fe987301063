import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import type { Field } from '../../../web/ui/fields.tsx'

export const genders = ['female', 'male'] as const

/** A choice that nobody has made yet. */
export const choose = () => ({ value: '', label: m.ui_form_choose() })

export function onField(label = m.members_field_effective(), name = 'on'): Field {
  return { as: 'day', name, label }
}

/** Who a person is, as the register has it. */
export function personFields(): Field[] {
  return [
    { as: 'text', name: 'fullName', label: m.members_field_fullName() },
    { as: 'text', name: 'code', label: m.members_field_code() },
    onField(m.members_field_birthDate(), 'birthDate'),
    {
      as: 'choice',
      name: 'gender',
      label: m.members_field_gender(),
      choices: [
        choose(),
        ...genders.map((value) => ({
          value: `${value}`,
          label: message(`members_gender_${value}`) ?? value,
        })),
      ],
    },
  ]
}
