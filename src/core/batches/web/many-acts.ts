import type { InputOf } from '../../../platform/endpoint.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import type { Field } from '../../../web/ui/fields.tsx'
import type { Filled } from '../../../web/ui/filled.ts'
import { asked, choice } from '../../members/web/act-fields.ts'
import { genders } from '../../members/web/member-fields.ts'
import type { batchesApi, Chosen } from '../contract.ts'

type Preview = InputOf<typeof batchesApi.preview>

/** An act upon many: its form, and what is sent for those chosen. */
type ManyForm = {
  fields: () => readonly Field[]
  preview: (filled: Filled, chosen: Chosen) => Preview
}

/** Acts upon many, in the order in which they are offered. */
export const manyForms: Record<Preview['act'], ManyForm> = {
  recognizeFull: {
    fields: asked.recognizeFull.fields,
    preview: (filled, chosen) => ({
      ...{ act: 'recognizeFull', chosen },
      ...asked.recognizeFull.of(filled),
    }),
  },
  transfer: {
    fields: asked.transfer.fields,
    preview: (filled, chosen) => ({ act: 'transfer', chosen, ...asked.transfer.of(filled) }),
  },
  exempt: {
    fields: asked.exempt.fields,
    preview: (filled, chosen) => ({ act: 'exempt', chosen, ...asked.exempt.of(filled) }),
  },
  endExemption: {
    fields: asked.endExemption.fields,
    preview: (filled, chosen) => ({
      ...{ act: 'endExemption', chosen },
      ...asked.endExemption.of(filled),
    }),
  },
  leaveForATime: {
    fields: asked.leaveForATime.fields,
    preview: (filled, chosen) => ({
      ...{ act: 'leaveForATime', chosen },
      ...asked.leaveForATime.of(filled),
    }),
  },
  comeBack: {
    fields: asked.comeBack.fields,
    preview: (filled, chosen) => ({ act: 'comeBack', chosen, ...asked.comeBack.of(filled) }),
  },
  correctGender: {
    fields: () => [
      choice(
        'gender',
        m.members_field_gender(),
        genders.map((value) => ({
          value: `${value}`,
          label: message(`members_gender_${value}`) ?? value,
        })),
      ),
      { as: 'text', name: 'reason', label: m.members_field_reason() },
    ],
    preview: ({ oneOf, text }, chosen) => ({
      ...{ act: 'correctGender', chosen },
      ...{ gender: oneOf('gender', genders), reason: text('reason') },
    }),
  },
}
