import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { dayWritten, isDay } from './day.ts'
import type { FieldFault, Refusal } from './refusal.ts'

const root = new URL('../../', import.meta.url)
const Settings = z.object({
  'plugin.inlang.messageFormat': z.object({ pathPattern: z.array(z.string()) }),
})

/** The words of the pages, which the command line says too: Vietnamese, or English by `LANG`. */
export type Words = ReadonlyMap<string, string>

const read = new Map<string, Words>()

/** The messages of one module, by its folder; read once, when first asked for. */
export function wordsOf(folder: string, locale: 'vi' | 'en'): Words {
  const path = `${folder}/messages/${locale}.json`
  const words = read.get(path) ?? new Map(messagesIn(path))
  read.set(path, words)
  return words
}

/** Reads the messages of every module; asked for only once something is to be said. */
export function readWords(lang = process.env.LC_ALL || process.env.LANG || ''): Words {
  const locale = lang.startsWith('en') ? 'en' : 'vi'
  const settings = Settings.parse(readJson('project.inlang/settings.json'))
  const files = settings['plugin.inlang.messageFormat'].pathPattern
  return new Map(files.flatMap((path) => messagesIn(path.replace('{locale}', locale))))
}

function messagesIn(path: string): [string, string][] {
  return Object.entries(z.record(z.string(), z.string()).parse(readJson(path)))
}

/** A refusal in words; its code where there are none. */
export function sayRefusal(words: Words, { code, details }: Pick<Refusal, 'code' | 'details'>) {
  return filled(words.get(`refusal_${keyOf(code)}`), details) ?? code
}

/** What is wrong with a field, after its path in the request. */
export function sayFault(words: Words, { field, code }: FieldFault): string {
  return `${field}: ${words.get(`field_${keyOf(code)}`) ?? code}`
}

/** Codes are written with dots, hyphens or capitals, messages with underscores. */
function keyOf(code: string): string {
  return code
    .replace(/[.-]/g, '_')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
}

/** A sentence with its blanks filled, days as people write them; null where there is none. */
export function filled(
  sentence: string | undefined,
  details: Refusal['details'] = {},
): string | null {
  return (
    sentence?.replace(/\{(\w+)\}/g, (blank, name) => asWritten(String(details[name] ?? blank))) ??
    null
  )
}

function asWritten(value: string): string {
  return isDay(value) ? dayWritten(value) : value
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, root), 'utf8'))
}
