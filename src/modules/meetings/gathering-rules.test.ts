import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  inShort,
  longestTitle,
  titlesOf,
  whyNotConvene,
  whyNotGathering,
  whyNotTable,
  withIssues,
} from './gathering-rules.ts'

describe('a gathering of officials', () => {
  test.each([
    ['gathering', true, undefined],
    ['gathering', false, 'meetings.nobody-below'],
    ['regular', false, undefined],
  ] as const)('as a %s, where something stands below: %s', (kind, hasBelow, code) => {
    expect(whyNotConvene(kind, hasBelow)?.code).toBe(code)
  })

  test('alone takes issues and people by hand', () => {
    expect(whyNotGathering('gathering')).toBe(null)
    expect(whyNotGathering('extraordinary')?.code).toBe('meetings.not-a-gathering')
  })

  const open = { what: 'Cầu hỏng', isOpen: true }
  test.each([
    ['open ones', [open], 3, undefined],
    ['one that is closed', [open, { ...open, isOpen: false }], 0, 'meetings.issue-over'],
    ['one more than there is room for', [open], 40, 'meetings.agenda-too-long'],
  ])('takes %s onto its agenda', (_, issues, items, code) => {
    expect(whyNotTable(issues, items)?.code).toBe(code)
  })
})

describe('an item about an issue', () => {
  test('says where it arose, in one line that is not too long', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ maxLength: 2000 }), (organizationName, what) => {
        const [title = ''] = titlesOf([{ organizationName, what }], [])
        expect([...title].length).toBeLessThanOrEqual(longestTitle)
        expect([...inShort(what)].length).toBeLessThanOrEqual(80)
        expect(inShort(what)).not.toContain('\n')
      }),
    )
    const issue = { organizationName: 'Chi bộ ấp 3', what: 'Cầu\nhỏng' }
    expect(titlesOf([issue], [])).toEqual(['Chi bộ ấp 3: Cầu hỏng'])
  })

  const long =
    'Đường ra bến đò ngập mỗi khi triều cường, học sinh các ấp ven sông đi lại rất khó khăn'
  test.each([
    ['Cầu gỗ mục ván. Xe máy không qua được.', 'Cầu gỗ mục ván'],
    ['Dân TP. Bến Tre hỏi ranh đất', 'Dân TP. Bến Tre hỏi ranh đất'],
    ['Cầu hỏng đã 3.500 ngày?', 'Cầu hỏng đã 3.500 ngày?'],
    [long, 'Đường ra bến đò ngập mỗi khi triều cường, học sinh các ấp ven sông đi lại rất…'],
    ['a'.repeat(81), `${'a'.repeat(79)}…`],
  ])('says %s as %s', (what, short) => {
    expect(inShort(what)).toBe(short)
  })

  test('has words of its own where others have the same', () => {
    const issue = { organizationName: 'Chi bộ ấp 3', what: 'Cầu hỏng' }
    expect(titlesOf([issue, issue], ['Chi bộ ấp 3: Cầu hỏng', 'Khai mạc'])).toEqual([
      'Chi bộ ấp 3: Cầu hỏng (2)',
      'Chi bộ ấp 3: Cầu hỏng (3)',
    ])
  })

  const items = (...titles: string[]) => titles.map((title) => ({ title }))
  const known = [
    { title: 'Cầu', issueId: 'a' },
    { title: 'Khai mạc', issueId: null },
    { title: 'Cầu', issueId: 'b' },
  ]
  test.each([
    ['in another order', items('Khai mạc', 'Cầu', 'Cầu'), [null, 'a', 'b']],
    ['when another line goes', items('Cầu'), ['a']],
    ['and leaves with its words', items('Cầu gỗ', 'Cầu'), [null, 'a']],
    ['once, however often the words stand', items('Cầu', 'Cầu', 'Cầu'), ['a', 'b', null]],
  ])('stays with it %s', (_, now, issues) => {
    expect(withIssues(now, known).map(({ issueId }) => issueId)).toEqual(issues)
  })
})
