import { type Day, dayFromText } from '../../platform/day.ts'
import { Problem } from '../call.ts'
import type { Field } from './fields.tsx'

/** What was filled in, read by the name of the field. */
export type Filled = {
  text: (name: string) => string
  /** Null where nothing was filled in. */
  textOrNull: (name: string) => string | null
  /** What cannot be read as a day goes as it was typed: the server says what is wrong with it. */
  day: (name: string) => Day
  list: (name: string) => string[]
  /** A whole number; null where nothing was filled in. */
  numberOrNull: (name: string) => number | null
  /** One of a few choices. */
  oneOf: <Choice extends string>(name: string, choices: readonly Choice[]) => Choice
  decision: (name?: string) => { number: string; on: Day }
  /** Null where neither number nor day was filled in. */
  decisionOrNull: (name?: string) => { number: string; on: Day } | null
}

/** Reads what stands in the fields of a form. */
export function read(values: Readonly<Record<string, string>>): Filled {
  const text = (name: string) => (values[name] ?? '').trim().normalize('NFC')
  const day = (name: string) => dayFromText(text(name)) ?? text(name)
  const decision = (name = 'decision') => ({
    number: text(`${name}.number`),
    on: day(`${name}.on`),
  })
  return {
    text,
    day,
    decision,
    decisionOrNull: (name) => {
      const { number, on } = decision(name)
      return number === '' && on === '' ? null : { number, on }
    },
    textOrNull: (name) => text(name) || null,
    numberOrNull: (name) => {
      const typed = text(name)
      if (typed === '') return null
      // Thousands may be parted as they are printed: 5.120.
      const isNumber = /^(\d+|\d{1,3}([. ]\d{3})+)$/.test(typed)
      return isNumber ? Number(typed.replace(/\D/g, '')) : refuseAt([name], 'not-a-number')
    },
    list: (name) => text(name).split(',').filter(Boolean),
    oneOf: (name, choices) => choices.find((one) => one === text(name)) ?? refuseAt([name]),
  }
}

/** Says at once which fields are empty, without asking the server. */
export function refuseEmpty(
  fields: readonly Field[],
  values: Readonly<Record<string, string>>,
): void {
  const empty = fields.filter(
    ({ name, mayBeEmpty }) => !mayBeEmpty && (values[name] ?? '').trim() === '',
  )
  if (empty.length > 0) refuseAt(empty.map((field) => field.name))
}

function refuseAt(names: readonly string[], code = 'required'): never {
  const fields = names.map((field) => ({ field, code }))
  throw new Problem({ status: 400, code: 'request.invalid', fields })
}
