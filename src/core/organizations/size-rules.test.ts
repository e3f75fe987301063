import { expect, test } from 'vitest'
import { organizationSizes } from './kinds.ts'
import { sizeWarnings } from './size-rules.ts'

const rules = organizationSizes.body.parse({
  sizes: {
    tooFewFull: { kinds: ['cell'], counted: 'full', below: 3 },
    committeeNeeded: { kinds: ['cell'], counted: 'full', atLeast: 9, unlessPost: 'member' },
    groupsExpected: { kinds: ['cell'], counted: 'all', atLeast: 30, unlessBelow: 'group' },
    chapterSmall: { kinds: ['chapter'], counted: 'all', below: 30 },
  },
})

const size = { kind: 'cell', full: 5, all: 6, heldPosts: [], childKinds: [] }

test.each([
  ['an ordinary cell', {}, []],
  ['one member too few', { full: 2 }, ['tooFewFull']],
  ['just enough of them', { full: 3 }, []],
  ['probationary members, who do not count', { full: 2, all: 8 }, ['tooFewFull']],
  ['almost enough for a committee', { full: 8 }, []],
  ['enough for a committee', { full: 9 }, ['committeeNeeded']],
  ['a committee', { full: 9, heldPosts: ['member'] }, []],
  ['many members', { full: 8, all: 30 }, ['groupsExpected']],
  ['many members in groups', { full: 8, all: 30, childKinds: ['group'] }, []],
  ['the kind of a small chapter', { kind: 'chapter', full: 2, all: 29 }, ['chapterSmall']],
  ['the kind of a chapter', { kind: 'chapter', all: 30 }, []],
  ['a kind nothing is said of', { kind: 'group', full: 0, all: 0 }, []],
])('an organization with %s', (_, given, codes) => {
  expect(sizeWarnings(rules, { ...size, ...given }).map(({ code }) => code)).toEqual(codes)
})

test('a warning says which number is held against which', () => {
  expect(sizeWarnings(rules, { ...size, full: 2 })).toEqual([
    { code: 'tooFewFull', counted: 'full', number: 2, below: 3, atLeast: null },
  ])
})
