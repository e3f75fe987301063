import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { readGuidePage } from '../scripts/guide.ts'
import { guidePlaceOf } from '../src/web/guide/section-of.ts'

/** The names of the sections of each page, in their order. */
function sectionsIn(language: 'vi' | 'en'): Record<string, string[]> {
  return Object.fromEntries(
    globSync(`docs/guide/${language}/*.md`)
      .sort()
      .map((file) => [
        basename(file, '.md'),
        readGuidePage(readFileSync(file, 'utf8')).sections.map(({ id }) => id),
      ]),
  )
}

test('the guide has the same pages and sections in both languages', () => {
  const vietnamese = sectionsIn('vi')
  expect(Object.keys(vietnamese)).toContain('bat-dau')
  expect(sectionsIn('en')).toEqual(vietnamese)
})

test('no two sections of a page bear one name', () => {
  for (const sections of Object.values(sectionsIn('vi')))
    expect(new Set(sections).size).toBe(sections.length)
})

/** The address of every page that draws something, but for the guide itself. */
function addresses(): string[] {
  return globSync('src/web/routes/**/*.tsx')
    .filter((file) => !basename(file).startsWith('_'))
    .filter((file) => readFileSync(file, 'utf8').includes('component:'))
    .map(
      (file) =>
        `/${basename(file, '.tsx')
          .replace(/\.index$/, '')
          .replaceAll('.', '/')}`,
    )
    .filter((address) => !address.startsWith('/huong-dan'))
}

test.each(addresses())('%s leads to a section of the guide that is there', (address) => {
  const place = guidePlaceOf(address)
  expect(sectionsIn('vi')[place?.page ?? '']).toContain(place?.section)
})

test('every part of the page of an organization leads to a section that is there', () => {
  const parts = [...textOf('organization-page.tsx').matchAll(/if \(tab === '(\w+)'\)/g)]
  const sections = sectionsIn('vi')
  expect(parts.length).toBeGreaterThan(3)
  for (const [, part] of parts) {
    const place = guidePlaceOf('/to-chuc/nao-do', part)
    expect(place, part).not.toEqual(guidePlaceOf('/to-chuc/nao-do'))
    expect(sections[place?.page ?? ''], part).toContain(place?.section)
  }
})

test.each(['vi', 'en'] as const)('a section says of which page it speaks, in %s', (language) => {
  const words = JSON.parse(readFileSync(`src/web/messages/${language}.json`, 'utf8'))
  const entries = [...textOf('entries.tsx').matchAll(/to: '([^']+)',\s+label: m\.(\w+)/g)]
  expect(entries.length).toBeGreaterThan(8)
  for (const [, to = '', label = ''] of entries) {
    const { page, section } = guidePlaceOf(to) ?? { page: '', section: '' }
    const guide = readGuidePage(readFileSync(`docs/guide/${language}/${page}.md`, 'utf8'))
    const title = guide.sections.find(({ id }) => id === section)?.title ?? ''
    expect(title.toLowerCase()).toContain(words[label].toLowerCase())
  }
})

function textOf(name: string): string {
  return globSync(`src/**/${name}`)
    .map((file) => readFileSync(file, 'utf8'))
    .join()
}

test('a page of the guide is its title and its sections, and nothing is lost between them', () => {
  expect(readGuidePage('# Sổ\n\n## Một & hai {#mot}\n\nMột **chữ**.\n')).toEqual({
    title: 'Sổ',
    sections: [{ id: 'mot', title: 'Một & hai', html: '<p>Một <strong>chữ</strong>.</p>\n' }],
  })
  expect(() => readGuidePage('# Sổ\n\nLạc lõng.\n')).toThrow('stands in sections')
  expect(() => readGuidePage('# Sổ\n\n## Không tên\n')).toThrow('begins with')
})
