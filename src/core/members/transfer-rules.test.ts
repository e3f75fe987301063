import { expect, test } from 'vitest'
import { kindOfTransfer, standBelowGrassroots } from './transfer-rules.ts'

test.each([
  ['internal', true, 'internal'],
  ['official', false, 'official'],
  ['internal', null, 'internal'],
  ['official', null, 'official'],
  [null, true, 'internal'],
  [null, false, 'official'],
  [null, null, 'members.transfer-kind-open'],
  ['internal', false, 'members.transfer-is-official'],
  ['official', true, 'members.transfer-is-internal'],
] as const)(
  'a transfer said to be %s that stays within one grassroots organization (%s): %s',
  (...told) => {
    const [asked, isWithin, expected] = told
    const found = kindOfTransfer(asked, isWithin)
    expect('kind' in found ? found.kind : found.whyNot.code).toBe(expected)
  },
)

const kind = (under: string[], more = {}) => ({
  ...{ name: { vi: '', en: '' }, under, grassroots: false, holdsMembers: false, apparatus: false },
  ...more,
})
const province = kind([])
const cell = (...under: string[]) => kind(under, { holdsMembers: true })

test.each([
  [
    'cells below chapters',
    { province, chapter: kind(['province'], { grassroots: true }), cell: cell('chapter') },
    true,
  ],
  [
    'cells below parts of chapters',
    {
      ...{ province, chapter: kind(['province'], { grassroots: true }) },
      ...{ section: kind(['chapter']), cell: cell('section', 'chapter') },
    },
    true,
  ],
  [
    'cells right below a commune that is above the grassroots',
    {
      ...{ province, commune: kind(['province']) },
      ...{ chapter: kind(['commune'], { grassroots: true }), cell: cell('commune', 'chapter') },
    },
    false,
  ],
])('%s are of a grassroots organization: %s', (_, kinds, said) => {
  expect(standBelowGrassroots(kinds)).toBe(said)
})
