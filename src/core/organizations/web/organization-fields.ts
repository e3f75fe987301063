import { m } from '../../../web/paraglide/messages.js'
import { getLocale } from '../../../web/paraglide/runtime.js'
import type { Field } from '../../../web/ui/fields.tsx'
import { unitTypeName, unitTypes } from './words.ts'

export type Kinds = Readonly<
  Record<string, { name: { vi: string; en: string }; under: readonly string[] }>
>
export const nameField = (label: string): Field => ({ as: 'text', name: 'name', label })
export const fromField = (): Field => ({ as: 'day', name: 'from', label: m.ui_form_from() })
export const reasonField = (): Field => ({ as: 'text', name: 'reason', label: m.ui_form_reason() })
export const codeField = (): Field => ({
  as: 'text',
  name: 'code',
  label: m.organizations_code(),
  mayBeEmpty: true,
})
/** A choice that nobody has made yet. */
export const choose = () => ({ value: '', label: m.ui_form_choose() })

export function kindField(label: string, kinds: Kinds): Field {
  const names = Object.entries(kinds).map(([value, { name }]) => ({
    value,
    label: name[getLocale()],
  }))
  return { as: 'choice', name: 'kind', label, choices: [choose(), ...names] }
}

export function unitTypeField(): Field {
  const choices = unitTypes.map((value) => ({ value: `${value}`, label: unitTypeName(value) }))
  return {
    as: 'choice',
    name: 'unitType',
    mayBeEmpty: true,
    label: m.organizations_unit_type(),
    choices: [{ value: '', label: m.organizations_unit_type_none() }, ...choices],
  }
}
