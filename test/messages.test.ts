import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

type Messages = Record<string, unknown>

// What is compiled from the messages has a folder of that name as well.
const folders = globSync('src/**/messages/vi.json')
  .map((path) => path.replaceAll('\\', '/').replace('/vi.json', ''))
  .sort()

function read(folder: string, locale: 'vi' | 'en'): Messages {
  return JSON.parse(readFileSync(`${folder}/${locale}.json`, 'utf8'))
}

/**
 * The blanks of a message that is plain text, in order; null for one with variants. What a rule set
 * names in both languages is `{item}` in Vietnamese and `{item_en}` in English.
 */
function blanksOf(message: unknown): string | null {
  if (typeof message !== 'string') return null
  return [...message.matchAll(/\{(\w+)\}/g)]
    .map(([, name]) => name?.replace(/_en$/, ''))
    .sort()
    .join(' ')
}

function differ(one: unknown, other: unknown): boolean {
  const [mine, theirs] = [blanksOf(one), blanksOf(other)]
  return mine !== null && theirs !== null && mine !== theirs
}

/** The names that several modules use, each with the folders it stands in. */
function namesOfMany(modules: ReadonlyMap<string, Messages>): string[] {
  const places = new Map<string, string[]>()
  for (const [folder, messages] of modules)
    for (const name of Object.keys(messages).filter((key) => !key.startsWith('$')))
      places.set(name, [...(places.get(name) ?? []), folder])
  return [...places]
    .filter(([, found]) => found.length > 1)
    .map(([name, found]) => `${name}: ${found.join(', ')}`)
}

test('every message exists in Vietnamese and in English, with the same blanks', () => {
  const faults = folders.flatMap((folder) => {
    const [vi, en] = [read(folder, 'vi'), read(folder, 'en')]
    const names = new Set([...Object.keys(vi), ...Object.keys(en)])
    return [...names]
      .filter((name) => !(name in vi && name in en) || differ(vi[name], en[name]))
      .map((name) => `${folder}: ${name}`)
  })
  expect(faults).toEqual([])
})

// Besides hiding one of the two texts, each such name makes the web app minutes longer to build.
test('no name of a message stands in two modules', () => {
  for (const locale of ['vi', 'en'] as const)
    expect(namesOfMany(new Map(folders.map((folder) => [folder, read(folder, locale)])))).toEqual(
      [],
    )
})

test('a name planted in two modules is found', () => {
  const modules = new Map([
    ['src/core/a/messages', { a_save: 'Ghi', a_title: 'A' }],
    ['src/core/b/messages', { a_save: 'Lưu', b_title: 'B' }],
  ])
  expect(namesOfMany(modules)).toEqual(['a_save: src/core/a/messages, src/core/b/messages'])
})

test('every folder of messages is known to the message compiler, and no other', () => {
  const settings = JSON.parse(readFileSync('project.inlang/settings.json', 'utf8'))
  const known: string[] = settings['plugin.inlang.messageFormat'].pathPattern
  expect([...known].sort()).toEqual(folders.map((folder) => `./${folder}/{locale}.json`))
})
