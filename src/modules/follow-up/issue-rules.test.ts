import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type IssueAct, type IssueState, issueActs, issueStates } from './issue-contract.ts'
import {
  isLate,
  isOpen,
  looksLikeAName,
  ownerOf,
  transitions,
  whyNotMerge,
  whyNotNow,
  whyNotPassOn,
  whyNotRaiser,
  whyNotReopen,
} from './issue-rules.ts'

describe('where an issue stands, and what can be done', () => {
  test.each<[IssueState, IssueAct[]]>([
    ['assigned', ['answer', 'decline', 'return', 'passOn', 'merge', 'withdraw']],
    ['answered', ['verify', 'object', 'withdraw']],
    ['returned', ['resubmit', 'withdraw']],
    ['declined', ['object']],
    ['closed', ['reopen']],
    ['withdrawn', []],
    ['merged', []],
  ])('one that is %s', (state, acts) => {
    expect(issueActs.filter((act) => whyNotNow(state, act) === null)).toEqual(acts)
    expect(issueActs.map((act) => whyNotNow(state, act)?.code ?? null)).toEqual(
      issueActs.map((act) => (acts.includes(act) ? null : `issues.is-${state}`)),
    )
  })

  test('in every history it closes by its raiser alone, after an answer, and is reopened alone', () => {
    const history = fc.array(fc.constantFrom(...issueActs), { maxLength: 30 })
    fc.assert(
      fc.property(history, (acts) => {
        let state: IssueState = 'assigned'
        for (const act of acts) {
          const before = state
          if (whyNotNow(before, act)) continue
          state = transitions[act].to
          if (state === 'closed')
            expect([before, transitions[act].by]).toEqual(['answered', 'raiser'])
          expect(['withdrawn', 'merged']).not.toContain(before)
          if (before === 'closed') expect(act).toBe('reopen')
        }
      }),
    )
  })

  test('only what is open can be answered or waited for', () => {
    expect(issueStates.filter(isOpen)).toEqual(['assigned', 'answered', 'returned'])
  })
})

test.each([
  ['who raised it', { isRaiser: true, raiserStillMay: true }, null],
  [
    'another, while the raiser is there',
    { isRaiser: false, raiserStillMay: true },
    'issues.not-the-raiser',
  ],
  ['another, once the raiser is there no more', { isRaiser: false, raiserStillMay: false }, null],
])('%s acts for the raiser', (_, asks, code) => {
  expect(whyNotRaiser(asks)?.code ?? null).toBe(code)
})

const commune = { id: 'commune', kind: 'grassrootsChapter' }
const district = { id: 'district', kind: 'districtChapter' }
const province = { id: 'province', kind: 'provincialChapter' }

test.each([
  ['a cell’s road', [commune, district, province], ['grassrootsChapter'], 'commune'],
  ['a cell’s land', [commune, district, province], ['districtChapter'], 'district'],
  [
    'a commune’s road, which it does not answer itself',
    [district, province],
    ['grassrootsChapter'],
    'district',
  ],
  ['a district’s land', [province], ['districtChapter'], 'province'],
  ['the province’s', [], ['districtChapter'], null],
] as const)('%s is answered by the nearest above that can', (_, above, answeredBy, owner) => {
  expect(ownerOf(above, answeredBy)).toBe(owner)
})

test.each([
  ['on the due day', 'assigned', '2019-07-22', false],
  ['the day after', 'assigned', '2019-07-21', true],
  ['once answered', 'answered', '2019-07-01', false],
  ['while it is back with the raiser', 'returned', '2019-07-01', false],
  ['without a due day', 'assigned', null, false],
] as const)('an answer is late: %s', (_, state, dueOn, late) => {
  expect(isLate({ state, dueOn }, '2019-07-22')).toBe(late)
})

test.each([
  ['to who has it', 'a', 'issues.owner-already'],
  ['to where it arose', 'cell', 'issues.not-to-where-it-arose'],
  ['to another', 'b', null],
])('an issue is passed on %s', (_, to, code) => {
  expect(whyNotPassOn(to, 'a', 'cell')?.code ?? null).toBe(code)
})

test.each([
  ['itself', 'one', 'assigned', 'a/b/', 'merged-into-itself'],
  ['a merged one', 'other', 'merged', 'a/b/', 'merged-into-none'],
  ['a closed one', 'other', 'closed', 'a/b/', 'merged-into-none'],
  ['one that arose below', 'other', 'answered', 'a/b/', null],
  ['one that arose elsewhere', 'other', 'assigned', 'c/d/', 'merged-elsewhere'],
] as const)('an issue is merged into %s', (_, id, state, scopePath, code) => {
  const issue = { id: 'one', ownerId: 'a', ownerScope: 'a/' }
  const into = { id, state, scopePath, ownerId: 'c', ownerScope: 'c/' }
  expect(whyNotMerge(issue, into)?.code ?? null).toBe(code && `issues.${code}`)
  if (code === 'merged-elsewhere') expect(whyNotMerge(issue, { ...into, ownerId: 'a' })).toBe(null)
})

test.each([
  ['within the days', 30, '2019-07-31', null],
  ['a day later', 30, '2019-08-01', 'closed-too-long'],
  ['where no rule says so', undefined, '2019-07-02', 'never-reopened'],
  ['where the rule says never', null, '2019-07-02', 'never-reopened'],
] as const)('a closed issue is reopened %s', (_, reopenWithin, today, code) => {
  const refusal = whyNotReopen({ reopenWithin }, '2019-07-01', today)
  expect(refusal?.code ?? null).toBe(code && `issues.${code}`)
})

test.each([
  ['Đường ra bến đò ngập, học sinh đi lại khó', null],
  ['Hộ ông Nguyễn Văn Bảy chưa có thẻ', 'ông Nguyễn Văn Bảy'],
  ['Nhà bà Tư bị sạt lở', 'bà Tư'],
  ['Theo Trần Thị Hồng thì cầu đã hỏng', 'Trần Thị Hồng'],
  ['Đoạn đường Nguyễn Huệ bị ngập', null],
  ['Trường Lê Hoài Đôn thiếu giáo viên', null],
  ['Lê Văn Tám trình bày', 'Lê Văn Tám'],
  ['Xã Thới Thạnh chưa có nước sạch', null],
])('“%s” names somebody: %s', (text, name) => {
  expect(looksLikeAName(text)).toBe(name)
  expect(looksLikeAName(text.normalize('NFD'))).toBe(name)
})
