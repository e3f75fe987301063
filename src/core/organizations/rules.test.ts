import { describe, expect, test } from 'vitest'
import { whyNotConvert, whyNotEmpty, whyNotEndWith, whyNotFrom, whyNotUnder } from './rules.ts'

const kind = (name: string, under: string[]) => ({
  name: { vi: name, en: name },
  under,
  grassroots: false,
  holdsMembers: false,
  apparatus: false,
})
const kinds = {
  provincialChapter: kind('Đảng bộ tỉnh', []),
  districtChapter: kind('Đảng bộ huyện', ['provincialChapter']),
  grassrootsChapter: kind('Đảng bộ cơ sở', ['districtChapter']),
  cell: kind('Chi bộ', ['grassrootsChapter']),
}

describe('where a kind may stand', () => {
  test.each([
    [
      'a district chapter stands under the province',
      'districtChapter',
      'provincialChapter',
      undefined,
    ],
    [
      'a cell never stands right under the province',
      'cell',
      'provincialChapter',
      'organizations.kind-not-under',
    ],
    [
      'a district chapter is not the top of a tree',
      'districtChapter',
      null,
      'organizations.kind-not-under',
    ],
    ['the provincial chapter is the top', 'provincialChapter', null, undefined],
    [
      'the provincial chapter stands under nothing',
      'provincialChapter',
      'cell',
      'organizations.kind-not-under',
    ],
    [
      'a kind that the rules of the day do not know is refused',
      'communeChapter',
      'provincialChapter',
      'organizations.kind-not-in-force',
    ],
  ])('%s', (_, child, parent, code) => {
    expect(whyNotUnder(kinds, child, parent)?.code).toBe(code)
  })

  test('a grassroots chapter with cells cannot become a cell', () => {
    expect(whyNotConvert(kinds, 'cell', 'grassrootsChapter', ['cell'])?.code).toBe(
      'organizations.kind-not-under',
    )
  })
})

describe('when a change may begin', () => {
  const organization = { foundedOn: '2010-01-01', lastFrom: '2015-06-01', endsOn: null }
  test.each([
    ['on the day of founding', '2010-01-01', null, 'organizations.not-founded-yet'],
    ['before a later recorded change', '2012-01-01', null, 'organizations.later-change'],
    ['on the day of the last change', '2015-06-01', null, 'organizations.later-change'],
    ['the day after the last change', '2015-06-02', null, undefined],
    ['on the day it ended', '2020-01-01', '2020-01-01', 'organizations.ended'],
  ])('%s', (_, from, endsOn, code) => {
    expect(whyNotFrom({ ...organization, endsOn }, from)?.code).toBe(code)
  })
})

describe('how an organization ends', () => {
  const split = { fewestSuccessors: 2, mostSuccessors: null }
  const merger = { fewestSuccessors: 1, mostSuccessors: 1 }
  const disbandment = { fewestSuccessors: 0, mostSuccessors: 0 }
  test.each([
    ['a split names at least two successors', split, 1, 'organizations.too-few-successors'],
    ['a split may name many', split, 5, undefined],
    ['a merger names exactly one', merger, 1, undefined],
    ['a merger does not name two', merger, 2, 'organizations.too-many-successors'],
    ['a disbandment names none', disbandment, 1, 'organizations.too-many-successors'],
    [
      'a way of ending without a rule is refused',
      undefined,
      0,
      'organizations.ending-not-in-force',
    ],
  ])('%s', (_, rule, successors, code) => {
    expect(whyNotEndWith(rule, successors)?.code).toBe(code)
  })

  test('an organization that still has a member cannot end, and says what lives in it', () => {
    expect(whyNotEmpty({ children: 0, members: 1, holdings: 0 })).toMatchObject({
      code: 'organizations.not-empty',
      details: { members: 1 },
    })
  })
})
