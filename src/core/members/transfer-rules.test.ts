import { expect, test } from 'vitest'
import { standBelowGrassroots, whyNotOfKind } from './transfer-rules.ts'

test.each([
  ['internal', true, undefined],
  ['official', false, undefined],
  ['internal', null, undefined],
  ['official', null, undefined],
  ['internal', false, 'members.transfer-is-official'],
  ['official', true, 'members.transfer-is-internal'],
] as const)('an %s transfer that stays within one grassroots organization: %s', (...told) => {
  const [kind, isWithin, code] = told
  expect(whyNotOfKind(kind, isWithin)?.code).toBe(code)
})

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
