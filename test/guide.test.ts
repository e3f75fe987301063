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

test('every page of the product leads to a section of the guide that is there', () => {
  const addresses = globSync('src/web/routes/_desk/*.tsx')
    .map((file) => basename(file).split('.')[0] ?? '')
    .filter((name) => name !== 'huong-dan')
  const sections = sectionsIn('vi')
  expect(addresses.length).toBeGreaterThan(8)
  for (const address of new Set(addresses)) {
    const place = guidePlaceOf(`/${address}/nao-do`)
    expect(sections[place?.page ?? ''], address).toContain(place?.section)
  }
})

test('a page of the guide is its title and its sections, and nothing is lost between them', () => {
  expect(readGuidePage('# Sổ\n\n## Một & hai {#mot}\n\nMột **chữ**.\n')).toEqual({
    title: 'Sổ',
    sections: [{ id: 'mot', title: 'Một & hai', html: '<p>Một <strong>chữ</strong>.</p>\n' }],
  })
  expect(() => readGuidePage('# Sổ\n\nLạc lõng.\n')).toThrow('stands in sections')
  expect(() => readGuidePage('# Sổ\n\n## Không tên\n')).toThrow('begins with')
})
