import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import type { Field } from '../../../web/ui/fields.tsx'
import type { Filled } from '../../../web/ui/filled.ts'
import { reasonKinds } from '../plan-rules.ts'

/** Why a body is decided on so. */
export function reasonFields(): Field[] {
  return [
    {
      as: 'choice',
      name: 'reasonKind',
      label: m.reorganization_reason_kind(),
      choices: [
        { value: '', label: m.ui_form_choose() },
        ...reasonKinds.map((value) => ({
          value,
          label: message(`reorganization_reason_${value}`) ?? value,
        })),
      ],
    },
    { as: 'text', name: 'reason', label: m.reorganization_reason(), mayBeEmpty: true },
  ]
}

export function reasonIn({ oneOf, textOrNull }: Filled) {
  return { reasonKind: oneOf('reasonKind', reasonKinds), reason: textOrNull('reason') }
}
