import { describe, expect, test } from 'vitest'
import type { PostRules } from './contract.ts'
import { conflictsOf, roleOf, whyNotEndPost, whyNotHold, whyNotOpen } from './rules.ts'

const rules: PostRules = {
  kinds: {
    secretary: {
      name: { vi: 'Bí thư', en: 'Secretary' },
      seats: 1,
      roles: { cell: 'cellSecretary' },
    },
    deputySecretary: { name: { vi: 'Phó bí thư', en: 'Deputy' }, seats: null, roles: {} },
  },
  order: ['secretary', 'deputySecretary'],
  incompatible: [['secretary', 'deputySecretary']],
  holderFromOutside: 'refused',
}
const secretary = {
  kind: 'secretary',
  title: 'Bí thư',
  seats: 1,
  from: '2015-01-01',
  until: null,
}
const deputy = { ...secretary, kind: 'deputySecretary', title: 'Phó bí thư', seats: 2 }

test.each([
  ['an unknown kind', { ...secretary, kind: 'treasurer' }, [], 'posts.kind-not-in-force'],
  ['a first secretary', secretary, [], undefined],
  [
    'a second secretary of another title',
    { ...secretary, title: 'Bí thư phụ trách' },
    [secretary],
    'posts.too-many-seats',
  ],
  [
    'a secretary after the last one ended',
    secretary,
    [{ ...secretary, from: '2010-01-01', until: '2015-01-01' }],
    undefined,
  ],
  ['the same deputy again', deputy, [deputy], 'posts.exists'],
  ['a kind without a number', { ...deputy, title: 'Phó bí thư thường trực' }, [deputy], undefined],
])('an organization opening a post for %s', (_, post, others, code) => {
  expect(whyNotOpen(rules, post, others)?.code).toBe(code)
})

describe('taking up a post', () => {
  const inside = { status: 'full' as const, inside: true, leavesOn: null }
  const holding = { memberId: 'an', from: '2019-01-01', until: null }
  const earlier = { memberId: 'binh', from: '2015-01-01', until: '2019-01-01' }
  test.each([
    ['when the one before has gone', secretary, [earlier], inside, undefined],
    [
      'a day too soon',
      secretary,
      [{ ...earlier, until: '2019-01-02' }],
      inside,
      'posts.seats-taken',
    ],
    [
      'when a successor is planned',
      secretary,
      [{ memberId: 'chi', from: '2020-01-01', until: null }],
      inside,
      'posts.seats-taken',
    ],
    ['held already', deputy, [{ ...holding, from: '2018-01-01' }], inside, 'posts.held-already'],
    [
      'with two seats that others hold one after the other',
      deputy,
      [
        { memberId: 'binh', from: '2018-01-01', until: '2019-06-01' },
        { memberId: 'chi', from: '2019-06-01', until: null },
      ],
      inside,
      undefined,
    ],
    ['before it exists', { ...secretary, from: '2020-01-01' }, [], inside, 'posts.post-not-yet'],
    ['beyond its end', { ...secretary, until: '2020-01-01' }, [], inside, 'posts.post-ends-before'],
    ['as no member', secretary, [], null, 'posts.holder-no-member'],
    ['in probation', secretary, [], { ...inside, status: 'probationary' }, 'posts.holder-not-full'],
    [
      'before leaving the register',
      secretary,
      [],
      { ...inside, leavesOn: '2020-01-01' },
      'posts.holder-leaves-before',
    ],
    ['from outside', secretary, [], { ...inside, inside: false }, 'posts.holder-from-outside'],
  ] as const)('%s', (_, post, others, standing, code) => {
    expect(whyNotHold(rules, post, holding, others, standing)?.code).toBe(code)
  })

  test('from outside is let through where the rule set only shows it', () => {
    const lenient = { ...rules, holderFromOutside: 'shown' as const }
    const outside = { ...inside, inside: false }
    expect(whyNotHold(lenient, secretary, holding, [], outside)).toBeNull()
  })
})

test.each([
  ['all is well', {}, []],
  ['the member left', { status: null, inside: false }, ['no-member']],
  ['the member moved away', { inside: false }, ['outside']],
  ['the member is suspended', { status: 'suspended' }, ['suspended']],
  ['there are two', { holders: 2 }, ['seats-exceeded']],
  ['they are deputy as well', { besides: ['deputySecretary'] }, ['incompatible']],
])('conflicts of a secretary when %s', (_, given, codes) => {
  const holding = { kind: 'secretary', seats: 1, holders: 1, status: 'full', inside: true }
  const conflicts = conflictsOf(rules, { ...holding, besides: [], ...given })
  expect(conflicts.map(({ code }) => code)).toEqual(codes)
})

test('a post ends only when nobody holds it any more', () => {
  const held = [{ from: '2019-01-01', until: null }]
  expect(whyNotEndPost(secretary, held, '2020-01-01')?.code).toBe('posts.still-held')
  expect(whyNotEndPost(secretary, [], '2015-01-01')?.code).toBe('posts.not-begun')
  expect(whyNotEndPost(secretary, [], '2020-01-01')).toBeNull()
})

test('the secretary of a cell has the rights of one, of a province none here', () => {
  expect(roleOf(rules, 'secretary', 'cell')).toBe('cellSecretary')
  expect(roleOf(rules, 'secretary', 'provincialChapter')).toBeNull()
})
