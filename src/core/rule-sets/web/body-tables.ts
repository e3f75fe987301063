import { isDay } from '../../../platform/day.ts'
import { formatDay, formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { getLocale } from '../../../web/paraglide/runtime.js'
import { message } from '../../../web/say.ts'

/** What stands in a cell, a line each. */
export type Cell = readonly string[]
type Row = { key: string; name: string; cells: Record<string, Cell> }
/** A part of a rule set: what it is about down the side, what it decides of each across. */
export type BodyTable = {
  key: string
  title: string
  columns: readonly { key: string; head: string }[]
  rows: readonly Row[]
}

type Things = Record<string, unknown>
/** What a code of the body is called; null where only the words of this product know. */
type NameOf = (code: string) => string | null

/**
 * What a rule set says, in tables of words: one for each list of things, one for each group of
 * numbers, and one for what stands alone. What has no words yet keeps the name it has in the body.
 */
export function tablesOf(body: unknown, outside: NameOf = () => null): BodyTable[] {
  if (!isThings(body)) return []
  const say = sayer((code) => ownName(body, code) ?? outside(code))
  const alone: Row[] = []
  const tables: BodyTable[] = []
  for (const [key, value] of Object.entries(body)) {
    if (!isThings(value) || isWords(value)) alone.push(valueRow(say, key, value))
    else if (isList(value)) tables.push(listTable(say, key, value, orderOf(body)))
    else
      tables.push(
        valueTable(
          key,
          Object.entries(value).map((one) => valueRow(say, ...one)),
        ),
      )
  }
  return alone.length > 0 ? [...tables, valueTable('alone', alone)] : tables
}

/** One row for each thing, one column for each of what some of them say. */
function listTable(say: Sayer, key: string, things: Record<string, Things>, order: string[]) {
  const keys = Object.keys(things).sort((a, b) => rank(order, a) - rank(order, b))
  const columns = new Set(Object.values(things).flatMap((thing) => Object.keys(thing)))
  columns.delete('name')
  return {
    key,
    title: wordFor(key),
    columns: [...columns].map((column) => ({ key: column, head: wordFor(column) })),
    rows: keys.map((code) => ({
      key: code,
      name: say.code(code),
      cells: Object.fromEntries(
        [...columns].map((column) => [column, say.value(column, things[code]?.[column], '–')]),
      ),
    })),
  }
}

function valueTable(key: string, rows: Row[]): BodyTable {
  const columns = [{ key: 'value', head: m.rule_sets_value() }]
  return { key, title: wordFor(key), columns, rows }
}

function valueRow(say: Sayer, key: string, value: unknown): Row {
  return {
    key,
    name: message(`rule_sets_word_${key}`) ?? say.code(key),
    cells: { value: say.value(key, value, m.rule_sets_not_set()) },
  }
}

type Sayer = {
  code: (code: string) => string
  value: (key: string, value: unknown, none: string) => Cell
}

function sayer(nameOf: NameOf): Sayer {
  const code = (name: string) =>
    nameOf(name) ??
    message(`access_role_${name}`) ??
    message(`organizations_ending_${name}`) ??
    message(`organizations_unit_${name}`) ??
    message(`rule_sets_code_${name}`) ??
    (isDay(name) ? formatDay(name) : name)
  const value = (key: string, given: unknown, none: string): Cell => {
    if (given === null || given === undefined) return [message(`rule_sets_none_${key}`) ?? none]
    if (typeof given === 'boolean') return [given ? m.rule_sets_yes() : '–']
    if (typeof given === 'number')
      return [
        message(`rule_sets_number_${key}`, { value: formatNumber(given) }) ?? formatNumber(given),
      ]
    if (typeof given === 'string') return [code(given)]
    if (isWords(given)) return [given[getLocale()]]
    if (isDayOfYear(given)) return [m.rule_sets_day_of_year(given)]
    const lines = Array.isArray(given)
      ? given.map((one: unknown) => line(key, one, code))
      : Object.entries(given).map(
          ([name, one]) => sentenceOf(one, code) ?? `${code(name)}: ${line(key, one, code)}`,
        )
    // Numbers in a row are read as one; names are easier to tell apart below each other.
    const isShort =
      Array.isArray(given) && given.every((one) => !isLong(one) && sentenceOf(one, code) === null)
    if (lines.length === 0) return [message(`rule_sets_none_${key}`) ?? none]
    return isShort ? [lines.join(', ')] : lines
  }
  return { code, value }
}

function line(key: string, one: unknown, code: (name: string) => string): string {
  if (typeof one === 'string') return code(one)
  if (typeof one === 'number') return formatNumber(one)
  if (Array.isArray(one)) return one.map((part: unknown) => line(key, part, code)).join(' – ')
  if (isWords(one)) return one[getLocale()]
  if (!isThings(one)) return '–'
  if (isDayOfYear(one)) return m.rule_sets_day_of_year(one)
  const said = sentenceOf(one, code)
  if (said !== null) return said
  return Object.entries(one)
    .map(([name, part]) => `${wordFor(name)}: ${line(name, part, code)}`)
    .join('; ')
}

/** What is said of a thing of such parts in one sentence; null where no such sentence is known. */
function sentenceOf(one: unknown, code: (name: string) => string): string | null {
  if (!isThings(one)) return null
  const parts = Object.entries(one).map(([name, part]) => [name, line(name, part, code)])
  return message(`rule_sets_says_${Object.keys(one).join('_')}`, Object.fromEntries(parts))
}

function isLong(one: unknown): boolean {
  return typeof one === 'string' || Array.isArray(one) || isWords(one)
}

function wordFor(key: string): string {
  return message(`rule_sets_word_${key}`) ?? key
}

/** The name a thing of the body gives itself, in the language of who reads. */
function ownName(body: Things, code: string): string | null {
  for (const list of Object.values(body)) {
    const thing = isThings(list) ? list[code] : null
    if (isThings(thing) && isWords(thing.name)) return thing.name[getLocale()]
  }
  return null
}

function orderOf({ order }: Things): string[] {
  return Array.isArray(order) ? order.filter((one) => typeof one === 'string') : []
}

function rank(order: string[], code: string): number {
  return order.includes(code) ? order.indexOf(code) : order.length
}

function isDayOfYear(value: unknown): value is { month: number; day: number } {
  return isThings(value) && typeof value.month === 'number' && typeof value.day === 'number'
}

/** The same said in each language. */
function isWords(value: unknown): value is { vi: string; en: string } {
  return isThings(value) && typeof value.vi === 'string' && typeof value.en === 'string'
}

function isThings(value: unknown): value is Things {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isList(value: Things): value is Record<string, Things> {
  const things = Object.values(value)
  return things.length > 0 && things.every(isThings)
}
