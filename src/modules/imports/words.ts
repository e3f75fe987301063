import { filled, type Words } from '../../platform/messages.ts'
import type { Fault } from './cells.ts'
import { columnsOf, type Subject } from './columns.ts'

/** A fault in words, for files and the command line: `Ngày sinh: không phải là ngày`. */
export function faultInWords(
  words: Words,
  subject: Subject,
  { column, code, params = {} }: Fault,
): string {
  const head = columnsOf[subject].find((one) => one.key === column)?.head ?? column
  const name = code.replace(/[.-]/g, '_')
  const sentence = words.get(`imports_fault_${name}`) ?? words.get(`refusal_${name}`)
  return `${head}: ${filled(sentence, shownDays(params)) ?? code}`
}

/** Why a row was left out, in words. */
export function leftOutInWords(words: Words, reason: string): string {
  return filled(words.get('imports_left_out_for'), { reason }) ?? reason
}

function shownDays(params: Readonly<Record<string, string | number>>) {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      String(value).replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3/$2/$1'),
    ]),
  )
}
